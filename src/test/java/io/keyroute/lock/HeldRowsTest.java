package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;

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
}
