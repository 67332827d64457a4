package io.keyroute.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedIdsTest {

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-11-21T20:00:00Z").toEpochMilli());
    private final InstantSource source = () -> Instant.ofEpochMilli(millis.get());
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final OrderedIds ids = new OrderedIds(clock);

    @Test
    void areTenCharactersThatGrowWithTime() {
        String early = ids.next();
        millis.addAndGet(65_536_000);
        String late = ids.next();
        assertThat(List.of(early, late)).isSorted().allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{10}"));
    }

    @Test
    void followOneAnotherWithinAPeriodWhereNothingBeganAnew() {
        List<String> made = Stream.generate(ids::next).limit(1_000).toList();
        long steps = IntStream.range(1, made.size())
                .filter(i -> made.get(i - 1).compareTo(made.get(i)) < 0)
                .count();
        assertThat(steps).as("at most once around").isGreaterThanOrEqualTo(made.size() - 2);
        assertThat(new TreeSet<>(made)).hasSize(made.size());
    }

    @Test
    void areNotRepeatedByAnotherProcessOrAfterTheClockWentBack() {
        List<String> first = Stream.generate(ids::next).limit(500).toList();
        millis.addAndGet(-65_536_000);
        ids.next();
        millis.addAndGet(65_536_000);
        Stream<String> again = Stream.generate(ids::next).limit(500);
        Stream<String> other = Stream.generate(new OrderedIds(clock)::next).limit(500);
        assertThat(Stream.concat(again, other)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void areNumbersInTheSameOrder() {
        List<String> made = List.of(ids.next(), ids.next(), "0000000000", "ZZZZZZZZZZ", "0000000010");
        assertThat(made.stream().sorted().map(OrderedIds::number)).isSorted().doesNotHaveDuplicates();
        assertThat(OrderedIds.number("0000000010")).isEqualTo(32);
        assertThat(OrderedIds.number("ZZZZZZZZZZ")).isEqualTo((1L << 50) - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000000", "00000000000", "000000000I", "abcdefghjk"})
    void nothingElseIsAnId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderedIds.number(text));
    }

    @Test
    void areMadeOnceByManyThreads() {
        var made = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(i -> made.add(ids.next()));
        assertThat(made).hasSize(20_000);
    }
}
