package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger looks = new AtomicInteger();
    private volatile long lookMillis;
    private final Rounds rounds = new Rounds(this::look, Clock.systemUTC(), work -> {
        Thread thread = new Thread(work, "rounds");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void shutdown() {
        rounds.shutdown();
    }

    @Test
    void whoAsksIsLookedForAtOnceWhereLooksAreShort() {
        rounds.lookNow();
        await().atMost(PATIENCE).until(() -> looks.get() >= 1);
        rounds.lookAt(Instant.now().plusMillis(1_500));
        await().atMost(PATIENCE).until(() -> looks.get() >= 2);
    }

    @Test
    void aLongLookRestsWhoeverAsksAndAllWhoAskedShareTheNext() {
        lookMillis = 60;
        long begun = System.nanoTime();
        rounds.lookNow();
        await().atMost(PATIENCE).until(() -> looks.get() >= 1);
        rounds.look(Duration.ofMillis(10));
        for (int i = 1; i <= 20; i++) {
            rounds.lookAt(Instant.now().plusMillis(20L * i));
            rounds.lookNow();
        }
        await().atMost(PATIENCE).until(() -> looks.get() >= 3);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("two rests of nine times a look")
                .isGreaterThan(Duration.ofMillis(2 * 9 * 60));
    }

    @Test
    void theRestAfterALookThatHungEndsAfterASecond() {
        lookMillis = 400;
        rounds.lookNow();
        await().atMost(PATIENCE).until(() -> looks.get() >= 1);
        long ended = System.nanoTime();
        rounds.lookNow();
        await().atMost(PATIENCE).until(() -> looks.get() >= 2);
        assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofMillis(9 * 400));
    }

    @Test
    void otherRoundsDoNotWaitForTheRest() throws InterruptedException {
        lookMillis = 300;
        rounds.lookNow();
        await().atMost(PATIENCE).until(() -> looks.get() >= 1);
        CountDownLatch done = new CountDownLatch(1);
        rounds.lookNow();
        rounds.once(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(looks).as("looks before it").hasValueLessThanOrEqualTo(2);
    }

    /** A query that takes its time. */
    private void look() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lookMillis);
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        looks.incrementAndGet();
    }
}
