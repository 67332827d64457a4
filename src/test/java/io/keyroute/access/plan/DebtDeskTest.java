package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.access.AccessException;
import io.keyroute.access.reconcile.StrayCode;
import io.keyroute.access.reconcile.Strays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may be done to a code on a lock that belongs to nobody. */
@Tag("database")
class DebtDeskTest {

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    @Test
    void removesWhereDoorsAreCompared() {
        DebtDesk desk = desk(true);
        desk.remove(stray(desk), "nobody is in 204", "manager");
        assertThat(desk.find("S1").orElseThrow().confirmedBy()).isEqualTo("manager");
        assertThat(audited()).isEqualTo(1);
    }

    @Test
    void saysSoWhereNothingWouldRemoveIt() {
        DebtDesk desk = desk(false);
        StrayCode code = stray(desk);
        // an AccessException is a 409 of the API
        assertThatThrownBy(() -> desk.remove(code, "nobody is in 204", "manager"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("Nothing was done")
                .hasMessageContaining("keyroute.reconcile.scan-every");
        assertThat(desk.find("S1").orElseThrow().confirmedBy()).isNull();
        assertThat(audited()).isZero();
    }

    private DebtDesk desk(boolean compared) {
        Transactions transactions = new Transactions(rig.transaction, rig.woken::addAll);
        return new DebtDesk(transactions, new Strays(rig.jdbc), rig.audit, rig.clock, compared);
    }

    private StrayCode stray(DebtDesk desk) {
        rig.jdbc
                .sql("INSERT INTO stray_code (id, property, device_id, remote_id, name, grant_id, generation, state,"
                        + " reason, since, last_seen) VALUES ('S1', 'demo', 'vd-room-204', '4711', 'KR1ZZZZZZZZZZ-1',"
                        + " 'ZZZZZZZZZZ', 1, 'BLOCKED', 'nothing is known of it', 0, 0)")
                .update();
        return desk.find("S1").orElseThrow();
    }

    private int audited() {
        return rig.jdbc
                .sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'debt.remove'")
                .query(Integer.class)
                .single();
    }
}
