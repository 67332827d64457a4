package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RedeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final Redeliveries redeliveries = new Redeliveries(Duration.ofSeconds(10), Duration.ofSeconds(60));

    @Test
    void thePauseDoublesUpToTheLongest() {
        Instant now = NOW;
        for (int pause : new int[] {10, 20, 40, 60, 60}) {
            redeliveries.failed("a", "d");
            redeliveries.later("a", now);
            assertThat(redeliveries.due(now.plusSeconds(pause - 1))).isEmpty();
            assertThat(redeliveries.isWaiting("a")).isTrue();
            now = now.plusSeconds(pause);
            assertThat(redeliveries.due(now)).containsExactly("a");
            assertThat(redeliveries.isWaiting("a")).isFalse();
        }
        assertThat(redeliveries.failed("a", "d")).isEqualTo(6);
        redeliveries.done("a");
        assertThat(redeliveries.failed("a", "d")).isEqualTo(1);
    }

    @Test
    void manyAreAskedForTogether() {
        for (int i = 0; i < 5; i++) {
            redeliveries.failed("m" + i, "d");
            redeliveries.later("m" + i, NOW.plusSeconds(i));
        }
        assertThat(redeliveries.due(NOW.plusSeconds(10))).containsExactly("m0");
        assertThat(redeliveries.due(NOW.plusSeconds(19))).isEmpty();
        assertThat(redeliveries.due(NOW.plusSeconds(20))).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
    }

    @Test
    void anEndlessRowOfFailuresKeepsItsPause() {
        for (int i = 0; i < 100; i++) {
            redeliveries.failed("a", "d");
        }
        redeliveries.later("a", NOW);
        assertThat(redeliveries.due(NOW.plusSeconds(60))).containsExactly("a");
    }

    @Test
    void aThousandThatWaitAreEnough() {
        for (int i = 0; i < 1000; i++) {
            assertThat(redeliveries.isFull()).isFalse();
            redeliveries.later("m" + i, NOW);
        }
        assertThat(redeliveries.isFull()).isTrue();
        redeliveries.done("m1");
        assertThat(redeliveries.isFull()).isFalse();
    }

    @Test
    void aHundredOfOneDeviceAreEnoughWhileOthersSucceed() {
        redeliveries.succeeded();
        for (int i = 0; i < 101; i++) {
            redeliveries.failed("m" + i, "bad");
        }
        redeliveries.failed("x", null);
        assertThat(redeliveries.isCrowded("bad")).as("all may be away").isFalse();
        redeliveries.succeeded();
        assertThat(redeliveries.isCrowded("bad")).isTrue();
        assertThat(redeliveries.isCrowded("good")).isFalse();
        assertThat(redeliveries.isCrowded(null)).isFalse();
        redeliveries.done("m100");
        assertThat(redeliveries.isCrowded("bad")).as("those that wait go on").isFalse();
    }
}
