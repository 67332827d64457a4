package io.keyroute.access.plan;

import static io.keyroute.access.plan.StayWindowsTest.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Window;
import io.keyroute.event.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every day and every minute. */
class StayWindowsPropertyTest {

    @Property
    void F46_noHourIsLostWhateverTheDay(
            @ForAll @IntRange(max = 730) int day, @ForAll @IntRange(min = 1, max = 20) int nights) {
        ZoneId zone = ZoneId.of("Europe/Vienna");
        LocalDate arrival = LocalDate.of(2026, 1, 1).plusDays(day);
        LocalDate departure = arrival.plusDays(nights);
        Window window = window(zone.getId(), LocalMoment.of(arrival, null), LocalMoment.of(departure, null))
                .orElseThrow();
        assertThat(window.from().plus(Duration.ofMinutes(30)).atZone(zone).toLocalDateTime())
                .isEqualTo(arrival.atTime(15, 0));
        assertThat(window.to().minus(Duration.ofMinutes(60)).atZone(zone).toLocalDateTime())
                .isEqualTo(departure.atTime(11, 0));
    }

    @Property
    void F46_anyMinuteOfTheYearStartsNoLaterAndEndsNoEarlierThanTheGuestReads(
            @ForAll @IntRange(max = 525_599) int minute) {
        ZoneId zone = ZoneId.of("Europe/Vienna");
        LocalDateTime local = LocalDate.of(2026, 1, 1).atStartOfDay().plusMinutes(minute);
        LocalMoment moment = LocalMoment.of(local.toLocalDate(), local.toLocalTime());
        Instant starts = window(zone.getId(), moment, LocalMoment.of(LocalDate.of(2030, 1, 1), null))
                .orElseThrow()
                .from();
        Instant ends = window(zone.getId(), LocalMoment.of(LocalDate.of(2020, 1, 1), null), moment)
                .orElseThrow()
                .to();
        for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
            assertThat(starts).isBeforeOrEqualTo(local.toInstant(offset));
            assertThat(ends).isAfterOrEqualTo(local.toInstant(offset));
        }
    }
}
