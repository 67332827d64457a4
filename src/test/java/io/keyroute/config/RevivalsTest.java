package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RevivalsTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Revivals revivals = new Revivals(nanos::get);

    @Test
    void aCloudThatAnswersByTurnsEndsFewPausesAndOnceAMinute() {
        assertThat(revivals.most("main", false)).isEqualTo(Revivals.FEW);
        assertThat(revivals.most("main", false)).isZero();
        assertThat(revivals.most("other", false)).isEqualTo(Revivals.FEW);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(revivals.most("main", false)).isZero();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(revivals.most("main", false)).isEqualTo(Revivals.FEW);
    }

    @Test
    void allAreTriedOnceARefusalEnded() {
        assertThat(revivals.most("main", false)).isEqualTo(Revivals.FEW);
        assertThat(revivals.most("main", true)).isEqualTo(Integer.MAX_VALUE);
    }
}
