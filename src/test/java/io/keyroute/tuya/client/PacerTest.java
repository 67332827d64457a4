package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On a clock of its own: what a busy machine does to real calls says nothing about the pacing. */
final class PacerTest {

    private static final int LIMIT = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LATEST_ON_THE_WAY = TimeUnit.MILLISECONDS.toNanos(20);

    private final Random random = new Random(7);

    @Test
    void noSecondSeesMoreThanTheLimitAndHardlyLess() {
        List<Long> gone = run(2_000, () -> 0);
        for (int i = LIMIT; i < gone.size(); i++) {
            assertThat(gone.get(i) - gone.get(i - LIMIT)).isGreaterThanOrEqualTo(SECOND);
        }
        double perSecond = 1_900.0 * SECOND / (gone.get(1_999) - gone.get(99));
        assertThat(perSecond).isBetween(0.95 * LIMIT, 1.0 * LIMIT);
    }

    @Test
    void callsThatAreHandedOverLateCountFromThen() {
        List<Long> handedOver = new ArrayList<>();
        List<Long> gone = run(500, () -> {
            long late = (long) (random.nextDouble() * LATEST_ON_THE_WAY);
            handedOver.add(late);
            return late;
        });
        for (int i = LIMIT; i < gone.size(); i++) {
            long arrived = gone.get(i - LIMIT) + handedOver.get(i - LIMIT);
            assertThat(gone.get(i) - arrived).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void nobodyGoesWhileTheCallALimitAheadHasNotArrived() {
        Pacer pacer = new Pacer(1, 0);
        long place = pacer.take(0);
        assertThat(pacer.waitFrom(10 * SECOND)).isEqualTo(Long.MAX_VALUE);
        pacer.ended(place, 10 * SECOND);
        assertThat(pacer.waitFrom(10 * SECOND)).isGreaterThanOrEqualTo(SECOND);
    }

    /** When each call went; each arrives after its time on the way and is answered 50 ms later. */
    private static List<Long> run(int calls, java.util.function.LongSupplier onTheWay) {
        Pacer pacer = new Pacer(LIMIT, 0);
        List<Long> gone = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < calls; i++) {
            now += pacer.waitFrom(now);
            gone.add(now);
            long place = pacer.take(now);
            long arrives = now + onTheWay.getAsLong();
            pacer.handedOver(place, arrives);
            pacer.ended(place, arrives + SECOND / 20);
        }
        return gone;
    }
}
