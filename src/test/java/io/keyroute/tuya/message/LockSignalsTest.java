package io.keyroute.tuya.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.tuya.message.LockSignal.AlarmKind;
import io.keyroute.tuya.message.LockSignal.BatteryState;
import io.keyroute.tuya.message.LockSignal.DoorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock codes of the pages. */
class LockSignalsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "unlock_temporary,TEMPORARY_PASSWORD",
        "unlock_password,PASSWORD",
        "unlock_card,CARD",
        "unlock_fingerprint,FINGERPRINT",
        "unlock_finger,FINGERPRINT",
        "unlock_dynamic,DYNAMIC_PASSWORD",
        "unlock_offline_pd,OFFLINE_PASSWORD",
        "unlock_app,APP",
        "unlock_face,FACE",
        "unlock_hand,PALM",
        "unlock_finger_vein,FINGER_VEIN",
        "unlock_eye,EYE",
        "unlock_key,KEY",
        "unlock_identity_card,IDENTITY_CARD",
        "unlock_emergency,EMERGENCY_PASSWORD",
        "unlock_telecontrol_kit,REMOTE_CONTROL",
        "unlock_password_kit,PASSWORD",
        "unlock_something_new,OTHER"
    })
    void anUnlock(String code, UnlockMethod method) {
        assertThat(signal(code, "12")).isEqualTo(new LockSignal.Unlock(method, 12L));
        assertThat(signal(code, "\"012\"")).isEqualTo(new LockSignal.Unlock(method, 12L));
        assertThat(signal(code, "false")).isEqualTo(new LockSignal.Other(code));
        assertThat(signal(code, "null")).isEqualTo(new LockSignal.Other(code));
    }

    @Test
    void whatAccessControlReportsIsRaw() {
        assertThat(signal("unlock_face_kit", "\"AQID\""))
                .isEqualTo(new LockSignal.AccessControlUnlock(UnlockMethod.FACE, "AQID"));
    }

    @Test
    void whatOnlyBeginsLikeAnUnlockIsNone() {
        for (String code :
                new String[] {"unlock_method_create", "unlock_method_delete", "unlock_switch", "unlock_fail"}) {
            assertThat(signal(code, "1")).isEqualTo(new LockSignal.Other(code));
        }
        assertThat(signal("unlock_request", "30")).isEqualTo(new LockSignal.UnlockRequest(30));
    }

    @ParameterizedTest
    @EnumSource(value = AlarmKind.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void anAlarm(AlarmKind kind) {
        assertThat(signal("alarm_lock", '"' + kind.name().toLowerCase(java.util.Locale.ROOT) + '"'))
                .isEqualTo(new LockSignal.Alarm(kind));
    }

    @Test
    void anAlarmOfANewKindIsAnAlarm() {
        assertThat(signal("alarm_lock", "\"meteorite\"")).isEqualTo(new LockSignal.Alarm(AlarmKind.UNKNOWN));
    }

    @Test
    void duress() {
        assertThat(signal("hijack", "\"unlock_fingerprint-02\""))
                .isEqualTo(new LockSignal.Duress(UnlockMethod.FINGERPRINT, 2L));
        assertThat(signal("hijack", "true")).isEqualTo(new LockSignal.Duress(null, null));
        assertThat(signal("hijack", "3")).isEqualTo(new LockSignal.Duress(null, 3L));
        assertThat(signal("hijack", "false")).isEqualTo(new LockSignal.Other("hijack"));
    }

    @Test
    void stateOfLockDoorAndBattery() {
        assertThat(signal("doorbell", "true")).isEqualTo(new LockSignal.Doorbell(true));
        assertThat(signal("residual_electricity", "87")).isEqualTo(new LockSignal.Charge(87));
        assertThat(signal("residual_electricity", "870")).isInstanceOf(LockSignal.Other.class);
        assertThat(signal("battery_state", "\"poweroff\"")).isEqualTo(new LockSignal.Battery(BatteryState.POWEROFF));
        assertThat(signal("lock_motor_state", "false")).isEqualTo(new LockSignal.Motor(false));
        assertThat(signal("open_close", "true")).isEqualTo(new LockSignal.Door(DoorState.OPEN));
        assertThat(signal("open_close", "\"close\"")).isEqualTo(new LockSignal.Door(DoorState.CLOSED));
        assertThat(signal("open_close", "\"ajar\"")).isEqualTo(new LockSignal.Door(DoorState.UNKNOWN));
    }

    private static LockSignal signal(String code, String value) {
        try {
            JsonNode json = MAPPER.readTree(value);
            return LockSignals.of(code, json);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(value, e);
        }
    }
}
