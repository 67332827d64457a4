package io.keyroute.access.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00.123Z");

    @Test
    void areUuidsOfVersionSevenWithTheTimeInFront() {
        UUID id = UUID.fromString(at(NOW).next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(NOW);
    }

    @Test
    void growWithTimeAndDifferWithinAMillisecond() {
        assertThat(at(NOW).next()).isLessThan(at(NOW.plusMillis(1)).next());
        List<String> made = Stream.generate(at(NOW)::next).limit(10_000).toList();
        assertThat(new HashSet<>(made)).hasSize(10_000);
    }

    private static OutcomeIds at(Instant now) {
        return new OutcomeIds(Clock.fixed(now, ZoneOffset.UTC));
    }
}
