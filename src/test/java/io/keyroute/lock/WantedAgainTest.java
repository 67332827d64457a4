package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access that is ended and given again before the lock has carried out either: a guest moved there and back. */
@Execution(ExecutionMode.CONCURRENT)
class WantedAgainTest {

    private static LockRig rig() {
        return new LockRig(
                SimulatorSettings.builder().deliveryDelay(Duration.ofMillis(1500)),
                Function.identity(),
                Device.wifi("wifi"),
                Device.zigbee("zigbee", "gw"),
                Device.zigbeeHotel("hotel", "gw"),
                Device.ble("ble", "gw"),
                Device.keepalive("keepalive"),
                Device.accessControl("access"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wifi", "zigbee", "hotel", "ble", "keepalive", "access"})
    void theSameDigitsComeBackOnceTheLockHasDroppedThem(String device) {
        try (LockRig rig = rig()) {
            Instant from = rig.now().minusSeconds(5);
            String grant = rig.grant(device, from, from.plus(Duration.ofHours(30)));
            awaitAnyOf(rig, grant, GrantState.SENT, GrantState.PROVEN);
            rig.desire(grant, Desired.REVOKED);
            awaitAnyOf(rig, grant, GrantState.REMOVING, GrantState.GONE);
            again(rig, grant, 2);
            rig.await(grant, GrantState.PROVEN);

            String pin = rig.pin(grant, 1, device);
            assertThat(rig.type(device, pin)).isEqualTo("OPENED");
            assertThat(rig.replaced).as("digits given up").isEmpty();
            assertThat(rig.told()).containsExactly("CODE_READY");
            await().until(() -> rig.codes(device).size() == 1);

            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type(device, pin)).isEqualTo("UNKNOWN_CODE");
            await().until(() -> rig.told().contains("CODE_REMOVED"));
            rig.rest();
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_REMOVED");
        }
    }

    /** The code that goes last was never told of; the one that was had gone before. */
    @Test
    void theEndOfAGrantIsToldOnceWhicheverOfItsCodesGoesLast() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            Instant from = rig.now().minusSeconds(5);
            String grant = rig.grant("z", from, from.plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            rig.change(
                    grant,
                    d -> rig.with(
                            d,
                            Desired.ACTIVE,
                            d.window(),
                            2,
                            RetireRule.PROVEN,
                            Duration.ofHours(1).toMillis()));
            rig.await(grant, GrantState.PROVEN);
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            await().until(() -> rig.told().contains("CODE_REMOVED"));
            rig.rest();
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_CHANGED", "CODE_REMOVED");
            assertThat(rig.codes("z")).isEmpty();
        }
    }

    private static void awaitAnyOf(LockRig rig, String grant, GrantState... states) {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> List.of(states).contains(rig.read(grant).observed().state()));
    }

    private static void again(LockRig rig, String grant, int generation) {
        rig.change(grant, d -> {
            Grant.Wanted made = rig.with(d, Desired.ACTIVE, d.window(), generation, d.retireRule(), d.overlapMs());
            return new Grant.Wanted(
                    made.state(),
                    made.window(),
                    made.hours(),
                    made.zone(),
                    d.pinId(),
                    made.generation(),
                    made.retireRule(),
                    made.overlapMs(),
                    made.handoverTo(),
                    made.notBefore(),
                    made.urgency(),
                    made.cause(),
                    made.version(),
                    made.at());
        });
    }
}
