package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.SubjectKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People of the house from staff events to the desired side. */
class StaffTest {

    private final Rig rig = Rig.fresh("2026-11-20T10:00:00Z", Hotel.of(plan -> plan), Hotel.of(plan -> {
        plan.id = "annex";
        plan.prefix = "annex-";
        plan.building = "annex-house";
        return plan;
    }));

    private void staff(String type, String fields) {
        rig.send("{'type':'" + type + "','staff':{'personId':'P-17'" + fields + "}}");
    }

    private List<Grant> live() {
        return rig.live().stream()
                .filter(grant -> grant.subject().kind() == SubjectKind.PERSON)
                .toList();
    }

    @Test
    void aGroupGivesItsDoorsInEveryPropertyOfTheTenantInItsHours() {
        staff("STAFF_JOINED", ",'groups':['housekeeping'],'externalIds':{'tuya:spa':'u-7'}");

        assertThat(live())
                .extracting(grant -> grant.property() + " " + grant.deviceId() + " " + grant.credentialKind())
                .containsExactlyInAnyOrder(
                        "demo front PASSWORD",
                        "demo door-101 PASSWORD",
                        "demo spa USER_SCHEDULE",
                        "annex front PASSWORD",
                        "annex annex-door-101 PASSWORD",
                        "annex spa USER_SCHEDULE");
        assertThat(live().stream()
                        .map(grant -> grant.desired().pinId())
                        .filter(java.util.Objects::nonNull)
                        .distinct())
                .hasSize(1);
        assertThat(live()).allSatisfy(grant -> {
            assertThat(grant.desired().hours()).contains("MONDAY").contains("FRIDAY");
            assertThat(grant.desired().window().to()).isEqualTo(Instant.parse("2027-11-20T10:00:00Z"));
        });
        assertThat(live().stream().filter(grant -> grant.credentialKind() == CredentialKind.USER_SCHEDULE))
                .allSatisfy(grant -> {
                    assertThat(grant.lockUser()).isEqualTo("u-7");
                    assertThat(grant.desired().pinId()).isNull();
                });
    }

    @Test
    void aScheduleWithoutAUserOfTheLockIsToldAndTheRestIsMade() {
        staff("STAFF_JOINED", ",'groups':['housekeeping','gardeners']");
        assertThat(live()).hasSize(4);
        assertThat(rig.problems()).anyMatch(r -> r.contains("tuya:spa")).anyMatch(r -> r.contains("gardeners"));
    }

    @Test
    void theLastDayOfAContractCountsToItsEnd() {
        staff("STAFF_JOINED", ",'groups':['reception'],'validFrom':'2026-11-20','validTo':'2026-11-30'");
        assertThat(live().get(0).desired().window().from()).isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
        assertThat(live().get(0).desired().window().to()).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));

        rig.clock.set("2026-11-30T22:59:59Z");
        rig.planning.planner().planDue();
        assertThat(live()).hasSize(2);
        rig.clock.set("2026-11-30T23:00:00Z");
        rig.planning.planner().planDue();
        assertThat(live()).isEmpty();
    }

    @Test
    void anOpenEndIsProlongedThirtyDaysBeforeTheWindowEnds() {
        staff("STAFF_JOINED", ",'groups':['reception']");
        rig.clock.set("2027-10-20T09:59:59Z");
        rig.planning.planner().planDue();
        assertThat(live().get(0).desired().version()).isEqualTo(1);
        rig.clock.set("2027-10-21T10:00:00Z");
        rig.planning.planner().planDue();
        assertThat(live()).hasSize(2).allSatisfy(grant -> {
            assertThat(grant.desired().window().to()).isEqualTo(Instant.parse("2028-10-20T10:00:00Z"));
            assertThat(grant.desired().generation()).isEqualTo(1);
        });
    }

    @Test
    void suspendedIsFrozenAndResumedOpensAgain() {
        staff("STAFF_JOINED", ",'groups':['reception']");
        staff("STAFF_SUSPENDED", "");
        assertThat(live()).hasSize(2).allSatisfy(g -> assertThat(g.desired().state())
                .isEqualTo(Desired.FROZEN));
        staff("STAFF_RESUMED", "");
        assertThat(live()).hasSize(2).allSatisfy(g -> assertThat(g.desired().state())
                .isEqualTo(Desired.ACTIVE));
    }

    @Test
    void anotherGroupChangesTheDoors() {
        staff("STAFF_JOINED", ",'groups':['housekeeping'],'externalIds':{'tuya:spa':'u-7'}");
        staff("STAFF_CHANGED", ",'groups':['reception']");
        assertThat(live()).extracting(Grant::deviceId).containsOnly("front");
        assertThat(live()).allSatisfy(g -> assertThat(g.desired().hours()).isNull());
    }

    @Test
    void F71_aLeaverLosesEveryDoorOfEveryPropertyAndTheCodesTheyKnewChange() {
        rig.rotations.ensure();
        Grant store = rig.at("store");
        staff("STAFF_JOINED", ",'groups':['housekeeping'],'externalIds':{'tuya:spa':'u-7'}");
        rig.all().forEach(grant -> rig.observe(grant, GrantState.PROVEN));

        staff("STAFF_LEFT", "");

        assertThat(rig.all().stream().filter(g -> g.subject().kind() == SubjectKind.PERSON))
                .hasSize(6)
                .allSatisfy(grant -> {
                    assertThat(grant.desired().state()).isEqualTo(Desired.REVOKED);
                    assertThat(grant.desired().retireRule()).isEqualTo(RetireRule.AT_ONCE);
                    assertThat(grant.desired().notBefore()).isEqualTo(Instant.EPOCH);
                    assertThat(grant.desired().urgency()).isZero();
                });
        Grant rotated = rig.grants.find(store.id()).orElseThrow();
        assertThat(rotated.desired().generation()).isEqualTo(2);
        assertThat(rotated.desired().overlapMs()).isZero();
        staff("STAFF_LEFT", "");
        assertThat(rig.grants.find(store.id()).orElseThrow().desired().generation())
                .isEqualTo(2);
    }

    @Test
    void whatCountsLaterIsKeptAndCountsThenAlsoWhenSomethingElseWasSaidMeanwhile() {
        staff("STAFF_JOINED", ",'groups':['reception']");
        staff("CONTRACT_ENDED", ",'effectiveAt':'2026-12-01'");
        rig.clock.set("2026-11-25T10:00:00Z");
        staff("STAFF_CHANGED", ",'groups':['reception'],'status':'ACTIVE'");
        assertThat(live()).hasSize(2);
        assertThat(rig.planning.people().find("P-17").get(0).pending())
                .containsExactly(Instant.parse("2026-11-30T23:00:00Z"));

        rig.clock.set("2026-11-30T22:59:00Z");
        rig.planning.planner().planDue();
        assertThat(live()).hasSize(2);
        rig.clock.set("2026-11-30T23:00:00Z");
        rig.planning.planner().planDue();
        assertThat(live()).isEmpty();
    }
}
