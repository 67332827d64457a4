package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.GrantState;
import io.keyroute.it.TestDatabase;
import io.keyroute.simulator.fleet.Device;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What another node holds, a frozen one, beside the one that calls the locks. */
@Tag("database")
class HeldRowsTest {

    private static String guest(LockRig rig, String device) {
        Instant from = rig.now().minusSeconds(5);
        return rig.grant(device, from, from.plus(Duration.ofHours(30)));
    }

    @Test
    void aGrantThatAFrozenNodeHoldsHoldsUpNoOther() throws Exception {
        Assumptions.assumeTrue(TestDatabase.isPostgres(), "an embedded database has one node");
        try (LockRig rig = LockRig.of(Device.zigbee("z1", "gw1"), Device.zigbee("z2", "gw2"));
                Connection other = rig.source.getConnection()) {
            other.setAutoCommit(false);
            rig.mine = false;
            String held = guest(rig, "z1");
            other.createStatement().execute("SELECT id FROM access_grant WHERE id = '" + held + "' FOR UPDATE");
            rig.mine = true;
            long start = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                rig.awaitInTime(guest(rig, "z2"), GrantState.PROVEN);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(rig.read(held).observed().state()).isEqualTo(GrantState.NONE);
            other.rollback();
            rig.forward(Duration.ofSeconds(15));
            rig.awaitInTime(held, GrantState.PROVEN);
            assertThat(rig.codes("z1")).hasSize(1);
        }
    }

    @Test
    void comparisonsThatAFrozenNodeHoldsHoldUpNoGuestAndComeAgain() throws Exception {
        Assumptions.assumeTrue(TestDatabase.isPostgres(), "an embedded database has one node");
        try (LockRig rig = LockRig.of(
                        Device.zigbee("z1", "gw1"),
                        Device.zigbee("z2", "gw2"),
                        Device.zigbee("z3", "gw3"),
                        Device.zigbee("z4", "gw4"));
                Connection other = rig.source.getConnection()) {
            other.setAutoCommit(false);
            rig.mine = false;
            rig.jdbc
                    .sql("UPDATE door_scan SET due_at = 0, scanned_at = NULL WHERE device_id <> 'z4'")
                    .update();
            other.createStatement().execute("SELECT device_id FROM door_scan WHERE due_at = 0 FOR UPDATE");
            rig.mine = true;
            await().until(() -> rig.calls("TEMP_PASSWORD_LIST") >= 3);
            long start = System.nanoTime();
            rig.await(guest(rig, "z4"), GrantState.PROVEN);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            other.rollback();
            rig.forward(Duration.ofSeconds(16));
            await().until(() -> compared(rig) == 3);
        }
    }

    private static long compared(LockRig rig) {
        return rig.jdbc
                .sql("SELECT COUNT(*) FROM door_scan WHERE scanned_at IS NOT NULL AND device_id <> 'z4'")
                .query(Long.class)
                .single();
    }
}
