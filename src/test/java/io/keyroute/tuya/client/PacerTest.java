package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** On a clock of its own: what a busy machine does to real calls says nothing about the pacing. */
final class PacerTest {

    private static final int LIMIT = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long WORK = 100 * MILLI;

    private final Random random = new Random(7);

    @Test
    void noSecondSeesMoreThanTheLimitAndHardlyLess() {
        List<Long> arrivals = arrivals(2_000, call -> MILLI);
        assertNoSecondSawMoreThanTheLimit(arrivals);
        assertThat(perSecond(arrivals)).isBetween(0.98 * LIMIT, 1.0 * LIMIT);
    }

    @Test
    void callsThatAreLateOnTheWayCountFromTheirArrival() {
        List<Long> arrivals = arrivals(2_000, call -> (long) (random.nextDouble() * 200 * MILLI));
        assertNoSecondSawMoreThanTheLimit(arrivals);
        assertThat(perSecond(arrivals)).isBetween(0.7 * LIMIT, 1.0 * LIMIT);
    }

    @Test
    void aConnectionThatIsOpenedFirstDelaysWhatItCarries() {
        assertNoSecondSawMoreThanTheLimit(
                arrivals(500, call -> call < 12 || call > 200 && call < 220 ? 230 * MILLI : MILLI));
    }

    /** Nothing goes while the machine stands still; what was late then goes at once. */
    @Test
    void aMachineThatStandsStillNowAndThenCatchesUp() {
        AtomicLong nextStop = new AtomicLong(SECOND);
        List<Long> arrivals = arrivals(2_000, call -> MILLI, now -> {
            if (now < nextStop.get()) {
                return 0;
            }
            nextStop.addAndGet(SECOND);
            return 150 * MILLI;
        });
        assertNoSecondSawMoreThanTheLimit(arrivals);
        assertThat(perSecond(arrivals)).isGreaterThan(0.9 * LIMIT);
    }

    /** The shortest trip is one of some time ago at most. */
    @Test
    void aWayThatBecomesLongerForGoodIsTakenForWhatItIs() {
        List<Long> arrivals = arrivals(4_000, call -> call < 1_000 ? MILLI : 120 * MILLI);
        assertNoSecondSawMoreThanTheLimit(arrivals);
        assertThat(perSecond(arrivals.subList(3_000, 4_000))).isGreaterThan(0.98 * LIMIT);
    }

    /** Whoever waits for a slow call waits for one place of many. */
    @Test
    void slowCallsHoldUpNobodyElse() {
        List<Long> arrivals = arrivals(2_000, call -> call % LIMIT == 3 ? 2_400 * MILLI : MILLI);
        assertThat(perSecond(arrivals)).isGreaterThan(0.93 * LIMIT);
    }

    @Test
    void aRareCallThatOpensAConnectionEachTimeCountsFromItsAnswer() {
        Pacer pacer = new Pacer(4, 0);
        for (int day = 0; day < 20; day++) {
            long now = day * 3_600 * SECOND;
            long place = pacer.take(now);
            pacer.handedOver(place, now);
            pacer.answered(place, "token", now + 330 * MILLI);
            pacer.ended(now + 330 * MILLI);
            for (int i = 1; i < 4; i++) {
                now += pacer.waitFrom(now);
                pacer.handedOver(pacer.take(now), now);
            }
            assertThat(now + pacer.waitFrom(now) - day * 3_600 * SECOND).isGreaterThanOrEqualTo(1_330 * MILLI);
            for (int i = 1; i < 4; i++) {
                pacer.ended(now);
            }
        }
    }

    @Test
    void aLostAnswerAndALateOneTakeAPlaceForTwoSeconds() {
        Pacer pacer = new Pacer(1, 0);
        long place = pacer.take(0);
        pacer.handedOver(place, MILLI);
        assertThat(pacer.waitFrom(MILLI)).isBetween(2 * SECOND, 2 * SECOND + 10 * MILLI);
        pacer.answered(place, "get", 1_900 * MILLI);
        pacer.ended(1_900 * MILLI);
        assertThat(pacer.waitFrom(1_900 * MILLI)).isBetween(100 * MILLI, 110 * MILLI);
    }

    @Test
    void whatWasGivenUpMayStillArrive() {
        Pacer pacer = new Pacer(1, 0);
        pacer.handedOver(pacer.take(0), 0);
        pacer.ended(10 * MILLI);
        assertThat(pacer.waitFrom(10 * MILLI)).isGreaterThan(1_900 * MILLI);
    }

    @Test
    void aRefusalSaysNothingOfTheWay() {
        Pacer pacer = new Pacer(1, 0);
        long place = pacer.take(0);
        pacer.handedOver(place, 0);
        pacer.refused(place, 50 * MILLI);
        pacer.ended(50 * MILLI);
        assertThat(pacer.waitFrom(50 * MILLI)).isBetween(SECOND, SECOND + 10 * MILLI);
    }

    @Test
    void anAnswerAfterThePlaceWasTakenAgainChangesNothing() {
        Pacer pacer = new Pacer(1, 0);
        long lost = pacer.take(0);
        pacer.handedOver(lost, 0);
        long next = pacer.take(3 * SECOND);
        pacer.handedOver(next, 3 * SECOND);
        pacer.answered(lost, "get", 3 * SECOND + MILLI);
        pacer.refused(lost, 3 * SECOND + MILLI);
        assertThat(pacer.waitFrom(3 * SECOND + MILLI)).isGreaterThan(SECOND + 900 * MILLI);
    }

    private static void assertNoSecondSawMoreThanTheLimit(List<Long> arrivals) {
        List<Long> inOrder = arrivals.stream().sorted().toList();
        for (int i = LIMIT; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i) - inOrder.get(i - LIMIT))
                    .as("calls %d and %d", i - LIMIT, i)
                    .isGreaterThanOrEqualTo(SECOND);
        }
    }

    private static double perSecond(List<Long> arrivals) {
        int last = arrivals.size() - 1;
        return (double) last * SECOND / (arrivals.get(last) - arrivals.get(0));
    }

    private static List<Long> arrivals(int calls, LongUnaryOperator onTheWay) {
        return arrivals(calls, onTheWay, now -> 0);
    }

    private record Answer(long place, long at) {}

    /**
     * When each call arrived, in the order they went. Each is answered 100 ms after it arrived.
     *
     * @param onTheWay of a call's number
     * @param late     how much later than it might the caller looks again at what may go
     */
    private static List<Long> arrivals(int calls, LongUnaryOperator onTheWay, LongUnaryOperator late) {
        Pacer pacer = new Pacer(LIMIT, 0);
        PriorityQueue<Answer> answers = new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
        List<Long> arrivals = new ArrayList<>();
        long now = 0;
        while (arrivals.size() < calls) {
            long wait = pacer.waitFrom(now);
            if (wait == 0) {
                long place = pacer.take(now);
                pacer.handedOver(place, now);
                long arrival = now + onTheWay.applyAsLong(arrivals.size());
                arrivals.add(arrival);
                answers.add(new Answer(place, arrival + WORK));
            } else if (!answers.isEmpty() && answers.peek().at() - now <= wait) {
                Answer answer = answers.poll();
                now = Math.max(now, answer.at());
                pacer.answered(answer.place(), answer.place() % 3 == 0 ? "read" : "create", now);
                pacer.ended(now);
            } else {
                now += wait;
                now += late.applyAsLong(now);
            }
        }
        return arrivals;
    }
}
