package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.RateLanes.Permit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who goes when, one call at a time, without a cloud. */
class RateLanesTest {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final RateLanes lanes = new RateLanes(
            TuyaAccount.of("test", URI.create("http://127.0.0.1:1"), "id", "s".repeat(32))
                    .withCallsPerSecond(0)
                    .withMaxInFlight(1)
                    .withQueueSize(200),
            timer);
    private final List<String> went = new ArrayList<>();
    private Permit held;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void urgentGoesBeforeNormalBeforeBackground() {
        enter(Lane.NORMAL, "first");
        enter(Lane.BACKGROUND, "background");
        enter(Lane.NORMAL, "normal");
        enter(Lane.URGENT, "urgent");
        letAllGo();
        assertThat(went).containsExactly("first", "urgent", "normal", "background");
    }

    @Test
    void theSecondHalfOfACallGoesBeforeTheRestOfItsLaneOnly() {
        enter(Lane.NORMAL, "first");
        enter(Lane.NORMAL, "normal");
        enter(Lane.URGENT, "urgent");
        lanes.enter(Lane.NORMAL, true, () -> true, start("ahead"));
        letAllGo();
        assertThat(went).containsExactly("first", "urgent", "ahead", "normal");
    }

    @Test
    void noLaneStarvesWhileTheOneBeforeItIsNeverEmpty() {
        enter(Lane.URGENT, "first");
        enter(Lane.NORMAL, "normal");
        enter(Lane.BACKGROUND, "background");
        for (int i = 0; i < 100; i++) {
            enter(Lane.URGENT, "urgent");
        }
        letAllGo();
        assertThat(went).hasSize(103);
        assertThat(went.indexOf("normal")).isEqualTo(21);
        assertThat(went.indexOf("background")).isEqualTo(22);
    }

    @Test
    void theReserveIsSmall() {
        enter(Lane.URGENT, "first");
        for (int i = 0; i < 200; i++) {
            enter(Lane.BACKGROUND, "background");
            enter(Lane.URGENT, "urgent");
        }
        letAllGo();
        assertThat(went.subList(0, 200).stream().filter("background"::equals)).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aFullLaneRefusesAndAnotherDoesNot() {
        enter(Lane.NORMAL, "first");
        for (int i = 0; i < 200; i++) {
            assertThat(lanes.enter(Lane.NORMAL, false, () -> true, start("normal")))
                    .isTrue();
        }
        assertThat(lanes.enter(Lane.NORMAL, false, () -> true, start("too many")))
                .isFalse();
        assertThat(lanes.freePermits(Lane.NORMAL)).isZero();
        assertThat(lanes.freePermits(Lane.URGENT)).isEqualTo(200);
        assertThat(lanes.enter(Lane.URGENT, false, () -> true, start("urgent"))).isTrue();
        assertThat(lanes.enter(Lane.NORMAL, true, () -> true, start("ahead")))
                .as("a call that has begun may be ended")
                .isTrue();
    }

    @Test
    void aCallThatNobodyWaitsForTakesNeitherPlaceNorRoom() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        enter(Lane.NORMAL, "first");
        enter(Lane.NORMAL, "long");
        for (int i = 0; i < 199; i++) {
            lanes.enter(Lane.NORMAL, false, wanted::get, start("given up"));
        }
        assertThat(lanes.freePermits(Lane.NORMAL)).isZero();
        wanted.set(false);
        assertThat(lanes.freePermits(Lane.NORMAL)).isEqualTo(199);
        letAllGo();
        assertThat(went).containsExactly("first", "long");
    }

    /** The first call might have been on its way for a second; its answer says that it was not. */
    @Test
    void anAnswerBringsTheNextTurnForward() {
        List<Long> delays = new ArrayList<>();
        ScheduledThreadPoolExecutor watched = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
                delays.add(unit.toMillis(delay));
                return super.schedule(() -> {}, 1, TimeUnit.HOURS);
            }
        };
        RateLanes paced = new RateLanes(
                TuyaAccount.of("test", URI.create("http://127.0.0.1:1"), "id", "s".repeat(32))
                        .withCallsPerSecond(1),
                watched);
        try {
            paced.enter(Lane.NORMAL, false, () -> true, start("first"));
            held.handedOver();
            paced.enter(Lane.NORMAL, false, () -> true, start("second"));
            held.answered("device");
            held.end();
            assertThat(went).containsExactly("first");
            assertThat(delays).hasSize(2);
            assertThat(delays.get(1)).isLessThanOrEqualTo(1_010).isLessThan(delays.get(0));
        } finally {
            watched.shutdownNow();
        }
    }

    @Test
    void tenThousandCallsThatEndWhileTheyStartNeedNoDeepStack() {
        RateLanes wide = new RateLanes(
                TuyaAccount.of("test", URI.create("http://127.0.0.1:1"), "id", "s".repeat(32))
                        .withCallsPerSecond(0)
                        .withMaxInFlight(1)
                        .withQueueSize(10_000),
                timer);
        wide.enter(Lane.NORMAL, false, () -> true, permit -> held = permit);
        for (int i = 0; i < 10_000; i++) {
            wide.enter(Lane.NORMAL, false, () -> true, permit -> {
                went.add("went");
                permit.end();
            });
        }
        held.end();
        assertThat(went).hasSize(10_000);
    }

    private void enter(Lane lane, String name) {
        assertThat(lanes.enter(lane, false, () -> true, start(name))).isTrue();
    }

    private java.util.function.Consumer<Permit> start(String name) {
        return permit -> {
            went.add(name);
            held = permit;
        };
    }

    private void letAllGo() {
        Permit last = null;
        while (held != last) {
            last = held;
            last.end();
        }
    }
}
