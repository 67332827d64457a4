package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Slots slots = new Slots(1, nanos::get);

    private static Slots.Rank rank(int urgency, long from, boolean shared, long order) {
        return new Slots.Rank(urgency, from, shared, order);
    }

    @Test
    void lineGoesToTheMostUrgentThenTheEarliestThenARoomThenWhoCameFirst() {
        assertThat(slots.line("gw", "holder", rank(2, 0, false, 1))).isDone();
        CompletableFuture<Void> later = slots.line("gw", "later", rank(1, 9, false, 2));
        CompletableFuture<Void> shared = slots.line("gw", "shared", rank(1, 5, true, 3));
        CompletableFuture<Void> room = slots.line("gw", "room", rank(1, 5, false, 4));
        CompletableFuture<Void> urgent = slots.line("gw", "urgent", rank(0, 9, true, 5));
        slots.freeLine("gw", "holder");
        assertThat(urgent).isDone();
        assertThat(room).isNotDone();
        slots.freeLine("gw", "urgent");
        assertThat(room).isDone();
        slots.freeLine("gw", "room");
        assertThat(shared).isDone();
        assertThat(later).isNotDone();
    }

    @Test
    void onlyTheHolderFreesALine() {
        slots.line("gw", "holder", rank(1, 0, false, 1));
        CompletableFuture<Void> next = slots.line("gw", "next", rank(1, 0, false, 2));
        slots.freeLine("gw", "next");
        assertThat(next).isNotDone();
    }

    @Test
    void deliveryThatTakesTooLongFreesItsLineHoweverOftenItIsLookedFor() {
        slots.line("gw", "holder", rank(1, 0, false, 1));
        CompletableFuture<Void> next = slots.line("gw", "next", rank(1, 0, false, 2));
        slots.delivering("gw", "holder");
        nanos.addAndGet(Duration.ofSeconds(24).toNanos());
        slots.delivering("gw", "holder");
        slots.sweep();
        assertThat(next).isNotDone();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        slots.sweep();
        assertThat(next).isDone();
    }

    @Test
    void callsAreBoundedAndTheMostUrgentGoesNext() {
        assertThat(slots.call("main", "a", rank(2, 0, false, 1))).isDone();
        CompletableFuture<Void> upkeep = slots.call("main", "b", rank(3, 0, false, 2));
        CompletableFuture<Void> guest = slots.call("main", "c", rank(0, 0, false, 3));
        slots.freeCall("main");
        assertThat(guest).isDone();
        assertThat(upkeep).isNotDone();
    }

    @Test
    void oneAccountAtItsBoundHoldsUpNoOther() {
        assertThat(slots.call("slow", "a", rank(0, 0, false, 1))).isDone();
        assertThat(slots.call("slow", "b", rank(0, 0, false, 2))).isNotDone();
        assertThat(slots.call("quick", "c", rank(3, 9, true, 3))).isDone();
    }

    @Test
    void whoIsWaitedForStandsWhereItsWaiterWouldInEveryLineThatItIsOrComesIn() {
        slots.line("gw", "holder", rank(1, 0, false, 1));
        CompletableFuture<Void> first = slots.line("gw", "first", rank(0, 3, false, 2));
        CompletableFuture<Void> later = slots.line("gw", "later", rank(0, 7, false, 3));
        CompletableFuture<Void> removal = slots.line("gw", "removal", rank(1, 1, false, 4));
        slots.hurry("removal", rank(0, 5, false, 9));
        slots.freeLine("gw", "holder");
        assertThat(first).isDone();
        slots.freeLine("gw", "first");
        assertThat(removal).isDone();
        assertThat(later).isNotDone();

        slots.call("main", "holder", rank(1, 0, false, 10));
        CompletableFuture<Void> other = slots.call("main", "other", rank(0, 6, false, 11));
        CompletableFuture<Void> call = slots.call("main", "removal", rank(1, 1, false, 4));
        slots.freeCall("main");
        assertThat(call).isDone();
        assertThat(other).isNotDone();
    }

    @Test
    void nobodysRankGetsWorseAndWhatIsLentEnds() {
        Slots.Rank own = rank(0, 1, false, 1);
        slots.hurry("removal", rank(0, 5, false, 9));
        assertThat(slots.of("removal", own)).isEqualTo(own);
        assertThat(slots.of("removal", rank(1, 1, false, 1)).urgency()).isZero();
        slots.calm("removal");
        assertThat(slots.of("removal", rank(1, 1, false, 1)).urgency()).isOne();
    }
}
