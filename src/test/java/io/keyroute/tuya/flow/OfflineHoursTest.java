package io.keyroute.tuya.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.api.CreateOfflinePassword;
import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
        CreateOfflinePasswordV11 sent =
                OfflineHours.OUTWARD.cutByTheCloud(new CreateOfflinePasswordV11("d", FROM, to, "n", "multiple", null));
        Instant cut = sent.invalidTime()
                .atZone(ZoneId.of(zone))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
        assertThat(cut).isAfterOrEqualTo(to).isBefore(to.plus(1, ChronoUnit.HOURS));
    }

    /** v1.0 is cut here: each time must be a whole hour of the lock's zone, none short of what was asked for. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna,2026-11-22T04:45:00Z,2026-11-21T09:00:00Z,2026-11-22T05:00:00Z",
        "Asia/Kolkata,2026-11-22T12:00:00Z,2026-11-21T09:30:00Z,2026-11-22T12:30:00Z",
        "Asia/Kolkata,2026-11-22T12:30:00Z,2026-11-21T09:30:00Z,2026-11-22T12:30:00Z",
        "Asia/Kathmandu,2026-11-22T12:00:00Z,2026-11-21T09:15:00Z,2026-11-22T12:15:00Z"
    })
    void theOldVersionHasHoursOfTheLocksZone(String zone, Instant to, Instant sentFrom, Instant sentTo) {
        CreateOfflinePassword sent = OfflineHours.OUTWARD.inZone(
                new CreateOfflinePassword("d", FROM, to, "n", 0, null), ZoneId.of(zone), InstantSource.system());
        assertThat(sent.effectiveTime()).isEqualTo(sentFrom);
        assertThat(sent.invalidTime()).isEqualTo(sentTo);
    }

    /** The examples of v1.1's page, which v1.0 is sent as they are. */
    @Test
    void theOldVersionIsSentTheHoursThatThePageNames() {
        Instant given = Instant.parse("2021-01-27T15:11:12Z");
        Instant later = Instant.parse("2021-01-27T18:11:12Z");
        assertThat(sent(1, given, later))
                .containsExactly(Instant.parse("2021-01-23T22:00:00Z"), Instant.parse("2021-01-24T04:00:00Z"));
        assertThat(sent(9, given, later))
                .containsExactly(Instant.parse("2021-01-23T22:00:00Z"), Instant.parse("2021-01-24T22:00:00Z"));
        assertThat(sent(0, given, later))
                .containsExactly(Instant.parse("2021-01-27T15:00:00Z"), Instant.parse("2021-01-27T18:00:00Z"));
    }

    private static List<Instant> sent(int type, Instant from, Instant to) {
        CreateOfflinePassword sent = OfflineHours.PAGE.inZone(
                new CreateOfflinePassword("d", from, to, null, type, null),
                ZoneOffset.UTC,
                () -> Instant.parse("2021-01-23T22:11:12Z"));
        return List.of(sent.effectiveTime(), sent.invalidTime());
    }

    @Test
    void hoursOfTheLocksZoneAreNotCutToThoseOfAnother() {
        CreateOfflinePasswordV11 india = CreateOfflinePasswordV11.multiple(
                "d", "n", FROM, Instant.parse("2026-11-22T04:45:00Z"), ZoneId.of("Asia/Kolkata"));
        assertThat(OfflineHours.PAGE.cutByTheCloud(india)).isEqualTo(india);
        assertThat(OfflineHours.NONE.cutByTheCloud(india)).isEqualTo(india);
    }
}
