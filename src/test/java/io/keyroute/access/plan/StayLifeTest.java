package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.OrderedIds;
import io.keyroute.access.OutcomeType;
import io.keyroute.event.StayStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a stay from events to the desired side. */
class StayLifeTest {

    private static final String NOV_20_23 = "'arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-23'}";

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    private void checkIn(String stayId, String unit) {
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'" + stayId + "','reservationId':'" + stayId + "'," + NOV_20_23
                + ",'units':[{'unit':'" + unit + "'}],'guests':[{'guestId':'g1','primary':true}]}}");
    }

    private void say(String type, String stay) {
        rig.send("{'type':'" + type + "','stay':{" + stay + "}}");
    }

    private void prove() {
        rig.all().forEach(grant -> rig.observe(grant, GrantState.PROVEN));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    void checkInGivesRoomAndSharedDoorOneCodeAndCheckOutEndsIt() {
        checkIn("R-1", "101");

        assertThat(rig.live()).extracting(Grant::deviceId).containsExactlyInAnyOrder("door-101", "front");
        Grant room = rig.at("door-101");
        assertThat(room.desired().window().from()).isEqualTo(at("2026-11-20T14:00:00Z"));
        assertThat(room.desired().window().to()).isEqualTo(at("2026-11-23T11:00:00Z"));
        assertThat(room.desired().urgency()).isZero();
        assertThat(room.desired().pinId()).isEqualTo(rig.at("front").desired().pinId());
        assertThat(rig.digits(room)).hasSize(6);
        assertThat(rig.woken).containsExactly("door-101", "front");

        rig.clock.set("2026-11-23T09:00:00Z");
        say("CHECKED_OUT", "'stayId':'R-1'");

        assertThat(rig.all())
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.desired().state()).isEqualTo(Desired.REVOKED));
    }

    @Test
    void aBookingIsMadeAheadOfItsArrivalAndNotBefore() {
        rig.clock.set("2026-11-10T08:00:00Z");
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        assertThat(rig.all()).isEmpty();

        rig.clock.set("2026-11-18T13:59:59Z");
        rig.planning.planner().planDue();
        assertThat(rig.all()).isEmpty();

        rig.clock.set("2026-11-18T14:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).hasSize(2);
        assertThat(rig.at("door-101").desired().window().from()).isEqualTo(at("2026-11-20T13:30:00Z"));
        assertThat(rig.at("door-101").desired().urgency()).isEqualTo(2);
    }

    @Test
    void aCheckInMakesWhatIsNotYetOnItsLockUrgentAndLeavesTheRest() {
        rig.clock.set("2026-11-18T14:00:00Z");
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}],'guests':[{'guestId':'g1'}]");
        assertThat(rig.live())
                .allSatisfy(grant -> assertThat(grant.desired().urgency()).isEqualTo(2));
        rig.observe(rig.at("front"), GrantState.PROVEN);

        rig.clock.set("2026-11-20T14:04:00Z");
        checkIn("R-1", "101");

        assertThat(rig.live()).hasSize(2);
        assertThat(rig.at("door-101").desired().urgency()).isZero();
        assertThat(rig.at("front").desired().version()).isEqualTo(1);
    }

    @Test
    void F13_withoutRoomTheFrontDoorAloneAndTheRoomOnAssignment() {
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23);
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("front");
        assertThat(rig.outcomes).isEmpty();

        say("UNIT_ASSIGNED", "'stayId':'R-1','units':[{'unit':'102'}]");
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactlyInAnyOrder("door-102", "front");
        assertThat(rig.at("door-102").desired().pinId())
                .isEqualTo(rig.at("front").desired().pinId());

        say("UNIT_UNASSIGNED", "'stayId':'R-1'");
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("front");
    }

    @Test
    void F14_aUnitWithoutDoorIsToldOnceWithItsReason() {
        checkIn("R-1", "999");
        say("CHANGED", "'stayId':'R-1','groupId':'x'");

        assertThat(rig.outcomes).singleElement().satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(OutcomeType.CODE_PROBLEM);
            assertThat(problem.unit()).isEqualTo("999");
            assertThat(problem.reason()).contains("999").contains("no door");
        });
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("front");
    }

    @Test
    void F15_twoGuestsWithOnePhoneBothGetACodeOfTheirOwn() {
        Rig wishing = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.policies = With.wish(Hotel.policies());
            return plan;
        }));
        wishing.send(
                "{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}],'guests':["
                        + "{'guestId':'g1','primary':true,'phone':'+43 1 7305184'},{'guestId':'g2','phone':'+43 1 7305184'}]}}");

        List<Grant> room = wishing.live().stream()
                .filter(grant -> grant.deviceId().equals("door-101"))
                .toList();
        assertThat(room).hasSize(2);
        List<String> digits = room.stream().map(wishing::digits).toList();
        assertThat(digits).doesNotHaveDuplicates().contains("305184");
    }

    @Test
    void F28_cancellingAGuestInTheHouseWaitsForConfirmation() {
        checkIn("R-1", "101");
        say("CANCELLED", "'stayId':'R-1'");
        assertThat(rig.live()).hasSize(2);
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("CANCELLED"));
        Stays.StayView stay = rig.planning.stays().find("R-1", null, null).get(0);
        assertThat(stay.waitsFor()).isEqualTo(StayStatus.CANCELLED);

        rig.planning.stayDesk().confirmEnd(stay.id(), "guest has gone", "manager");
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void aCancellationBeforeArrivalEndsTheCodes() {
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        say("CANCELLED", "'stayId':'R-1'");
        assertThat(rig.all()).hasSize(2);
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void F29_theSameEventFiveTimesIsOneCode() {
        String event =
                "{'eventId':'e-1','type':'CHECKED_IN','occurredAt':'2026-11-20T14:04:00Z','stay':{'stayId':'R-1',"
                        + NOV_20_23 + ",'units':[{'unit':'101'}]}}";
        for (int i = 0; i < 5; i++) {
            rig.send(event);
        }
        assertThat(rig.all())
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.desired().version()).isEqualTo(1));
    }

    @Test
    void F31_F34_backToBackStaysAreKeptApartByIdWithoutChurn() {
        checkIn("R-1", "101");
        say(
                "BOOKED",
                "'stayId':'R-2','arrival':{'date':'2026-11-23'},'departure':{'date':'2026-11-30'},"
                        + "'units':[{'unit':'101'}],'guests':[{'guestId':'g1','primary':true,'name':'Blocked'}]");
        rig.clock.set("2026-11-22T14:00:00Z");
        rig.planning.planner().planDue();
        List<Grant> before = rig.all();
        assertThat(before).hasSize(4);
        assertThat(before.stream().map(rig::digits).distinct()).hasSize(2);

        for (int i = 0; i < 3; i++) {
            say("CHANGED", "'stayId':'R-1','guests':[{'guestId':'g1','primary':true,'name':'Blocked'}]");
            say("CHANGED", "'stayId':'R-2','guests':[{'guestId':'g1','primary':true,'name':'Blocked'}]");
            rig.planning.planner().planDue();
        }
        assertThat(rig.all()).isEqualTo(before);
    }

    @Test
    void F33_theNextGuestGetsOtherDigitsWhileTheFormerCodeIsNotProvenGone() {
        Rig wishing = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.policies = With.wish(Hotel.policies());
            return plan;
        }));
        String guest = ",'units':[{'unit':'101'}],'guests':[{'guestId':'g','primary':true,'phone':'99305184'}]}}";
        wishing.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + guest);
        Grant first = wishing.at("door-101");
        assertThat(wishing.digits(first)).isEqualTo("305184");
        wishing.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        wishing.send("{'type':'CHECKED_IN','stay':{'stayId':'R-2'," + NOV_20_23 + guest);
        Grant second = wishing.live().get(0);
        assertThat(wishing.digits(second)).isNotEqualTo("305184");
    }

    @Test
    void F17_digitsAreNobodysUntilTheirDebtIsPaidAndTheirRestIsOver() {
        Rig wishing = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.policies = With.wish(Hotel.policies());
            return plan;
        }));
        String guest = ",'units':[{'unit':'101'}],'guests':[{'guestId':'g','primary':true,'phone':'99305184'}]}}";
        wishing.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + guest);
        Grant debt = wishing.at("door-101");
        wishing.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        wishing.all().forEach(grant -> wishing.observe(grant, GrantState.REMOVING));
        assertThat(wishing.pins.release(debt.desired().pinId()))
                .as("the lock still opens to them")
                .isFalse();

        // half a year later: no rest after a stay is as long, only the debt keeps the digits
        wishing.clock.set("2027-05-20T14:04:00Z");
        String later = "'arrival':{'date':'2027-05-20'},'departure':{'date':'2027-05-23'}";
        wishing.send("{'type':'CHECKED_IN','stay':{'stayId':'R-2'," + later + guest);
        assertThat(wishing.live()).isNotEmpty().allSatisfy(grant -> assertThat(wishing.digits(grant))
                .isNotEqualTo("305184"));

        wishing.all().stream()
                .filter(grant -> grant.desired().state() == Desired.REVOKED)
                .forEach(grant -> wishing.observe(grant, GrantState.GONE));
        assertThat(wishing.pins.release(debt.desired().pinId())).isTrue();
        wishing.clock.set("2027-11-20T14:04:00Z");
        String much = "'arrival':{'date':'2027-11-20'},'departure':{'date':'2027-11-23'}";
        wishing.send("{'type':'CHECKED_IN','stay':{'stayId':'R-3'," + much + guest);
        assertThat(wishing.digits(wishing.live().get(wishing.live().size() - 1)))
                .as("paid and rested: they are anybody's again")
                .isEqualTo("305184");
    }

    @Test
    void F27_anEarlyCheckOutEndsTheCodesAfterTheGraceAndNoEarlier() {
        Rig graced = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.policies = With.checkOutGrace(Hotel.policies(), Duration.ofMinutes(15));
            return plan;
        }));
        graced.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]}}");
        graced.all().forEach(grant -> graced.observe(grant, GrantState.PROVEN));
        List<String> digits = graced.live().stream().map(graced::digits).toList();
        graced.clock.set("2026-11-21T09:00:00Z");
        graced.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        assertThat(graced.live()).hasSize(2).allSatisfy(grant -> {
            assertThat(grant.desired().state()).isEqualTo(Desired.ACTIVE);
            assertThat(grant.desired().window().to()).isEqualTo(at("2026-11-21T09:15:00Z"));
        });
        assertThat(graced.live().stream().map(graced::digits)).isEqualTo(digits);
        graced.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        assertThat(left(graced)).as("cleaning is told, once").containsExactly("101 free at 2026-11-21T09:15:00Z");

        graced.clock.set("2026-11-21T09:14:59Z");
        graced.planning.planner().planDue();
        assertThat(graced.live()).hasSize(2);
        graced.clock.set("2026-11-21T09:15:00Z");
        graced.planning.planner().planDue();
        assertThat(graced.live()).isEmpty();
    }

    /** What cleaning is told. */
    private static List<String> left(Rig rig) {
        return rig.outcomes.stream()
                .filter(outcome -> outcome.type() == OutcomeType.ROOM_LEFT)
                .map(outcome -> outcome.unit() + " free at " + outcome.at())
                .toList();
    }

    @Test
    void F27_cleaningIsToldOnceTheLastGuestOfTheRoomHasLeftEarlyAndNotOfADeparture() {
        checkIn("R-1", "101");
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-2','shareFlag':true," + NOV_20_23
                + ",'units':[{'unit':'101'}]}}");
        checkIn("R-3", "102");
        rig.clock.set("2026-11-21T09:00:00Z");
        say("CHECKED_OUT", "'stayId':'R-1'");
        assertThat(left(rig)).as("somebody is still there").isEmpty();
        say("CHECKED_OUT", "'stayId':'R-2'");
        assertThat(left(rig)).containsExactly("101 free at 2026-11-21T09:00:00Z");
        rig.clock.set("2026-11-23T10:00:00Z");
        say("CHECKED_OUT", "'stayId':'R-3'");
        assertThat(left(rig)).as("the departure is no news").hasSize(1);
    }

    @Test
    void F27_theGraceMakesNoCodeLongerThanItWas() {
        Rig graced = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.policies = With.checkOutGrace(Hotel.policies(), Duration.ofMinutes(15));
            return plan;
        }));
        graced.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]}}");
        graced.all().forEach(grant -> graced.observe(grant, GrantState.PROVEN));
        graced.clock.set("2026-11-23T10:55:00Z");
        graced.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        assertThat(graced.live())
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.desired().window().to()).isEqualTo(at("2026-11-23T11:00:00Z")));
    }

    @Test
    void F36_anUpdateBeforeItsBookingAndACancellationBeforeItsBooking() {
        rig.send(
                "{'type':'CHANGED','occurredAt':'2026-11-20T10:00:02Z','stay':{'stayId':'R-1','units':[{'unit':'102'}]}}");
        assertThat(rig.live()).isEmpty();
        rig.send("{'type':'BOOKED','occurredAt':'2026-11-20T10:00:01Z','stay':{'stayId':'R-1'," + NOV_20_23
                + ",'units':[{'unit':'101'}]}}");
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactlyInAnyOrder("door-102", "front");

        rig.send("{'type':'CANCELLED','occurredAt':'2026-11-20T10:00:02Z','stay':{'stayId':'R-2'}}");
        rig.send("{'type':'BOOKED','occurredAt':'2026-11-20T10:00:01Z','stay':{'stayId':'R-2'," + NOV_20_23
                + ",'units':[{'unit':'103'}]}}");
        assertThat(rig.all()).noneMatch(grant -> grant.deviceId().equals("door-103"));
    }

    @Test
    void F37_movingForthAndBackLeavesTheFirstRoomWithoutAGap() {
        checkIn("R-1", "101");
        prove();
        Grant room = rig.at("door-101");
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        rig.clock.set("2026-11-20T14:04:30Z");
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'101'}]");

        Grant back = rig.at("door-101");
        assertThat(back.id()).isEqualTo(room.id());
        assertThat(back.desired().state()).isEqualTo(Desired.ACTIVE);
        assertThat(back.desired().generation()).isEqualTo(1);
        assertThat(back.desired().pinId()).isEqualTo(room.desired().pinId());
        assertThat(back.desired().handoverTo()).isNull();
        Grant other = rig.at("door-102");
        assertThat(other.desired().state()).isEqualTo(Desired.REVOKED);
        assertThat(other.desired().handoverTo()).isEqualTo(back.id());
    }

    @Test
    void F38_moveAndExtensionAreBothApplied() {
        checkIn("R-1", "101");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-25'}");

        assertThat(rig.at("door-102").desired().window().to()).isEqualTo(at("2026-11-25T11:00:00Z"));
        assertThat(rig.at("front").desired().window().to()).isEqualTo(at("2026-11-25T11:00:00Z"));
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.REVOKED);
    }

    @Test
    void theOldRoomWaitsForTheNewOneAndTheGraceOrTheFirstEntry() {
        checkIn("R-1", "101");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        Grant old = rig.at("door-101");
        Grant room = rig.at("door-102");
        assertThat(old.desired().handoverTo()).isEqualTo(room.id());
        assertThat(old.desired().notBefore()).isEqualTo(at("2026-11-20T14:34:00Z"));

        rig.enter(room);
        assertThat(rig.at("door-101").desired().notBefore()).isEqualTo(Instant.EPOCH);

        say("CHECKED_OUT", "'stayId':'R-1'");
        assertThat(rig.at("door-101").desired().handoverTo()).isNull();
    }

    /** A lock tells late: the guest may have gone in before the move was decided on. */
    @Test
    void anEntryBeforeTheMoveDoesNotEndItsGrace() {
        checkIn("R-1", "101");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        Instant moved = rig.at("door-101").desired().at();
        rig.enter(rig.at("door-102"), moved.minusMillis(1));
        assertThat(rig.at("door-101").desired().notBefore()).isEqualTo(at("2026-11-20T14:34:00Z"));
        rig.enter(rig.at("door-102"), moved);
        assertThat(rig.at("door-101").desired().notBefore()).isEqualTo(Instant.EPOCH);
    }

    /** Entering the room that was kept tells nothing of the new one, now and at every later plan. */
    @Test
    void ofTwoRoomsTheOneThatIsLeftWaitsForTheOneThatIsNew() {
        say(
                "CHECKED_IN",
                "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'},{'unit':'102'}],"
                        + "'guests':[{'guestId':'g1','primary':true}]");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'},{'unit':'103'}]");
        assertThat(rig.at("door-101").desired().handoverTo())
                .isEqualTo(rig.at("door-103").id());
        rig.observe(rig.at("door-103"), GrantState.PROVEN);
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-24'}");
        assertThat(rig.at("door-101").desired().handoverTo())
                .isEqualTo(rig.at("door-103").id());
        rig.enter(rig.at("door-102"));
        assertThat(rig.at("door-101").desired().notBefore()).isAfter(Instant.EPOCH);
    }

    @Test
    void ofTwoRoomsOneIsGivenUpItKeepsItsGraceHoweverOftenTheOtherIsEntered() {
        say(
                "CHECKED_IN",
                "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'},{'unit':'102'}],"
                        + "'guests':[{'guestId':'g1','primary':true}]");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        rig.enter(rig.at("door-102"));
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.REVOKED);
        assertThat(rig.at("door-101").desired().notBefore()).isAfter(Instant.EPOCH);
    }

    @Test
    void theOldRoomGoesWithoutGraceWhenItsNextGuestIsDue() {
        say("BOOKED", "'stayId':'R-2'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        checkIn("R-1", "101");
        prove();
        say("ROOM_MOVED", "'stayId':'R-1','units':[{'unit':'102'}]");
        Grant old = rig.all().stream()
                .filter(g -> g.deviceId().equals("door-101") && g.desired().state() == Desired.REVOKED)
                .findFirst()
                .orElseThrow();
        assertThat(old.desired().notBefore()).isEqualTo(Instant.EPOCH);
        assertThat(old.desired().handoverTo()).isEqualTo(rig.at("door-102").id());
    }

    @Test
    void F39_anExtensionChangesTheWindowAndNothingElse() {
        checkIn("R-1", "101");
        Grant before = rig.at("door-101");
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-24','time':'12:00'}");
        Grant after = rig.at("door-101");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.desired().generation()).isEqualTo(1);
        assertThat(after.desired().pinId()).isEqualTo(before.desired().pinId());
        assertThat(after.desired().version()).isEqualTo(2);
        assertThat(after.desired().window().to()).isEqualTo(at("2026-11-24T12:00:00Z"));
    }

    @Test
    void F40_anEarlyCheckInWidensTheWindowOfTheCodeThatWasMadeAhead() {
        rig.clock.set("2026-11-20T08:00:00Z");
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        Grant ahead = rig.at("door-101");
        assertThat(ahead.desired().window().from()).isEqualTo(at("2026-11-20T13:30:00Z"));
        rig.clock.set("2026-11-20T10:00:00Z");
        say("CHECKED_IN", "'stayId':'R-1'");
        Grant in = rig.at("door-101");
        assertThat(in.id()).isEqualTo(ahead.id());
        assertThat(in.desired().pinId()).isEqualTo(ahead.desired().pinId());
        assertThat(in.desired().window().from()).isEqualTo(at("2026-11-20T10:00:00Z"));
        assertThat(rig.all()).hasSize(2);
    }

    @Test
    void F41_aReversedCheckOutBringsTheSameDigitsBack() {
        checkIn("R-1", "101");
        String digits = rig.digits(rig.at("door-101"));
        say("CHECKED_OUT", "'stayId':'R-1'");
        rig.all().forEach(grant -> rig.observe(grant, GrantState.GONE));
        assertThat(rig.pins.release(rig.at("door-101").desired().pinId())).isTrue();

        rig.clock.set("2026-11-20T15:00:00Z");
        say("CHECK_OUT_REVERTED", "'stayId':'R-1'");

        Grant again = rig.at("door-101");
        assertThat(rig.live()).hasSize(2);
        assertThat(rig.digits(again)).isEqualTo(digits);
        assertThat(again.desired().generation()).isEqualTo(2);
        assertThat(rig.pins.release(again.desired().pinId())).isFalse();
    }

    @Test
    void F42_aNoShowWhoComesAtThreeInTheMorningStillHasTheCode() {
        rig.clock.set("2026-11-20T08:00:00Z");
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        rig.clock.set("2026-11-20T23:00:00Z");
        say("NO_SHOW", "'stayId':'R-1'");
        assertThat(rig.live()).hasSize(2);

        rig.clock.set("2026-11-21T02:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).hasSize(2);
        say("CHECKED_IN", "'stayId':'R-1'");
        assertThat(rig.live())
                .hasSize(2)
                .allSatisfy(grant -> assertThat(grant.desired().window().to()).isEqualTo(at("2026-11-23T11:00:00Z")));
    }

    @Test
    void aNoShowWhoNeverComesLosesTheCode() {
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]");
        say("NO_SHOW", "'stayId':'R-1'");
        rig.clock.set("2026-11-21T08:04:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void digitsReplacedBeforeALockHeardOfThemAreFreeAndThoseALockMayHoldAreNot() {
        checkIn("R-1", "101");
        Grant first = rig.at("door-101");
        rig.planning.grantDesk().reissue(first.id(), "seen by others", "frontdesk");
        assertThat(masks(first.desired().pinId())).isZero();

        Grant second = rig.at("door-101");
        rig.jdbc
                .sql("INSERT INTO credential (grant_id, generation, property, device_id, name, pin_id, state, rev)"
                        + " VALUES (?, 2, 'demo', 'door-101', 'x', ?, 'TRYING', 1)")
                .params(second.id(), second.desired().pinId())
                .update();
        rig.planning.grantDesk().reissue(second.id(), "again", "frontdesk");
        assertThat(masks(second.desired().pinId())).isPositive();
        assertThat(masks(rig.at("door-101").desired().pinId())).isPositive();
    }

    @Test
    void toTryAgainSendsARemovalOnceMoreThatWasTakenAndNotCarriedOut() {
        checkIn("R-1", "101");
        Grant room = rig.at("door-101");
        rig.jdbc
                .sql("INSERT INTO credential (grant_id, generation, property, device_id, name, pin_id, state, step,"
                        + " acknowledged, due_at, rev) VALUES (?, 1, 'demo', 'door-101', 'x', ?, 'REMOVING', 'REMOVE', 1,"
                        + " ?, 1)")
                .params(room.id(), room.desired().pinId(), Long.MAX_VALUE)
                .update();
        rig.planning.grantDesk().retry(room.id(), "it still opens", "frontdesk");
        assertThat(rig.jdbc
                        .sql("SELECT acknowledged FROM credential WHERE due_at IS NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private long masks(String pin) {
        return rig.jdbc
                .sql("SELECT COUNT(*) FROM pin_code WHERE pin = ?")
                .param(OrderedIds.number(pin))
                .query(Long.class)
                .single();
    }

    @Test
    void F43_aHoldSetByHandSurvivesWhatThePmsSays() {
        checkIn("R-1", "101");
        Grant room = rig.at("door-101");
        rig.planning.grantDesk().hold(room.id(), "lost his key", "frontdesk");
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.FROZEN);
        assertThat(rig.at("front").desired().state()).isEqualTo(Desired.ACTIVE);

        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-25'}");
        say("HOLD_CLEARED", "'stayId':'R-1'");
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.FROZEN);
        assertThat(rig.audit.of("grant/" + room.id())).singleElement().satisfies(entry -> assertThat(entry.reason())
                .isEqualTo("lost his key"));

        rig.planning.grantDesk().release(room.id(), "found it", "frontdesk");
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.ACTIVE);

        long stay = rig.planning.stays().find("R-1", "demo", "pms").get(0).id();
        rig.planning.stayDesk().hold(stay, "dispute", "manager");
        say("CHANGED", "'stayId':'R-1','groupId':'y'");
        assertThat(rig.live()).allSatisfy(g -> assertThat(g.desired().state()).isEqualTo(Desired.FROZEN));
        rig.planning.stayDesk().release(stay, "settled", "manager");
        assertThat(rig.live()).allSatisfy(g -> assertThat(g.desired().state()).isEqualTo(Desired.ACTIVE));
    }

    @Test
    void F43_aHoldByHandEndsAccessAlsoWhereTheLockCannotFreezeAndItsDigitsStayTheGuests() {
        checkIn("R-1", "101");
        Grant front = rig.at("front");
        rig.planning.grantDesk().hold(front.id(), "seen selling the code", "frontdesk");
        assertThat(rig.at("front").desired().state()).isEqualTo(Desired.FROZEN);
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.ACTIVE);
        rig.observe(rig.at("front"), GrantState.FROZEN);
        assertThat(rig.pins.release(front.desired().pinId()))
                .as("reserved while held")
                .isFalse();

        say("HOLD_SET", "'stayId':'R-1'");
        say("HOLD_CLEARED", "'stayId':'R-1'");
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-25'}");
        assertThat(rig.at("front").desired().state()).isEqualTo(Desired.FROZEN);

        rig.planning.grantDesk().release(front.id(), "settled", "frontdesk");
        Grant released = rig.at("front");
        assertThat(released.desired().state()).isEqualTo(Desired.ACTIVE);
        assertThat(released.desired().pinId()).isEqualTo(front.desired().pinId());
        assertThat(released.desired().window().to()).isEqualTo(at("2026-11-25T11:00:00Z"));
    }

    @Test
    void aHoldFreezesWhereTheLockCanAndElseStopsTheExtension() {
        checkIn("R-1", "101");
        say("HOLD_SET", "'stayId':'R-1'");
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-28'}");
        assertThat(rig.at("door-101").desired().state()).isEqualTo(Desired.FROZEN);
        assertThat(rig.at("front").desired().state()).isEqualTo(Desired.ACTIVE);
        assertThat(rig.at("front").desired().window().to()).isEqualTo(at("2026-11-23T11:00:00Z"));

        say("HOLD_CLEARED", "'stayId':'R-1'");
        assertThat(rig.live()).allSatisfy(grant -> {
            assertThat(grant.desired().state()).isEqualTo(Desired.ACTIVE);
            assertThat(grant.desired().window().to()).isEqualTo(at("2026-11-28T11:00:00Z"));
        });
    }

    @Test
    void gatesHoldBackMakingAndNeverRevoke() {
        String stay = "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]";
        say("BOOKED", stay + ",'gates':{'paymentHold':true,'roomReady':true}");
        assertThat(rig.all()).isEmpty();
        say("CHANGED", "'stayId':'R-1','gates':{'paymentHold':false,'roomReady':false}");
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("front");
        say("CHANGED", "'stayId':'R-1','gates':{'paymentHold':false,'roomReady':true}");
        assertThat(rig.live()).hasSize(2);
        say("CHANGED", "'stayId':'R-1','gates':{'paymentHold':true,'roomReady':false,'idChecked':false}");
        assertThat(rig.live()).hasSize(2);
    }

    private Stays.Notes notes(String stay) {
        Stays stays = rig.planning.stays();
        return stays.notes(stays.find(stay, "demo", "pms").get(0).id());
    }

    @Test
    void whatIsNotMadeYetSaysWhatItWaitsFor() {
        rig.clock.set("2026-11-10T08:00:00Z");
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'status':'TENTATIVE'");
        assertThat(notes("R-1").waiting())
                .satisfiesExactlyInAnyOrder(
                        unit -> assertThat(unit).contains("no unit is assigned yet"),
                        word -> assertThat(word).contains("TENTATIVE", "once it is confirmed"));

        say("CHANGED", "'stayId':'R-1','status':'CONFIRMED','units':[{'unit':'101'}]");
        String from = "is made at 2026-11-18 15:00 (Europe/Vienna)";
        assertThat(notes("R-1").waiting())
                .satisfiesExactlyInAnyOrder(
                        room -> assertThat(room).startsWith("door-101: ").contains(from),
                        front -> assertThat(front).startsWith("front: ").contains(from));
        assertThat(rig.outcomes).as("nothing of it is wrong").isEmpty();

        rig.clock.set("2026-11-18T14:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).hasSize(2);
        assertThat(notes("R-1").waiting()).isEmpty();
    }

    @Test
    void closedGatesAndHoldsSayWhatTheyKeepBack() {
        String stay = "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}]";
        say("BOOKED", stay + ",'gates':{'paymentHold':true,'idChecked':false}");
        assertThat(notes("R-1").waiting())
                .satisfiesExactlyInAnyOrder(payment -> assertThat(payment).contains("paymentHold"), id -> assertThat(id)
                        .contains("idChecked"));
        say("CHANGED", "'stayId':'R-1','gates':{'paymentHold':false,'idChecked':true,'roomReady':false}");
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("front");
        assertThat(notes("R-1").waiting()).singleElement().satisfies(room -> assertThat(room)
                .startsWith("door-101: unit 101 is not ready"));
        say("HOLD_SET", "'stayId':'R-1'");
        assertThat(notes("R-1").waiting()).singleElement().satisfies(held -> assertThat(held)
                .startsWith("held by its source"));
        long row = rig.planning.stays().find("R-1", "demo", "pms").get(0).id();
        rig.planning.stayDesk().hold(row, "dispute", "manager");
        assertThat(notes("R-1").waiting()).singleElement().satisfies(held -> assertThat(held)
                .startsWith("held by manager"));
        rig.planning.stayDesk().release(row, "settled", "manager");
        say("HOLD_CLEARED", "'stayId':'R-1'");
        checkIn("R-1", "101");
        assertThat(notes("R-1").waiting()).isEmpty();
        assertThat(rig.live()).hasSize(2);
    }

    @Test
    void aGuestInHouseWithoutAUnitAndOneWhoseTimeIsOverAreSaid() {
        say("CHECKED_IN", "'stayId':'R-1'," + NOV_20_23);
        assertThat(notes("R-1").waiting()).singleElement().satisfies(unit -> assertThat(unit)
                .startsWith("the guest is in house without a unit"));
        say("UNIT_ASSIGNED", "'stayId':'R-1','units':[{'unit':'102'}]");
        assertThat(notes("R-1").waiting()).isEmpty();
        rig.clock.set("2026-11-23T11:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).isEmpty();
        assertThat(notes("R-1").waiting()).singleElement().satisfies(over -> assertThat(over)
                .contains("was over at 2026-11-23 12:00 (Europe/Vienna)"));
    }

    @Test
    void aHoldSaysWhichDoorsItDoesNotShut() {
        checkIn("R-1", "101");
        prove();
        say("HOLD_SET", "'stayId':'R-1'");
        String open = "held, but this lock cannot freeze: its code still opens until 2026-11-23 12:00 (Europe/Vienna)";
        Grant front = rig.at("front");
        assertThat(front.desired().state()).isEqualTo(Desired.ACTIVE);
        assertThat(front.desired().cause()).isEqualTo(open);
        assertThat(front.settled()).as("nothing is to be done at the lock").isTrue();
        assertThat(notes("R-1").stillOpen()).containsExactly("front: " + open);
        assertThat(rig.at("door-101").desired().cause()).isEqualTo("held");

        say("HOLD_CLEARED", "'stayId':'R-1'");
        assertThat(rig.at("front").desired().cause()).isEqualTo("in house");
        assertThat(notes("R-1").stillOpen()).isEmpty();
    }

    @Test
    void aCheckInSaysInHouseAlsoOfCodesThatStayAsTheyAre() {
        say("BOOKED", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}],'guests':[{'guestId':'g1'}]");
        prove();
        assertThat(rig.live()).extracting(grant -> grant.desired().cause()).containsOnly("due in");
        rig.woken.clear();
        checkIn("R-1", "101");
        assertThat(rig.live()).hasSize(2).allSatisfy(grant -> {
            assertThat(grant.desired().cause()).isEqualTo("in house");
            assertThat(grant.desired().version()).isEqualTo(1);
        });
        assertThat(rig.woken).isEmpty();
    }

    @Test
    void guestsComeAndGoWithCodesOfTheirOwn() {
        checkIn("R-1", "101");
        Grant first = rig.at("door-101");
        say("GUEST_ADDED", "'stayId':'R-1','guests':[{'guestId':'g2'}]");
        assertThat(rig.live()).hasSize(4);
        assertThat(rig.live().stream().map(rig::digits).distinct()).hasSize(2);

        say("GUEST_REMOVED", "'stayId':'R-1','guests':[{'guestId':'g1','primary':true}]");
        assertThat(rig.live()).hasSize(2).allSatisfy(grant -> assertThat(
                        grant.desired().pinId())
                .isEqualTo(first.desired().pinId()));
        assertThat(rig.planning.stays().identity(first.subject()).orElseThrow().guestId())
                .isEqualTo("g1");
    }

    @Test
    void severalRoomsEachInTheirTime() {
        say(
                "CHECKED_IN",
                "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101','to':{'date':'2026-11-21'}},"
                        + "{'unit':'102','from':{'date':'2026-11-21'}}]");
        assertThat(rig.at("door-101").desired().window().to()).isEqualTo(at("2026-11-21T11:00:00Z"));
        assertThat(rig.at("door-102").desired().window().from()).isEqualTo(at("2026-11-21T13:30:00Z"));
        assertThat(rig.at("door-102").desired().window().to()).isEqualTo(at("2026-11-23T11:00:00Z"));
    }

    @Test
    void anAccessAreaGivesItsDoorsInItsHours() {
        say("CHECKED_IN", "'stayId':'R-1'," + NOV_20_23 + ",'units':[{'unit':'101'}],'accessAreas':['spa','moon']");
        Grant spa = rig.at("spa");
        assertThat(spa.desired().hours()).contains("MONDAY").contains("480");
        assertThat(spa.desired().window().to()).isEqualTo(at("2026-11-23T13:00:00Z"));
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("moon"));
    }

    @Test
    void twoSourcesOfOneStayGetOneCode() {
        rig.send("{'type':'BOOKED','source':'web','stay':{'stayId':'W-9','externalIds':{'pms':'4711'}," + NOV_20_23
                + ",'guests':[{'guestId':'w1','primary':true}]}}");
        String digits = rig.digits(rig.at("front"));
        rig.send("{'type':'CHECKED_IN','source':'pms','stay':{'stayId':'4711'," + NOV_20_23
                + ",'units':[{'unit':'101'}],'guests':[{'guestId':'p1','primary':true}]}}");
        assertThat(rig.live()).hasSize(2).allSatisfy(grant -> assertThat(rig.digits(grant))
                .isEqualTo(digits));
        assertThat(rig.planning.stays().find("4711", null, null).get(0).aliases())
                .extracting(Stays.Alias::stayId)
                .containsExactlyInAnyOrder("4711", "W-9");
    }

    @Test
    void twoStaysInOneUnitWithoutAShareFlagBothWorkAndAreFlagged() {
        checkIn("R-1", "101");
        checkIn("R-2", "101");
        assertThat(rig.live()).hasSize(4);
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("share flag") && reason.contains("R-1"));
        assertThat(rig.planning.stays().find("R-2", null, null).get(0).problems())
                .hasSize(1);

        say("CHECKED_OUT", "'stayId':'R-1'");
        rig.clock.set("2026-11-20T14:05:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.planning.stays().find("R-2", null, null).get(0).problems())
                .isEmpty();
        assertThat(rig.live()).hasSize(2);
    }

    /** A sender whose local time says that it is UTC, and one with a right clock. */
    @Test
    void whoCheckedInInTheFutureIsCheckedOutAllTheSame() {
        rig.send("{'type':'CHECKED_IN','occurredAt':'2026-11-20T15:04:00Z','stay':{'stayId':'R-1'," + NOV_20_23
                + ",'units':[{'unit':'101'}]}}");
        assertThat(rig.live()).hasSize(2);
        rig.send("{'type':'CHECKED_OUT','occurredAt':'2026-11-20T14:04:00Z','stay':{'stayId':'R-1'}}");
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void aVacatedUnitEndsOnlyTheStayThatWasDueOut() {
        checkIn("R-1", "101");
        rig.clock.set("2026-11-22T09:00:00Z");
        rig.send("{'type':'UNIT_VACATED','unit':{'unit':'101'}}");
        assertThat(rig.live()).hasSize(2);
        rig.clock.set("2026-11-23T09:00:00Z");
        rig.send("{'type':'UNIT_VACATED','occurredAt':'2026-11-20T09:00:00Z','unit':{'unit':'101'}}");
        assertThat(rig.live()).hasSize(2);
        rig.send("{'type':'UNIT_VACATED','unit':{'unit':'101'}}");
        assertThat(rig.live()).isEmpty();
    }

    @Test
    void codesEndWhenTheirTimeIsOver() {
        checkIn("R-1", "101");
        rig.clock.set("2026-11-23T11:00:00Z");
        rig.planning.planner().planDue();
        assertThat(rig.live()).isEmpty();
        say("STAY_CHANGED", "'stayId':'R-1','departure':{'date':'2026-11-24'}");
        assertThat(rig.live()).hasSize(2);
    }

    @Test
    void aRevertedCheckInClosesTheDoorUntilArrival() {
        rig.clock.set("2026-11-19T10:00:00Z");
        checkIn("R-1", "101");
        assertThat(rig.at("door-101").desired().window().from()).isEqualTo(at("2026-11-19T10:00:00Z"));
        say("CHECK_IN_REVERTED", "'stayId':'R-1'");
        assertThat(rig.at("door-101").desired().window().from()).isEqualTo(at("2026-11-20T13:30:00Z"));
    }

    @Test
    void anUnprovenClaimThatAStayIsOverIsNotBelieved() {
        checkIn("R-1", "101");
        rig.send("{'type':'CHECKED_OUT','trust':'URL_SECRET','stay':{'stayId':'R-1'}}");
        assertThat(rig.live()).hasSize(2);
        assertThat(rig.problems()).anyMatch(reason -> reason.contains("CHECKED_OUT"));
    }

    @Test
    void whatCannotBeReadForWantOfItsKeyIsNeverGivenUp() {
        long id = rig.accept("{'type':'CHECKED_IN','stay':{'stayId':'R-1'," + NOV_20_23 + "}}");
        byte[] sealed = rig.jdbc
                .sql("SELECT payload FROM inbox WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .single();
        byte[] underAnotherKey = sealed.clone();
        underAnotherKey[underAnotherKey.length - 1] ^= 1;
        payload(id, underAnotherKey);
        rig.planning.planner().plan(id);
        assertThat(rig.status(id)).isEqualTo("NEW");
        assertThat(rig.deadLetters.all()).isEmpty();
        payload(id, sealed);
        rig.planning.planner().plan(id);
        assertThat(rig.status(id)).isEqualTo("DONE");
    }

    private void payload(long id, byte[] sealed) {
        rig.jdbc
                .sql("UPDATE inbox SET payload = ? WHERE id = ?")
                .params(sealed, id)
                .update();
    }

    @Test
    void whatTheDatabaseRefusesBecomesADeadLetterWithoutItsValues() {
        long id = rig.accept("{'type':'CHECKED_IN','stay':{'stayId':'R-1','reservationId':'" + "8".repeat(200) + "',"
                + NOV_20_23 + "}}");
        rig.planning.planner().plan(id);
        assertThat(rig.status(id)).isEqualTo("FAILED");
        assertThat(rig.deadLetters.all().get(0).reason()).doesNotContain("888");
    }
}
