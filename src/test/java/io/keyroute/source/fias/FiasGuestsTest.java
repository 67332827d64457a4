package io.keyroute.source.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.plan.Rig;
import io.keyroute.event.EventType;
import io.keyroute.event.InboxEntry;
import io.keyroute.fias.FiasLinkState;
import io.keyroute.fias.FiasLinkStatus;
import io.keyroute.fias.FiasRecord;
import io.keyroute.fias.FiasRole;
import io.keyroute.it.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Guest records on a line, through the inbox and the planner, on a real database. */
@Tag("database")
class FiasGuestsTest {

    private static final String DATES = "GA261121|GD261124|";

    private Rig rig;
    private FiasGuests guests;
    private LineOrder order;
    private Resyncs resyncs;
    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<?>> answers = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private int second;
    private long dropped;

    @BeforeEach
    void open() {
        open(new Rig(TestDatabase.migrated(), Lines.NOW.toString(), Lines.DEMO));
    }

    private void open(Rig on) {
        rig = on;
        resyncs = resyncs(rig);
        order = new LineOrder(rig.jdbc);
        guests = new FiasGuests(
                new FiasLinks(rig.catalog), rig.inbox, new GuestRooms(rig.jdbc), order, resyncs, rig.transaction);
    }

    private Resyncs resyncs(Rig on) {
        return resyncs(on.jdbc);
    }

    private Resyncs resyncs(JdbcClient jdbc) {
        return new Resyncs(
                jdbc,
                link -> {
                    asked.add(link);
                    return answers.isEmpty() ? CompletableFuture.completedFuture("sent") : answers.remove(0);
                },
                later::add);
    }

    @Test
    void aCheckInGivesTheRoomAndACheckOutTakesIt() {
        line("GI|RN204|G#1|" + DATES);
        assertThat(rooms("1")).containsExactly("204");
        line("GO|RN204|G#1|");
        assertThat(rooms("1")).isEmpty();
    }

    @Test
    void F29_theSameRecordFiveTimesIsOneEventAndOneCode() {
        for (int i = 0; i < 5; i++) {
            send("GI|RN204|G#1|" + DATES + "DA261121|TI141000|", i, false);
        }
        assertThat(events()).hasSize(1);
        assertThat(live("1").stream().filter(g -> "204".equals(g.unit()))).hasSize(1);
    }

    @Test
    void aRecordThatSaysNothingOfWhenCountsEachTimeAndChangesNothing() {
        send("GI|RN204|G#1|" + DATES, 1, false);
        rig.clock.set("2026-11-21T13:16:00Z");
        send("GI|RN204|G#1|" + DATES, 1, false);
        assertThat(events()).hasSize(2);
        assertThat(live("1").stream().filter(g -> "204".equals(g.unit()))).hasSize(1);
    }

    @Test
    void F36_aChangeBeforeTheCheckInEndsAsThePmsSays() {
        line("GC|RN205|GSN|G#1|" + DATES + "RO204|GSN|");
        assertThat(rooms("1")).isEmpty();
        line("GI|RN205|G#1|" + DATES);
        assertThat(rooms("1")).containsExactly("205");
        line("GO|RN205|G#1|");
        line("GC|RN205|G#1|GD261126|");
        assertThat(rooms("1")).isEmpty();
    }

    @Test
    void F37_thereAndBackWithinASecondIsHere() {
        line("GI|RN204|G#1|" + DATES);
        second = 30;
        sendAt("GC|RN205|GSN|G#1|RO204|GSN|", 30);
        sendAt("GC|RN204|GSN|G#1|RO205|GSN|", 30);
        assertThat(rooms("1")).containsExactly("204");
    }

