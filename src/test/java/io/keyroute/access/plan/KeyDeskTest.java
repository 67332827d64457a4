package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventJson;
import io.keyroute.event.KeyResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A clerk's key commands. */
class KeyDeskTest {

    private static final String CUT =
            ",'unit':'%s','validFrom':{'date':'2026-11-20'},'validTo':{'date':'2026-11-22','time':'11:00'}";

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    private KeyTicket ask(String action, String stay, String fields) {
        return rig.planning.keyDesk().ask(event(rig, action, stay, fields));
    }

    private static CanonicalEvent event(Rig rig, String action, String stay, String fields) {
        return event(rig.clock.instant(), "", action, stay, fields);
    }

    private static CanonicalEvent event(Instant at, String order, String action, String stay, String fields) {
        String json = ("{'eventId':'" + UUID.randomUUID()
                        + "','source':'fias','property':'demo','type':'KEY_REQUESTED',"
                        + "'occurredAt':'" + at + "'" + order + ",'trust':'CREDENTIAL','keyRequest':{'action':'"
                        + action + "','medium':'PIN','scope':'RESERVATION','reservations':[{'id':'" + stay
                        + "','type':'G'}]" + fields + "}}")
                .replace('\'', '"');
        try {
            return EventJson.read((ObjectNode) new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private KeyTicket cut(String action, String stay, String unit) {
        return ask(action, stay, CUT.formatted(unit));
    }

    private void checkIn(String stay, String unit, String more) {
        rig.send("{'type':'CHECKED_IN','source':'fias','stay':{'stayId':'" + stay + "','reservationId':'" + stay
                + "','arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-22'},'units':[{'unit':'" + unit
                + "'}]" + more + "}}");
    }

    private String answered(KeyTicket ticket) {
        KeyResult result = rig.planning.keyDesk().answer(ticket.inboxId(), "ok");
        assertThat(result.status()).isEqualTo(KeyResult.Status.OK);
        return result.codes().get(0).pin().digits();
    }

    @Test
    void aKeyForTodayOpensAtOnceAndIsWaitedForAtTheRoomsDoor() {
        KeyTicket ticket = cut("NEW", "G-1", "101");
        assertThat(ticket.refused()).isFalse();
        Grant room = rig.at("door-101");
        assertThat(ticket.grantIds()).containsExactly(room.id());
        assertThat(room.desired().window().from()).isEqualTo(Instant.parse("2026-11-20T14:00:00Z"));
        assertThat(answered(ticket)).isEqualTo(rig.digits(room));
    }

    @Test
    void aKeyTellsTheCommonCodeOfASharedDoorAfterTheRoomsOwn() {
        Rig house = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.commonFront = true;
            return plan;
        }));
        house.rotations.ensure();
        house.observe(house.at("front"), io.keyroute.access.GrantState.PROVEN);
        KeyTicket ticket = house.planning.keyDesk().ask(event(house, "NEW", "G-1", CUT.formatted("101")));
        KeyResult result = house.planning.keyDesk().answer(ticket.inboxId(), "ok");
        assertThat(result.codes()).extracting(KeyResult.DoorCode::deviceId).containsExactly("door-101", "front");
        assertThat(result.codes().get(1).digits()).isEqualTo(house.digits(house.at("front")));
    }

    @Test
    void aNewKeyReusesDigitsNobodyWasToldAndElseMakesOthersAndLeavesSharersAlone() {
        KeyTicket first = cut("NEW", "G-1", "101");
        String digits = rig.digits(rig.at("door-101"));
        assertThat(answered(first)).isEqualTo(digits);
        KeyTicket sharer = cut("DUPLICATE", "G-2", "101");
        String sharers = answered(sharer);
        assertThat(sharers).isNotEqualTo(digits);

        String again = answered(cut("NEW", "G-1", "101"));
        assertThat(again).isNotEqualTo(digits);
        Grant room = rig.grants.find(first.grantIds().get(0)).orElseThrow();
        assertThat(room.desired().generation()).isEqualTo(2);
        assertThat(answered(cut("DUPLICATE", "G-1", "101"))).isEqualTo(again);
        assertThat(rig.digits(rig.grants.find(sharer.grantIds().get(0)).orElseThrow()))
                .isEqualTo(sharers);
    }

