package io.keyroute.access.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.access.AccessException;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.RetireRule;
import io.keyroute.access.plan.Hotel;
import io.keyroute.access.plan.Rig;
import org.junit.jupiter.api.Test;

/** Codes of the house. */
class RotationsTest {

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
        plan.standing = true;
        return plan;
    }));

    @Test
    void aCodeIsMadeOnceAndChangedByTheClockOfTheHouse() {
        rig.rotations.ensure();
        rig.rotations.ensure();
        Grant store = rig.at("store");
        assertThat(store.desired().generation()).isEqualTo(1);
        assertThat(store.desired().state()).isEqualTo(Desired.ACTIVE);

        rig.clock.set("2026-11-21T02:59:59Z");
        rig.rotations.runDue();
        assertThat(rig.at("store").desired().generation()).isEqualTo(1);
        rig.clock.set("2026-11-21T03:00:00Z");
        rig.rotations.runDue();
        rig.rotations.runDue();
        Grant changed = rig.at("store");
        assertThat(changed.id()).isEqualTo(store.id());
        assertThat(changed.desired().generation()).isEqualTo(2);
        assertThat(changed.desired().pinId()).isNotEqualTo(store.desired().pinId());
        assertThat(changed.desired().retireRule()).isEqualTo(RetireRule.TOLD);
        assertThat(changed.desired().overlapMs()).isEqualTo(3_600_000);
    }

    @Test
    void missedRunsAreCaughtUpOnce() {
        rig.rotations.ensure();
        rig.clock.set("2026-11-28T12:00:00Z");
        rig.rotations.ensure();
        rig.rotations.runDue();
        rig.rotations.runDue();
        assertThat(rig.at("store").desired().generation()).isEqualTo(2);
        rig.clock.set("2026-11-29T03:00:00Z");
        rig.rotations.runDue();
        assertThat(rig.at("store").desired().generation()).isEqualTo(3);
    }

    @Test
    void onDemandWithAReasonAndAudited() {
        rig.rotations.ensure();
        rig.rotations.rotate("demo", "store", "a key was lost", "manager");
        assertThat(rig.at("store").desired().generation()).isEqualTo(2);
        assertThat(rig.audit.of("rotation/demo/store")).singleElement().satisfies(entry -> assertThat(entry.actor())
                .isEqualTo("manager"));
        assertThatThrownBy(() -> rig.rotations.rotate("demo", "moon", "why", "manager"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("moon");
        assertThatThrownBy(() -> rig.rotations.rotate("demo", "store", " ", "manager"))
                .isInstanceOf(AccessException.class);
    }

    @Test
    void aStandingCodeChangesAfterTheCheckOut() {
        rig.rotations.ensure();
        Grant standing = rig.at("door-106");
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'106'}]}}");
        assertThat(rig.grants.find(standing.id()).orElseThrow().desired().generation())
                .isEqualTo(1);
        rig.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        assertThat(rig.grants.find(standing.id()).orElseThrow().desired().generation())
                .isEqualTo(2);
    }

    @Test
    void aCancellationOfAGuestInTheHouseChangesTheStandingCodeOnceItIsConfirmed() {
        rig.rotations.ensure();
        String standing = rig.at("door-106").id();
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-9','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'106'}]}}");
        rig.send("{'type':'CANCELLED','stay':{'stayId':'R-9'}}");
        assertThat(rig.grants.find(standing).orElseThrow().desired().generation())
                .isEqualTo(1);
        long stay = rig.planning.stays().find("R-9", "demo", null).get(0).id();
        rig.planning.stayDesk().confirmEnd(stay, "gone", "manager");
        assertThat(rig.grants.find(standing).orElseThrow().desired().generation())
                .isEqualTo(2);
        assertThatThrownBy(() -> rig.planning.stayDesk().confirmEnd(stay, "gone", "manager"))
                .isInstanceOf(AccessException.class);
        assertThat(rig.grants.find(standing).orElseThrow().desired().generation())
                .isEqualTo(2);
    }
}
