package io.keyroute.tuya.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours begin at half past, or at a quarter, in some zones; the cloud cuts to those of the lock's. */
class OfflineHoursTest {
    private static final Instant FROM = Instant.parse("2026-11-21T09:45:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna,2026-11-22T04:45:00Z",
        "Asia/Kolkata,2026-11-22T04:45:00Z",
        "Asia/Kolkata,2026-11-22T04:30:00Z",
        "Asia/Kathmandu,2026-11-22T04:14:59Z",
        "Asia/Kathmandu,2026-11-22T04:15:00Z",
        "Asia/Shanghai,2026-11-22T05:00:01Z"
    })
    void nobodyIsLockedOutBeforeTheTimeGivenInAnyZone(String zone, Instant to) {
        CreateOfflinePasswordV11 sent = (CreateOfflinePasswordV11) OfflineHours.OUTWARD.applyTo(
                new CreateOfflinePasswordV11("d", FROM, to, "n", "multiple", null), InstantSource.system());
        Instant cut = sent.invalidTime()
                .atZone(ZoneId.of(zone))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
        assertThat(cut).isAfterOrEqualTo(to).isBefore(to.plus(1, ChronoUnit.HOURS));
    }

    @Test
    void hoursOfTheLocksZoneAreNotCutToThoseOfAnother() {
        CreateOfflinePasswordV11 india = CreateOfflinePasswordV11.multiple(
                "d", "n", FROM, Instant.parse("2026-11-22T04:45:00Z"), ZoneId.of("Asia/Kolkata"));
        assertThat(OfflineHours.PAGE.applyTo(india, InstantSource.system())).isEqualTo(india);
    }
}
