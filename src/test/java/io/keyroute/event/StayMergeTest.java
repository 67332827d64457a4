package io.keyroute.event;

import static io.keyroute.event.EventFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StayMergeTest {

    private static final String ID = "'stayId':'R-1'";

    /** Minute 0 of the events. */
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** When an event came that tells of the past. */
    private static final Instant LATER = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void absentIsUnknownNullClearsAndArraysReplace() {
        SubjectState state = merged(
                event("1", EventType.BOOKED, "{" + ID + ",'groupId':'g','previousUnit':'1','units':[{'unit':'204'}]}")
                        .at(0)
                        .build(),
                event("2", EventType.CHANGED, "{" + ID + ",'previousUnit':null,'units':[{'unit':'205'}]}")
                        .at(1)
                        .build());
        StayDocument stay = StayDocument.of(state.document());
        assertThat(stay.groupId()).isEqualTo("g");
        assertThat(stay.previousUnit()).isNull();
        assertThat(stay.units()).extracting(StayDocument.UnitStay::unit).containsExactly("205");
        assertThat(stay.status()).isEqualTo(StayStatus.CONFIRMED);
    }

    @Test
    void aWholeEventClearsWhatItDoesNotNameButNotIdentityAndStatus() {
        SubjectState state = merged(
                event("1", EventType.CHECKED_IN, "{" + ID + ",'accessAreas':['spa'],'externalIds':{'x':'1'}}")
                        .at(0)
                        .build(),
                event("2", EventType.CHANGED, "{" + ID + ",'units':[{'unit':'204'}]}")
                        .at(2)
                        .whole()
                        .build(),
                event("3", EventType.CHANGED, "{" + ID + ",'accessAreas':['garage'],'groupId':'g'}")
                        .at(1)
                        .build());
        StayDocument stay = StayDocument.of(state.document());
        assertThat(stay.accessAreas()).isEmpty();
        assertThat(stay.groupId()).isNull();
        assertThat(stay.externalIds()).containsEntry("x", "1");
        assertThat(stay.status()).isEqualTo(StayStatus.IN_HOUSE);
        assertThat(stay.stayId()).isEqualTo("R-1");
    }

    @Test
    void F36_clocksThatDifferByLittleAreBelieved() {
        SubjectState reinstated = atNoon(said(EventType.CHECK_OUT_REVERTED, 4));
        CanonicalEvent undone = said(EventType.CHECKED_OUT, 3);
        assertThat(status(reinstated, undone, NOON.plusSeconds(180))).isEqualTo(StayStatus.IN_HOUSE);
    }

    /** A sender whose local time says that it is UTC, and one with a right clock. */
    @Test
    void F36_whatIsStampedInTheFutureOutlivesNoEndThatComesAfterIt() {
        SubjectState ahead = atNoon(said(EventType.CHECKED_IN, 60));
        CanonicalEvent end = said(EventType.CHECKED_OUT, 1);
        assertThat(status(ahead, end, NOON.plusSeconds(60))).isEqualTo(StayStatus.CHECKED_OUT);
        CanonicalEvent move = event("3", EventType.ROOM_MOVED, "{" + ID + ",'units':[{'unit':'207'}]}")
                .at(1)
                .build();
        SubjectState moved =
                StayMerge.apply(ahead, move, 2, NOON.plusSeconds(60)).state();
        assertThat(StayDocument.of(moved.document()).units())
                .extracting(StayDocument.UnitStay::unit)
                .containsExactly("207");
        // both by the wrong clock: its times order them
        CanonicalEvent older = said(EventType.CHECKED_OUT, 59);
        assertThat(status(ahead, older, NOON)).isEqualTo(StayStatus.IN_HOUSE);
        // what happened before the end came stays ended
        SubjectState out = atNoon(said(EventType.CHECKED_OUT, 60));
        CanonicalEvent late = said(EventType.CHECKED_IN, -10);
        assertThat(status(out, late, NOON.plusSeconds(60))).isEqualTo(StayStatus.CHECKED_OUT);
    }

    /** Five minutes fast and a little: one event is told just within what is believed, the next one just beyond. */
    @Test
    void F36_oneSendersClockOrdersItsEventsWhicheverOfThemAreBelieved() {
        SubjectState arrived = atNoon(said(EventType.CHECKED_IN, 5));
        CanonicalEvent out = said(EventType.CHECKED_OUT, 7);
        assertThat(status(arrived, out, NOON.plusSeconds(110))).isEqualTo(StayStatus.CHECKED_OUT);
        // told late after an outage, so that the lead looks small
        SubjectState late = StayMerge.apply(
                        SubjectState.empty(), said(EventType.CHECKED_IN, 60), 1, NOON.plusSeconds(57 * 60))
                .state();
        CanonicalEvent next = said(EventType.CHECKED_OUT, 118);
        assertThat(status(late, next, NOON.plusSeconds(58 * 60))).isEqualTo(StayStatus.CHECKED_OUT);
    }

    private static CanonicalEvent said(EventType type, int minute) {
        return event(type + "@" + minute, type, "{" + ID + "}").at(minute).build();
    }

    private static SubjectState atNoon(CanonicalEvent event) {
        return StayMerge.apply(SubjectState.empty(), event, 1, NOON).state();
    }

    private static StayStatus status(SubjectState known, CanonicalEvent event, Instant received) {
        return StayDocument.of(
                        StayMerge.apply(known, event, 2, received).state().document())
                .status();
    }

    @Test
    void F36_anOlderEventFillsWhatNobodyToldAndOverwritesNothing() {
        CanonicalEvent update = event(
                        "2", EventType.CHANGED, "{" + ID + ",'departure':{'date':'2026-11-25'},'previousUnit':null}")
                .at(5)
                .build();
        CanonicalEvent booking = event(
                        "1",
                        EventType.BOOKED,
                        "{" + ID
                                + ",'departure':{'date':'2026-11-23'},'previousUnit':'9','arrival':{'date':'2026-11-20'}}")
                .at(0)
                .build();
        StayMerge.Merged late = StayMerge.apply(merged(update), booking, 2, LATER);
        assertThat(late.stale()).isTrue();
        StayDocument stay = StayDocument.of(late.state().document());
        assertThat(stay.departure().date()).isEqualTo("2026-11-25");
        assertThat(stay.arrival().date()).isEqualTo("2026-11-20");
        assertThat(stay.previousUnit()).isNull();
        assertThat(late.state().document()).isEqualTo(merged(booking, update).document());
    }

    @Test
    void F36_aCancellationBeforeItsBookingStaysACancellation() {
        StayDocument stay = StayDocument.of(merged(
                        event("2", EventType.CANCELLED, "{" + ID + "}").at(5).build(),
                        event("1", EventType.BOOKED, "{" + ID + ",'status':'CONFIRMED'}")
                                .at(0)
                                .build())
                .document());
        assertThat(stay.status()).isEqualTo(StayStatus.CANCELLED);
    }

    @Test
    void sequenceBeatsTimeAndTimeOfReceiptSaysNothing() {
        String first = "{" + ID + ",'groupId':'first'}";
        String second = "{" + ID + ",'groupId':'second'}";
        assertThat(group(
                        event("1", EventType.CHANGED, first).sequence(10).at(0).build(),
                        event("2", EventType.CHANGED, second).sequence(9).at(9).build()))
                .isEqualTo("first");
        assertThat(group(
                        event("1", EventType.CHANGED, first).at(9).build(),
                        event("2", EventType.CHANGED, second).at(0).received().build()))
                .isEqualTo("second");
        assertThat(group(
                        event("1", EventType.CHANGED, first).at(3).build(),
                        event("2", EventType.CHANGED, second).at(3).build()))
                .isEqualTo("second");
        assertThat(group(
                        event("1", EventType.CHANGED, first).sequence(10).at(0).build(),
                        event("2", EventType.CHANGED, second)
                                .sequence(9)
                                .at(9)
                                .source("other")
                                .build()))
                .as("sequences of two sources cannot be compared")
                .isEqualTo("second");
    }

    @Test
    void aLateEndIsNeverDropped() {
        for (EventType end : EventType.values()) {
            if (!end.endsStay()) {
                continue;
            }
            StayMerge.Merged merged = StayMerge.apply(
                    merged(event("1", EventType.CHANGED, "{" + ID + ",'status':'IN_HOUSE','groupId':'g'}")
                            .at(9)
                            .build()),
                    event("2", end, "{" + ID + ",'groupId':'old'}").at(0).build(),
                    2,
                    LATER);
            assertThat(merged.lateEnd()).isTrue();
            assertThat(merged.changed()).containsExactly("status");
            StayDocument stay = StayDocument.of(merged.state().document());
            assertThat(stay.status().name()).isEqualTo(end.name());
            assertThat(stay.groupId()).isEqualTo("g");
        }
    }

    @Test
    void F41_anEndThatWasUndoneSinceDoesNotComeBack() {
        CanonicalEvent out =
                event("2", EventType.CHECKED_OUT, "{" + ID + "}").at(1).build();
        CanonicalEvent back =
                event("3", EventType.CHECK_OUT_REVERTED, "{" + ID + "}").at(2).build();
        CanonicalEvent in =
                event("1", EventType.CHECKED_IN, "{" + ID + "}").at(0).build();
        for (List<CanonicalEvent> order : orders(List.of(in, out, back))) {
            assertThat(StayDocument.of(merged(order).document()).status())
                    .as("%s", order)
                    .isEqualTo(StayStatus.IN_HOUSE);
        }
    }

    @Test
    void aTypeSpeaksEvenWhereTheDocumentIsSilentOrWrong() {
        assertThat(status(event("1", EventType.CHECKED_OUT, "{" + ID + ",'status':'IN_HOUSE'}")
                        .build()))
                .isEqualTo(StayStatus.CHECKED_OUT);
        assertThat(status(event("1", EventType.CHECKED_IN, "{" + ID + "}").build()))
                .isEqualTo(StayStatus.IN_HOUSE);
        assertThat(status(event("1", EventType.BOOKED, "{" + ID + ",'status':'TENTATIVE'}")
                        .build()))
                .isEqualTo(StayStatus.TENTATIVE);
    }

    @Test
    void F43_aHoldIsKeptUntilItIsCleared() {
        CanonicalEvent hold =
                event("1", EventType.HOLD_SET, "{" + ID + "}").at(0).build();
        CanonicalEvent update = event("2", EventType.CHANGED, "{" + ID + ",'groupId':'g'}")
                .at(1)
                .whole()
                .build();
        CanonicalEvent clear =
                event("3", EventType.HOLD_CLEARED, "{" + ID + "}").at(2).build();
        assertThat(StayDocument.of(merged(hold, update).document()).held()).isTrue();
        assertThat(StayDocument.of(merged(clear, hold).document()).held()).isFalse();
        assertThat(StayDocument.of(merged(hold, update, clear).document()).held())
                .isFalse();
    }

    @Test
    void anUnassignedUnitIsNoUnit() {
        SubjectState state = merged(
                event("1", EventType.BOOKED, "{" + ID + ",'units':[{'unit':'204'}]}")
                        .at(0)
                        .build(),
                event("2", EventType.UNIT_UNASSIGNED, "{" + ID + "}").at(1).build());
        assertThat(StayDocument.of(state.document()).units()).isEmpty();
    }

    @Test
    void anAddedGuestLocksNobodyOut() {
        SubjectState state = merged(
                event("1", EventType.CHECKED_IN, "{" + ID + ",'guests':[{'guestId':'a'}]}")
                        .at(0)
                        .build(),
                event("2", EventType.GUEST_ADDED, "{" + ID + ",'guests':[{'guestId':'b','phone':'1'}]}")
                        .at(1)
                        .build(),
                event("3", EventType.GUEST_ADDED, "{" + ID + ",'guests':[{'guestId':'a'},{'guestId':'b'}]}")
                        .at(2)
                        .build());
        assertThat(StayDocument.of(state.document()).guests())
                .extracting(StayDocument.Guest::guestId)
                .containsExactly("a", "b");
        SubjectState removed = StayMerge.apply(
                        state,
                        event("4", EventType.GUEST_REMOVED, "{" + ID + ",'guests':[{'guestId':'b'}]}")
                                .at(3)
                                .build(),
                        9,
                        LATER)
                .state();
        assertThat(StayDocument.of(removed.document()).guests())
                .extracting(StayDocument.Guest::guestId)
                .containsExactly("b");
    }

    @Test
    void aPersonIsMergedAlike() {
        PersonDocument person = PersonDocument.of(merged(
                        event("1", EventType.STAFF_JOINED, "{'personId':'P','groups':['a'],'validTo':'2026-12-31'}")
                                .at(0)
                                .build(),
                        event("2", EventType.STAFF_CHANGED, "{'personId':'P','validTo':null}")
                                .at(1)
                                .build(),
                        event("3", EventType.STAFF_LEFT, "{'personId':'P'}")
                                .at(2)
                                .build())
                .document());
        assertThat(person.status()).isEqualTo(PersonStatus.LEFT);
        assertThat(person.groups()).containsExactly("a");
        assertThat(person.validTo()).isNull();
    }

    @Test
    void aLateLeaverLeavesUnlessRehiredSince() {
        CanonicalEvent changed = event("2", EventType.STAFF_CHANGED, "{'personId':'P','status':'ACTIVE'}")
                .at(5)
                .build();
        CanonicalEvent left =
                event("1", EventType.STAFF_LEFT, "{'personId':'P'}").at(1).build();
        CanonicalEvent rehired =
                event("3", EventType.STAFF_JOINED, "{'personId':'P'}").at(6).build();
        assertThat(PersonDocument.of(merged(changed, left).document()).status()).isEqualTo(PersonStatus.LEFT);
        assertThat(PersonDocument.of(merged(changed, rehired, left).document()).status())
                .isEqualTo(PersonStatus.ACTIVE);
    }

    @Test
    void leavesWhatWasKnownUntouched() {
        SubjectState before = merged(
                event("1", EventType.BOOKED, "{" + ID + ",'groupId':'g'}").at(0).build());
        ObjectNode copy = before.document().deepCopy();
        StayMerge.apply(
                before, event("2", EventType.CANCELLED, "{" + ID + "}").at(1).build(), 2, LATER);
        assertThat(before.document()).isEqualTo(copy);
    }

    @Property(tries = 300)
    void everyOrderOfPartialEventsEndsInTheSameDocument(
            @ForAll @IntRange(min = 1, max = 7) int count, @ForAll long seed, @ForAll boolean sequenced) {
        Random random = new Random(seed);
        List<CanonicalEvent> events = new ArrayList<>();
        EventType[] types = {EventType.BOOKED, EventType.CHANGED, EventType.STAY_CHANGED, EventType.ROOM_MOVED};
        String[] values = {"'groupId':'%d'", "'units':[{'unit':'%d'}]", "'previousUnit':null", "'numberOfRooms':%d"};
        for (int i = 0; i < count; i++) {
            String fields = ID;
            for (String value : values) {
                fields += random.nextBoolean() ? "," + value.formatted(i) : "";
            }
            EventFixtures.Builder builder = event("e" + i, types[random.nextInt(types.length)], "{" + fields + "}")
                    .at(i);
            if (random.nextInt(4) == 0) {
                builder.whole();
            }
            events.add((sequenced ? builder.sequence(i) : builder).build());
        }
        ObjectNode inOrder = merged(events).document();
        Collections.shuffle(events, random);
        events.addAll(events.subList(0, random.nextInt(count + 1)));
        assertThat(merged(events).document()).isEqualTo(inOrder);
    }

    @Property(tries = 200)
    void anEndIsAlwaysAnEndWhateverTheOrderUnlessItIsUndone(@ForAll long seed) {
        Random random = new Random(seed);
        List<CanonicalEvent> events = new ArrayList<>(List.of(
                event("1", EventType.BOOKED, "{" + ID + "}").at(0).build(),
                event("2", EventType.CHECKED_IN, "{" + ID + "}").at(1).build(),
                event("3", EventType.CHECKED_OUT, "{" + ID + "}").at(3).build(),
                event("4", EventType.CHANGED, "{" + ID + ",'groupId':'g'}")
                        .at(4)
                        .build(),
                event("5", EventType.CHANGED, "{" + ID + ",'status':'IN_HOUSE'}")
                        .at(2)
                        .build()));
        Collections.shuffle(events, random);
        assertThat(StayDocument.of(merged(events).document()).status()).isEqualTo(StayStatus.CHECKED_OUT);
    }

    private static StayStatus status(CanonicalEvent event) {
        return StayDocument.of(merged(event).document()).status();
    }

    private static String group(CanonicalEvent... events) {
        return StayDocument.of(merged(events).document()).groupId();
    }

    private static SubjectState merged(CanonicalEvent... events) {
        return merged(Arrays.asList(events));
    }

    private static SubjectState merged(List<CanonicalEvent> events) {
        SubjectState state = SubjectState.empty();
        long arrival = 0;
        for (CanonicalEvent event : events) {
            state = StayMerge.apply(state, event, ++arrival, LATER).state();
        }
        return state;
    }

    private static List<List<CanonicalEvent>> orders(List<CanonicalEvent> events) {
        if (events.size() < 2) {
            return List.of(events);
        }
        List<List<CanonicalEvent>> orders = new ArrayList<>();
        for (CanonicalEvent first : events) {
            List<CanonicalEvent> rest = new ArrayList<>(events);
            rest.remove(first);
            for (List<CanonicalEvent> order : orders(rest)) {
                List<CanonicalEvent> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }
}