    @Test
    void aLateSuccessNobodyAsksForAgainIsRemovedAndTheSameCommandResumesIt() {
        KeyTicket lost = cut("NEW", "G-1", "101");
        String digits = rig.digits(rig.at("door-101"));
        rig.clock.set("2026-11-20T14:08:00Z");
        KeyTicket resumed = cut("NEW", "G-1", "101");
        assertThat(resumed.grantIds()).isEqualTo(lost.grantIds());
        assertThat(rig.digits(rig.at("door-101"))).isEqualTo(digits);

        rig.clock.set("2026-11-20T14:09:30Z");
        rig.planning.keyDesk().undo();
        assertThat(rig.live()).isNotEmpty();
        rig.clock.set("2026-11-20T14:13:00Z");
        rig.planning.keyDesk().undo();
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void anAnsweredKeyStays() {
        answered(cut("NEW", "G-1", "101"));
        rig.clock.set("2026-11-20T15:00:00Z");
        rig.planning.keyDesk().undo();
        assertThat(rig.live()).hasSize(2);
    }

    @Test
    void aKeyNobodyChecksInWithIsFrozenAfterTheNightAuditAndClaimedByACheckIn() {
        answered(cut("NEW", "G-1", "101"));
        rig.clock.set("2026-11-21T06:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).hasSize(2).allSatisfy(g -> assertThat(g.desired().state())
                .isEqualTo(Desired.FROZEN));
        checkIn("G-1", "101", "");
        assertThat(rig.live()).hasSize(2).allSatisfy(g -> assertThat(g.desired().state())
                .isEqualTo(Desired.ACTIVE));
    }

    @Test
    void aCheckInOfAnotherReservationEndsUnclaimedKeysThereButNotASharers() {
        answered(cut("NEW", "G-1", "101"));
        checkIn("G-2", "101", ",'shareFlag':true");
        assertThat(rig.live()).hasSize(4);
        checkIn("G-3", "101", "");
        assertThat(rig.planning.stays().find("G-1", null, null).get(0).grants())
                .allSatisfy(g -> assertThat(g.desired().state()).isEqualTo(Desired.REVOKED));
    }

    @Test
    void aCheckInThatWasBeforeAKeyLeavesItAlthoughItIsPlannedAfterIt() {
        Instant now = rig.clock.instant();
        answered(cut("NEW", "G-2", "101"));
        rig.send("{'type':'CHECKED_IN','source':'fias','occurredAt':'" + now.minusSeconds(1)
                + "','stay':{'stayId':'G-1','reservationId':'G-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-22'},'units':[{'unit':'101'}]}}");
        assertThat(desired("G-2")).containsOnly(Desired.ACTIVE);
        checkIn("G-3", "101", "");
        assertThat(desired("G-2")).containsOnly(Desired.REVOKED);
    }

    @Test
    void ofTwoKeysForOneUnitTheYoungerStaysInWhateverOrderTheyArePlanned() {
        Instant now = rig.clock.instant();
        String fields = CUT.formatted("101");
        answered(rig.planning.keyDesk().ask(event(now, ",'sequence':8", "NEW", "G-2", fields)));
        KeyTicket older = rig.planning.keyDesk().ask(event(now, ",'sequence':7", "NEW", "G-1", fields));
        assertThat(older.refusal()).isEqualTo(KeyResult.Status.DENIED);
        assertThat(desired("G-2")).containsOnly(Desired.ACTIVE);
        answered(rig.planning.keyDesk().ask(event(now, ",'sequence':9", "NEW", "G-1", fields)));
        assertThat(desired("G-2")).containsOnly(Desired.REVOKED);
        assertThat(desired("G-1")).containsOnly(Desired.ACTIVE);
    }

    @Test
    void anOlderKeyOfASharerIsMadeBesideTheYoungerOne() {
        Instant now = rig.clock.instant();
        String fields = CUT.formatted("101");
        answered(rig.planning.keyDesk().ask(event(now, ",'sequence':8", "NEW", "G-2", fields)));
        answered(rig.planning.keyDesk().ask(event(now, ",'sequence':7", "NEW", "G-1", fields + ",'shareFlag':true")));
        assertThat(desired("G-2")).containsOnly(Desired.ACTIVE);
        assertThat(desired("G-1")).containsOnly(Desired.ACTIVE);
    }

    private List<Desired> desired(String stay) {
        return rig.planning.stays().find(stay, null, null).get(0).grants().stream()
                .map(grant -> grant.desired().state())
                .toList();
    }

    @Test
    void moveValidityRemoveAndRead() {
        answered(cut("NEW", "G-1", "101"));
        KeyTicket moved = ask("MOVE", "G-1", ",'unit':'102','oldUnit':'101'");
        assertThat(moved.grantIds()).containsExactly(rig.at("door-102").id());
        assertThat(rig.at("door-101").desired().handoverTo())
                .isEqualTo(rig.at("door-102").id());

        ask("MODIFY_VALIDITY", "G-1", ",'unit':'102','validTo':{'date':'2026-11-25','time':'12:00'}");
        assertThat(rig.at("door-102").desired().window().to()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
        assertThat(ask("READ", "G-1", "").grantIds())
                .containsExactly(rig.at("door-102").id());

        cut("NEW", "G-9", "103");
        ask("REMOVE", "G-1", ",'unit':'102'");
        assertThat(rig.live()).extracting(Grant::unit).contains("103").doesNotContain("101", "102");
        assertThat(ask("READ", "G-1", "").refusal()).isEqualTo(KeyResult.Status.NOT_FOUND);
    }

    @Test
    void aRemovalOfTheFormerRoomsKeyLeavesThatOfTheNewRoom() {
        answered(cut("NEW", "G-1", "101"));
        rig.all().forEach(grant -> rig.observe(grant, GrantState.PROVEN));
        ask("MOVE", "G-1", ",'unit':'102','oldUnit':'101'");
        assertThat(MoveGrace.runs(rig.at("door-101"), rig.clock.instant())).isTrue();

        KeyTicket removed = ask("REMOVE", "G-1", ",'unit':'101'");

        assertThat(removed.grantIds()).containsExactly(rig.at("door-101").id());
        assertThat(MoveGrace.runs(rig.at("door-101"), rig.clock.instant())).isFalse();
        assertThat(rig.at("door-102").desired().state()).isEqualTo(Desired.ACTIVE);
    }

    @Test
    void aRemovalFromARoomThatIsNotTheReservationsTouchesNothing() {
        answered(cut("NEW", "G-1", "101"));
        assertThat(ask("REMOVE", "G-1", ",'unit':'102'").refusal()).isEqualTo(KeyResult.Status.NOT_FOUND);
        assertThat(desired("G-1")).containsOnly(Desired.ACTIVE);
        ask("REMOVE", "G-1", "");
        assertThat(desired("G-1")).containsOnly(Desired.REVOKED);
    }

    @Test
    void aOneShotIsShortAndEnds() {
        KeyTicket ticket = ask("ONE_SHOT", "", ",'unit':'104'");
        Grant grant = rig.grants.find(ticket.grantIds().get(0)).orElseThrow();
        assertThat(grant.desired().window().to()).isEqualTo(Instant.parse("2026-11-20T14:19:00Z"));
        answered(ticket);
        rig.clock.set("2026-11-20T14:19:00Z");
        rig.planning.keyDesk().undo();
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void whatCannotBeDoneIsRefusedWithItsReason() {
        assertThat(cut("NEW", "G-1", "999").refusal()).isEqualTo(KeyResult.Status.UNPROCESSABLE);
        assertThat(ask("MOVE", "G-8", ",'unit':'102'").refusal()).isEqualTo(KeyResult.Status.NOT_FOUND);
        checkIn("G-1", "101", "");
        rig.send("{'type':'HOLD_SET','source':'fias','stay':{'stayId':'G-1'}}");
        assertThat(cut("NEW", "G-1", "101").refusal()).isEqualTo(KeyResult.Status.DENIED);
    }
}
