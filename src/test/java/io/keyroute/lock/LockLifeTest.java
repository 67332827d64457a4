package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code's life on every kind of lock: made, proven, changed, frozen, thawed, removed, each tried at the keypad. */
class LockLifeTest {

    private static LockRig rig() {
        return LockRig.of(
                Device.wifi("wifi"),
                Device.zigbee("zigbee", "gw"),
                Device.zigbeeHotel("hotel", "gw"),
                Device.ble("ble", "gw"),
                Device.keepalive("keepalive"),
                Device.accessControl("access"),
                Device.entryKeypad("entry"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wifi", "zigbee", "hotel", "ble", "keepalive", "access"})
    void codeIsMadeProvenChangedAndRemoved(String device) {
        try (LockRig rig = rig()) {
            Instant from = rig.now().minusSeconds(5);
            String grant = rig.grant(device, from, from.plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, device);
            assertThat(rig.type(device, pin)).isEqualTo("OPENED");
            assertThat(rig.told()).containsExactly("CODE_READY");

            rig.window(grant, from, from.plus(Duration.ofHours(50)));
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofHours(40));
            assertThat(rig.type(device, pin)).isEqualTo("OPENED");
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_CHANGED");
            assertThat(rig.codes(device)).hasSize(1);

            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type(device, pin)).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_CHANGED", "CODE_REMOVED");
        }
    }

    @Test
    void frozenAndThawedWhereTheLockCan() {
        try (LockRig rig = rig()) {
            Instant from = rig.now().minusSeconds(5);
            String grant = rig.grant("zigbee", from, from.plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, "zigbee");
            rig.desire(grant, Desired.FROZEN);
            rig.await(grant, GrantState.FROZEN);
            assertThat(rig.type("zigbee", pin)).isNotEqualTo("OPENED");
            rig.desire(grant, Desired.ACTIVE);
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("zigbee", pin)).isEqualTo("OPENED");
        }
    }
}