    @Test
    void F37_thereAndBackWhateverOrderTheyArePlannedIn() {
        line("GI|RN204|G#1|" + DATES);
        List<String> ids = new ArrayList<>();
        ids.addAll(take("GC|RN205|GSN|G#1|RO204|GSN|DA261121|TI141400|", 1, false));
        ids.addAll(take("GC|RN204|GSN|G#1|RO205|GSN|DA261121|TI141400|", 1, false));
        rig.planning.planner().plan(Long.parseLong(ids.get(1)));
        rig.planning.planner().plan(Long.parseLong(ids.get(0)));
        assertThat(rooms("1")).containsExactly("204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // with room changes
                "GC|RN205|GSN|G#1|RO204|GSY| GC|RN205|GSY|G#2|RO204|GSN|",
                "GC|RN205|GSN|G#2|RO204|GSY| GC|RN205|GSY|G#1|RO204|GSN|",
                // a PMS without them: out and in, in and out, one in the other
                "GO|RN204|G#1| GI|RN205|G#1| GO|RN204|G#2| GI|RN205|G#2|",
                "GI|RN205|G#1| GO|RN204|G#1| GI|RN205|G#2| GO|RN204|G#2|",
                "GI|RN205|G#1| GI|RN205|G#2| GO|RN204|G#1| GO|RN204|G#2|",
                "GO|RN204|G#1| GO|RN204|G#2| GI|RN205|G#2| GI|RN205|G#1|",
                "GO|RN204|G#2| GI|RN205|G#1| GO|RN204|G#1| GI|RN205|G#2|"
            })
    void sharersMoveInAnyOrder(String records) {
        line("GI|RN204|G#1|GSN|" + DATES);
        line("GI|RN204|G#2|GSY|" + DATES);
        Arrays.stream(records.split(" ")).forEach(record -> line(record + DATES));
        assertThat(rooms("1")).containsExactly("205");
        assertThat(rooms("2")).containsExactly("205");
        line("GO|RN205|G#1|GSY|");
        assertThat(rooms("1")).isEmpty();
        assertThat(rooms("2")).containsExactly("205");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GC|RN205|RO204|G#1|GSN|",
                "GC|RN205|RO204|G#1|GSN|DA261121|TI141600|",
                "GC|RN205|GSN|G#1|RO204|GSN|",
                "GC|RN205|GSN|G#1|RO204|GSN|DA261121|TI141600|",
                // said twice, and a change behind it
                "GC|RN205|GSN|G#1|RO204|GSN| GC|RN205|GSN|G#1|RO204|GSN|",
                "GC|RN205|GSN|G#1|RO204|GSN| GC|RN205|G#1|GSN|GD261125|",
                // a PMS without room changes
                "GI|RN205|G#1|GSN| GO|RN204|G#1|",
                // the clerk's keys for the new room, before and behind
                "KR|KC1|WS1|KTN|RN205|G#1| GC|RN205|RO204|G#1|GSN|",
                "GC|RN205|RO204|G#1|GSN| KR|KC1|WS1|KTN|RN205|G#1|",
                "KM|KC1|WS1|RN205|RO204|G#1| GC|RN205|GSN|G#1|RO204|GSN|",
                // a new key for the old room a moment before: the digits before it are known to the guest
                "KR|KC1|WS1|KTN|RN204|G#1| GC|RN205|RO204|G#1|GSN|",
                // a key of somebody for whom the room is not meant any more
                "KR|KC1|WS1|KTN|RN204|G#8| KD|KC1|WS1|RN204|G#8| GC|RN205|RO204|G#1|GSN|"
            })
    void aMoveLeavesTheGuestTheGraceInTheOldRoom(String records) {
        send("GI|RN204|G#1|GSN|" + DATES, 1, false);
        prove();
        rig.clock.set("2026-11-21T13:16:00Z");
        Arrays.stream(records.split(" ")).forEach(record -> say(record + DATES));
        assertThat(rooms("1")).containsExactly("205");
        assertThat(oldRoom("1").notBefore()).isEqualTo("2026-11-21T13:46:00Z");
        for (String time : List.of("2026-11-21T13:16:30Z", "2026-11-21T13:45:00Z")) {
            rig.clock.set(time);
            rig.planning.planner().planDue();
            say("GC|RN205|G#1|GSN|GD261127|");
            assertThat(oldRoom("1").notBefore()).as(time).isEqualTo("2026-11-21T13:46:00Z");
        }
    }

    /** Who stays is no next guest, whichever of the two is marked as sharing, and also once alone. */
    @ParameterizedTest
    @ValueSource(strings = {"1 2", "2 1"})
    void aSharerWhoMovesOutHasTheGraceToo(String movesAndStays) {
        String[] guest = movesAndStays.split(" ");
        send("GI|RN204|G#1|GSN|" + DATES, 1, false);
        send("GI|RN204|G#2|GSY|" + DATES, 1, false);
        prove();
        rig.clock.set("2026-11-21T13:20:00Z");
        say("GC|RN205|GSN|G#" + guest[0] + "|RO204|GSY|");
        rig.clock.set("2026-11-21T13:20:30Z");
        rig.planning.planner().planDue();
        say("GC|RN204|G#" + guest[1] + "|GSN|GD261126|");
        rig.clock.set("2026-11-21T13:30:00Z");
        say("GC|RN205|G#" + guest[0] + "|GSN|GD261126|");
        assertThat(oldRoom(guest[0]).notBefore()).isEqualTo("2026-11-21T13:50:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the next guest comes before the move and behind it, early in the day and with a key alone
                "GI|RN204|G#9|GSN| GC|RN205|GSN|G#1|RO204|GSN|",
                "GC|RN205|GSN|G#1|RO204|GSN| GI|RN204|G#9|GSN|",
                "GC|RN205|RO204|G#1|GSN| GI|RN204|G#9|GSN|",
                "KR|KC1|WS1|KTN|RN204|G#9| GC|RN205|GSN|G#1|RO204|GSN|",
                "GC|RN205|GSN|G#1|RO204|GSN| KR|KC1|WS1|KTN|RN204|G#9|",
                // two guests change rooms
                "GC|RN205|GSN|G#1|RO204|GSN| GC|RN204|GSN|G#3|RO206|GSN|",
                "GC|RN204|GSN|G#3|RO206|GSN| GC|RN205|GSN|G#1|RO204|GSN|",
                // into a room that is shared: that the guest shares the new room says nothing of the old one
                "GI|RN204|G#9|GSN| GC|RN205|GSY|G#1|RO204|GSN|"
            })
    void theGraceEndsForTheNextGuestWhicheverComesFirst(String records) {
        send("GI|RN204|G#1|GSN|" + DATES, 1, false);
        send("GI|RN206|G#3|GSN|" + DATES, 1, false);
        prove();
        rig.clock.set("2026-11-21T13:20:00Z");
        Arrays.stream(records.split(" ")).forEach(record -> say(record + DATES));
        assertThat(rooms("1")).containsExactly("205");
        assertThat(oldRoom("1").notBefore()).isEqualTo(Instant.EPOCH);
        assertThat(oldRoom("1").handoverTo()).as("the new room is proven first").isNotNull();
    }

    @Test
    void aNextGuestWhoIsPlannedBesideTheMoveIsSeenSoon() {
        send("GI|RN204|G#1|GSN|" + DATES, 1, false);
        prove();
        rig.clock.set("2026-11-21T13:20:00Z");
        say("GC|RN205|GSN|G#1|RO204|GSN|");
        Grant.Wanted graced = oldRoom("1");
        say("GI|RN204|G#9|GSN|" + DATES);
        // neither saw the other: as if the guest's plan had not known of the move
        rig.jdbc
                .sql("UPDATE access_grant SET not_before = ? WHERE not_before = 0 AND handover_to = ?")
                .params(graced.notBefore().toEpochMilli(), graced.handoverTo())
                .update();
        rig.clock.set("2026-11-21T13:20:10Z");
        rig.planning.planner().planDue();
        assertThat(oldRoom("1").notBefore()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aCheckOutLongAfterAMoveEndsTheStayWhateverRoomItNames() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN205|G#1|" + DATES);
        rig.clock.set("2026-11-21T13:30:00Z");
        line("GO|RN204|G#1|");
        assertThat(rooms("1")).isEmpty();
    }

    @Test
    void aCompleteResyncBringsWhoIsMissingAndEndsWhoIsGone() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN205|G#2|" + DATES);
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("GO|RN206|GSN|SF|");
        assertThat(rooms("2")).as("nothing counts before the end").containsExactly("205");
        assertThat(rooms("4")).isEmpty();
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("2")).as("somebody else has the room").isEmpty();
        assertThat(rooms("3")).as("the room is vacant").isEmpty();
        assertThat(rooms("4")).containsExactly("205");
    }

    @Test
    void aRecordOfTheMomentWinsOverTheResyncAroundIt() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GC|RN205|GSN|G#1|RO204|GSN|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN206|G#3|GSN|SF|" + DATES);
        swap("GO|RN206|G#3|GSN|");
        swap("DE|");
        assertThat(rooms("1")).containsExactly("205");
        assertThat(rooms("3")).isEmpty();
    }

    @Test
    void aResyncThatBreaksOffIsNothing() {
        line("GI|RN204|G#1|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GO|RN204|GSN|SF|");
        send("GI|RN205|G#5|" + DATES, 2, false);
        send("DE|", 2, false);
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("5")).containsExactly("205");
        assertThat(types()).doesNotContain(EventType.RESYNC_BEGIN, EventType.RESYNC_ITEM, EventType.RESYNC_END);
    }

    @Test
    void onlyALinkThatWasNotClosedInOrderAsksForAResyncUntilOneIsComplete() {
        resyncs.onLinkHeld("demo");
        alive();
        assertThat(asked).as("a first start").isEmpty();
        resyncs.onLinkReleased("demo", 0);
        resyncs.onLinkHeld("demo");
        alive();
        assertThat(asked).as("a start after an end in order").isEmpty();

        restart();
        alive();
        alive();
        assertThat(asked).as("once a connection").containsExactly("demo");
        resyncs.failed("demo");
        alive();
        assertThat(asked).as("the connection was lost in the middle").hasSize(2);
        resyncs.onLinkReleased("demo", 0);
        restart();
        alive();
        assertThat(asked).as("still owed, although the end was in order").hasSize(3);
        swap("DS|");
        swap("GI|RN204|G#9|GSN|SF|" + DATES);
        swap("DE|");
        assertThat(rooms("9")).as("the guest whose record was lost").containsExactly("204");
        resyncs.onLinkReleased("demo", 1);
        restart();
        alive();
        assertThat(asked).as("closed with a record unhandled").hasSize(4);
    }

    @Test
    void aLinkThatNoPmsEverUsedHasNothingLost() {
        resyncs.onLinkHeld("demo");
        status(FiasLinkState.WAITING);
        restart();
        status(FiasLinkState.WAITING);
        resyncs.onLinkReleased("demo", 0);
        restart();
        alive();
        assertThat(asked)
                .as("neither a death nor an end in order without a PMS")
                .isEmpty();
    }

    /** What was owed before the stop is said as that: the stop itself was in order. */
    @Test
    void aResyncIsOwedOverStopsInOrderUntilAPmsGivesIt() {
        resyncs.onLinkHeld("demo");
        status(FiasLinkState.NEGOTIATING);
        restart();
        assertThat(book()).as("a death with a PMS connected").isNotEmpty().doesNotContain("owed");
        for (int stop = 0; stop < 2; stop++) {
            status(FiasLinkState.WAITING);
            resyncs.onLinkReleased("demo", 0);
            restart();
        }
        alive();
        swapOf("GI|RN204|G#9|GSN|SF|" + DATES);
        resyncs.onLinkReleased("demo", 0);
        assertThat(asked).containsExactly("demo");
        assertThat(book()).isEmpty();

        restart();
        alive();
        resyncs.onLinkReleased("demo", 1);
        assertThat(book()).as("a record was not handled in time").containsExactly("owed");
    }

    private void swapOf(String record) {
        swap("DS|");
        swap(record);
        swap("DE|");
    }

    /** Who the link's row says holds it. */
    private List<String> book() {
        return rig.jdbc
                .sql("SELECT owner FROM fias_open_link")
                .query(String.class)
                .list();
    }

    @Test
    void aNodeThatLostTheLinkLeavesTheBookOfTheNextHolderOpen() {
        resyncs.onLinkHeld("demo");
        alive();
        Resyncs lost = resyncs;
        restart();
        alive();
        swapOf("GI|RN204|G#9|GSN|SF|" + DATES);
        lost.onLinkReleased("demo", 1);
        lost.onLinkReleased("demo", 0);
        asked.clear();
        restart();
        alive();
        assertThat(asked).as("the holder died and its records with it").containsExactly("demo");
    }

    @Test
    void aLinkThatItsLastHolderClosesWhileItIsTakenHasABookAllTheSame() {
        resyncs.onLinkHeld("demo");
        Resyncs last = resyncs;
        AtomicInteger statements = new AtomicInteger();
        Resyncs next = resyncs(JdbcClient.create(new DelegatingDataSource(rig.source) {
            @Override
            public Connection getConnection() throws SQLException {
                if (statements.incrementAndGet() == 3) {
                    last.onLinkReleased("demo", 0);
                }
                return super.getConnection();
            }
        }));
        next.onLinkHeld("demo");
        status(FiasLinkState.NEGOTIATING);
        resyncs = next;
        status(FiasLinkState.NEGOTIATING);
        assertThat(statements).as("looked, found, gone, made").hasValue(4);
        asked.clear();
        restart();
        alive();
        assertThat(asked).as("this one died").containsExactly("demo");
    }

    @Test
    void aResyncThatCouldNotBeSentIsAskedForAgainOnTheSameConnection() {
        resyncs.onLinkHeld("demo");
        alive();
        restart();
        CompletableFuture<String> sending = new CompletableFuture<>();
        answers.add(sending);
        alive();
        sending.completeExceptionally(new IllegalStateException("no route yet"));
        assertThat(asked).hasSize(1);
        later.remove(0).run();
        assertThat(asked).hasSize(2);
        assertThat(later).as("this one was sent").isEmpty();

        restart();
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("down")));
        alive();
        status(FiasLinkState.WAITING);
        later.remove(0).run();
        assertThat(asked).as("the connection is gone").hasSize(3);
        alive();
        assertThat(asked).hasSize(4);
    }

    /** A new process on the same database. */
    private void restart() {
        open(rig);
        resyncs.onLinkHeld("demo");
    }

    private void alive() {
        status(FiasLinkState.ALIVE);
    }

    private void status(FiasLinkState state) {
        resyncs.onLinkState(new FiasLinkStatus(
                "demo",
                FiasRole.SERVER,
                state,
                Lines.NOW,
                "",
                1,
                Duration.ofSeconds(10),
                false,
                1,
                Lines.NOW,
                0,
                0,
                0));
    }

    @Test
    void whatMeansNothingIsADeadLetterAndTheLineGoesOn() {
        line("GI|RN204|GNNobody|");
        line("GI|RN204|G#" + "9".repeat(80) + "|");
        line("GI|RN204|G#1|" + DATES);
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rig.deadLetters.all()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.property()).isEqualTo("demo");
            assertThat(letter.reason()).doesNotContain("Nobody", "999");
        });
    }

    /** A room alone does not tell which of its guests left: nobody is put out, and people are told. */
    @Test
    void aCheckOutWithoutAReservationIsADeadLetterThatNamesItsRoom() {
        line("GI|RN207|G#5020|" + DATES);
        line("GO|RN207|");
        assertThat(rooms("5020")).containsExactly("207");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> {
            assertThat(letter.property()).isEqualTo("demo");
            assertThat(letter.reason()).contains("GO of room 207 (RN) has no G#");
        });
        line("GO|RN207|G#5020|");
        assertThat(rooms("5020")).isEmpty();
    }

    /** Whose record could not be read is not absent. */
    @Test
    void aResyncWithARecordThatMeansNothingPutsNobodyOut() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|GSN|SF|" + DATES);
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("GO|RN206|GSN|SF|");
        swap("DE|");
        assertThat(rooms("1")).as("its record had no G#").containsExactly("204");
        assertThat(rooms("3")).containsExactly("206");
        assertThat(rooms("4")).as("who is named is taken over").containsExactly("205");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .contains("GI of room 204 (RN)"));
        rig.clock.set("2026-11-21T15:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("GO|RN206|GSN|SF|");
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("3")).as("the next one is whole").isEmpty();
    }

    /** What broke on the line may have been anybody's record; before the resync it says nothing of who is in house. */
    @Test
    void aResyncOfWhichARecordBrokeOnTheLinePutsNobodyOut() {
        line("GI|RN204|G#1|" + DATES);
        dropped = 3;
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        dropped = 4;
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("4")).containsExactly("205");
        rig.clock.set("2026-11-21T15:00:00Z");
        swap("DS|");
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("DE|");
        assertThat(rooms("1")).isEmpty();
        assertThat(rooms("4")).containsExactly("205");
    }

    /** What broke may come whole the next time; what means nothing would mean nothing again. */
    @Test
    void afterAResyncThatBrokeOnTheLineTheNextConnectionAsksForAWholeOne() {
        resyncs.onLinkHeld("demo");
        alive();
        swap("DS|");
        dropped = 1;
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("DE|");
        alive();
        assertThat(asked).containsExactly("demo");
        resyncs.onLinkReleased("demo", 0);
        restart();
        alive();
        assertThat(asked).as("still owed").hasSize(2);
        swap("DS|");
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("DE|");
        resyncs.onLinkReleased("demo", 0);
        resyncs.onLinkHeld("demo");
        alive();
        assertThat(asked).as("that one was whole").hasSize(2);
    }

    /** The clerk's records go the clerk's way. */
    private void say(String record) {
        if (!record.startsWith("K")) {
            send(record, 1, false);
            return;
        }
        Line line = Lines.line(record, rig.clock.instant(), 1, false);
        Draft draft =
                new Draft(EventType.KEY_REQUESTED, KeyRecords.request(line).toDocument());
        rig.planning
                .planner()
                .plan(rig.inbox.accept(FiasEvents.of(line, draft, order.next())).inboxId());
        // other digits than those on the lock are not there yet
        rig.all().stream()
                .filter(grant -> grant.desired().generation() > 1)
                .forEach(grant -> rig.observe(grant, GrantState.NONE));
    }

    /** On the lock, and told to the guest. */
    private void prove() {
        rig.all().forEach(grant -> {
            rig.observe(grant, GrantState.PROVEN);
            rig.pins.told(grant.desired().pinId());
        });
    }

    private Grant.Wanted oldRoom(String stay) {
        return stayRow(stay).stream()
                .flatMap(id -> rig.grants.of(SubjectKind.STAY, Long.toString(id)).stream())
                .filter(grant -> "204".equals(grant.unit()))
                .map(Grant::desired)
                .filter(wanted -> wanted.state() == Desired.REVOKED)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Long> stayRow(String stay) {
        return rig.jdbc
                .sql("SELECT stay FROM stay_alias WHERE source = 'fias' AND stay_id = ?")
                .param(stay)
                .query(Long.class)
                .optional();
    }

    @Test
    void whatTheDatabaseWillNeverTakeIsSetAsideAndTheLineGoesOn() {
        rig.jdbc
                .sql("ALTER TABLE fias_guest ADD CONSTRAINT not_there CHECK (unit <> '207')")
                .update();
        line("GI|RN207|G#1|" + DATES);
        line("GI|RN204|G#2|" + DATES);
        assertThat(rooms("1")).isEmpty();
        assertThat(rooms("2")).containsExactly("204");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .startsWith("the database refuses what it says (SQL state 23"));
    }

    /** Not every PMS marks every record of its answer, and a mark may be lost on the line. */
    @Test
    void whomAResyncNamesWithoutItsFlagIsNotAbsent() {
        line("GI|RN204|G#1|" + DATES);
        send("GI|RN205|G#2|" + DATES, 1, false);
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN205|G#2|" + DATES);
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("2")).containsExactly("205");
        assertThat(rooms("3")).as("named by nothing").isEmpty();
    }

    @Test
    void whomADamagedRecordWithoutItsFlagMayNameIsNotAbsent() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN205|G#2|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN205|GSN|" + DATES);
        swap("DE|");
        assertThat(rooms("2")).containsExactly("205");
    }

    @Test
    void aGuestWhoLeftWhileAResyncRanIsNotBroughtBackByIt() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN205|G#2|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GSN|SF|" + DATES);
        swap("GI|RN205|G#2|" + DATES);
        swap("GO|RN205|G#2|");
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("2")).isEmpty();
    }

    /** A PMS that has just been started may know nobody yet. */
    @Test
    void F22_aResyncThatNamesNobodyPutsNobodyOutHoweverSmallTheHouse() {
        line("GI|RN204|G#1|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rig.problems()).anyMatch(why -> why.contains("does not name 1 of 1 stays in house"));
    }

    /** A PMS may list the first guest of each room alone. */
    @Test
    void F22_companionsAreCountedWhereAResyncDoesNotNameThem() {
        for (int guest = 0; guest < 12; guest++) {
            line("GI|RN" + (201 + guest % 3) + "|G#" + guest + "|GSY|" + DATES);
        }
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN201|G#0|GSY|SF|" + DATES);
        swap("GI|RN202|G#1|GSY|SF|" + DATES);
        swap("DE|");
        for (int guest = 0; guest < 12; guest++) {
            assertThat(rooms(Integer.toString(guest))).as("guest " + guest).containsExactly("" + (201 + guest % 3));
        }
        assertThat(rig.problems()).anyMatch(why -> why.contains("does not name 10 of 12 stays in house"));
    }

    @Test
    void twoRecordsThatRanIntoOneAreNone() {
        line("GI|RN204|G#1|" + DATES);
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        swap("DS|");
        swap("GI|RN204|G#1|GA261121|GD26GI|RN206|G#3|GSN|SF|" + DATES);
        swap("GI|RN205|G#4|GSN|SF|" + DATES);
        swap("DE|");
        assertThat(rooms("1")).containsExactly("204");
        assertThat(rooms("3")).containsExactly("206");
        assertThat(rooms("4")).containsExactly("205");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .startsWith("G# is there twice"));
    }

    /** Who else it names is taken over, and nobody is put out, for it is not the whole state. */
    @Test
    void ofAResyncOnlyTheRecordThatTheDatabaseWillNeverTakeIsSetAside() {
        line("GI|RN206|G#3|" + DATES);
        rig.clock.set("2026-11-21T14:00:00Z");
        rig.jdbc
                .sql("ALTER TABLE inbox ADD CONSTRAINT not_nine CHECK (subject_key NOT LIKE '%/fias/9')")
                .update();
        swap("DS|");
        swap("GI|RN204|G#9|GSN|SF|" + DATES);
        swap("GI|RN205|G#8|GSN|SF|" + DATES);
        swap("DE|");
        assertThat(rooms("9")).isEmpty();
        assertThat(rooms("8")).containsExactly("205");
        assertThat(rooms("3")).containsExactly("206");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .startsWith("the database refuses what it says"));
    }

    /** Nothing of it counts, and the next connection asks for another. */
    @Test
    void aResyncWhoseEndMeansNothingIsAskedForAgain() {
        alive();
        swap("DS|");
        swap("GI|RN205|G#8|GSN|SF|" + DATES);
        swap("DE|RN2\u00015|");
        assertThat(rooms("8")).isEmpty();
        assertThat(asked).isEmpty();
        status(FiasLinkState.WAITING);
        alive();
        assertThat(asked).containsExactly("demo");
    }

    @Test
    void whatFailsForNoReasonAnybodyForesawIsSetAsideAndTheLineGoesOn() {
        List<String> woken = guests.take(FiasRecord.parse("GI|RN207|G#1|" + DATES), "demo", 1, false, 0, null);
        assertThat(woken).isEmpty();
        line("GI|RN204|G#2|" + DATES);
        assertThat(rooms("2")).containsExactly("204");
        assertThat(rig.deadLetters.all()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .isEqualTo("it cannot be handled: NullPointerException"));
    }

    @Test
    void aDatabaseThatIsAwayIsTheRoutesToWaitFor() {
        rig.jdbc.sql("ALTER TABLE fias_guest RENAME TO away").update();
        assertThatThrownBy(() -> line("GI|RN207|G#1|" + DATES)).isInstanceOf(DataAccessException.class);
        rig.jdbc.sql("ALTER TABLE away RENAME TO fias_guest").update();
        line("GI|RN207|G#1|" + DATES);
        assertThat(rooms("1")).containsExactly("207");
        assertThat(rig.deadLetters.all()).isEmpty();
    }

    private void line(String record) {
        second += 2;
        sendAt(record, second);
    }

    /** With the date and time of the clock, so that each record is one of its own. */
    private void sendAt(String record, int at) {
        String time = rig.clock
                .instant()
                .plusSeconds(at)
                .atZone(Lines.DEMO.zone())
                .format(java.time.format.DateTimeFormatter.ofPattern("HHmmss"));
        send(record + "DA261121|TI" + time + "|", 1, false);
    }

    private void swap(String record) {
        send(record, 1, true);
    }

    private void send(String record, long connection, boolean swap) {
        take(record, connection, swap).forEach(id -> rig.planning.planner().plan(Long.parseLong(id)));
    }

    private List<String> take(String record, long connection, boolean swap) {
        return guests.take(FiasRecord.parse(record), "demo", connection, swap, dropped, rig.clock.instant());
    }

    private Set<String> rooms(String stay) {
        Set<String> rooms = new TreeSet<>();
        live(stay).stream().filter(g -> g.unit() != null).forEach(g -> rooms.add(g.unit()));
        return rooms;
    }

    private List<Grant> live(String stay) {
        return stayRow(stay).map(id -> rig.grants.of(SubjectKind.STAY, Long.toString(id))).orElse(List.of()).stream()
                .filter(grant -> grant.desired().state() == Desired.ACTIVE)
                .toList();
    }

    private List<InboxEntry> events() {
        return rig.jdbc.sql("SELECT id FROM inbox ORDER BY id").query(Long.class).list().stream()
                .flatMap(id -> rig.inbox.load(id).stream())
                .toList();
    }

    private List<EventType> types() {
        return events().stream().map(entry -> entry.event().type()).toList();
    }
}
