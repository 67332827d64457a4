package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.message.LockSignal.AlarmKind;
import io.keyroute.tuya.message.LockSignal.BatteryState;
import io.keyroute.tuya.message.LockSignal.DoorState;
import java.util.Locale;
import java.util.Set;

/** Reads the codes of locks liberally: numbers and flags also as text. */
final class LockSignals {
    private static final String UNLOCK = "unlock_";

    /** Begin like an opening and are none: changes of what the lock knows, and switches. */
    private static final Set<String> NO_OPENINGS = Set.of(
            "unlock_method_create",
            "unlock_method_delete",
            "unlock_method_modify",
            "unlock_switch",
            "unlock_record_check");

    private LockSignals() {}

    static LockSignal of(String code, JsonNode value) {
        if (code == null || value == null || value.isNull() || value.isMissingNode()) {
            return new LockSignal.Other(code);
        }
        return switch (code) {
            case "alarm_lock" -> new LockSignal.Alarm(AlarmKind.of(value.asText()));
            case "hijack" -> duress(code, value);
            case "doorbell" -> new LockSignal.Doorbell(flag(value));
            case "residual_electricity" -> charge(code, value);
            case "battery_state" -> new LockSignal.Battery(BatteryState.of(value.asText()));
            case "lock_motor_state" -> new LockSignal.Motor(flag(value));
            case "open_close", "closed_opened" -> new LockSignal.Door(door(value));
            case "unlock_request" -> request(code, value);
            default -> code.startsWith(UNLOCK) ? unlock(code, value) : new LockSignal.Other(code);
        };
    }

    private static LockSignal unlock(String code, JsonNode value) {
        boolean opens = !NO_OPENINGS.contains(code) && !code.contains("fail") && !isFalse(value);
        if (!opens) {
            return new LockSignal.Other(code);
        }
        Long number = number(value.asText());
        if (UnlockMethod.isAccessControl(code) && number == null) {
            return new LockSignal.AccessControlUnlock(UnlockMethod.of(code), value.asText());
        }
        return new LockSignal.Unlock(UnlockMethod.of(code), number);
    }

    /** A flag, a number, or a method and its number as in {@code unlock_fingerprint-02}. */
    private static LockSignal duress(String code, JsonNode value) {
        if (isFalse(value)) {
            return new LockSignal.Other(code);
        }
        String text = value.asText();
        if (!text.startsWith(UNLOCK)) {
            return new LockSignal.Duress(null, number(text));
        }
        int dash = text.lastIndexOf('-');
        return dash < 0
                ? new LockSignal.Duress(UnlockMethod.of(text), null)
                : new LockSignal.Duress(UnlockMethod.of(text.substring(0, dash)), number(text.substring(dash + 1)));
    }

    private static LockSignal charge(String code, JsonNode value) {
        Long percent = number(value.asText());
        return percent == null || percent < 0 || percent > 100
                ? new LockSignal.Other(code)
                : new LockSignal.Charge(percent.intValue());
    }

    private static LockSignal request(String code, JsonNode value) {
        Long seconds = number(value.asText());
        return seconds == null ? new LockSignal.Other(code) : new LockSignal.UnlockRequest(seconds);
    }

    private static DoorState door(JsonNode value) {
        return switch (value.asText().toLowerCase(Locale.ROOT)) {
            case "true", "open", "opened" -> DoorState.OPEN;
            case "false", "close", "closed" -> DoorState.CLOSED;
            default -> DoorState.UNKNOWN;
        };
    }

    private static boolean flag(JsonNode value) {
        return value.isNumber() ? value.asLong() != 0 : "true".equalsIgnoreCase(value.asText());
    }

    private static boolean isFalse(JsonNode value) {
        return "false".equalsIgnoreCase(value.asText());
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
