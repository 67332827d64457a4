package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Window;
import io.keyroute.event.LocalMoment;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When codes open, in the hotel's zone and not in this machine's, across every change of the clocks. */
class StayWindowsTest {

    private static Property in(String zone) {
        return Hotel.of(plan -> {
            plan.zone = ZoneId.of(zone);
            return plan;
        });
    }

    private static StayDocument stay(LocalMoment arrival, LocalMoment departure) {
        return new StayDocument(
                "R",
                null,
                Map.of(),
                null,
                List.of(),
                null,
                null,
                arrival,
                departure,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                new StayDocument.Gates(null, null, null),
                false);
    }

    static Optional<Window> window(String zone, LocalMoment arrival, LocalMoment departure) {
        return new StayWindows(in(zone), stay(arrival, departure), null).whole();
    }

    private static LocalMoment at(String date, String time) {
        return LocalMoment.of(LocalDate.parse(date), time == null ? null : LocalTime.parse(time));
    }

    /** Early by 30 minutes, late by 60. */
    @ParameterizedTest(name = "{0}: {1} {2} to {3} {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // F45: another zone than this machine's
                "Europe/Vienna,2026-11-20,15:00,2026-11-23,11:00,2026-11-20T13:30:00Z,2026-11-23T11:00:00Z",
                "Asia/Tokyo,2026-11-20,-,2026-11-23,-,2026-11-20T05:30:00Z,2026-11-23T03:00:00Z",
                "Asia/Kathmandu,2026-11-20,15:00,2026-11-21,11:00,2026-11-20T08:45:00Z,2026-11-21T06:15:00Z",
                // F46: across both changes of the clocks
                "Europe/Vienna,2026-03-28,15:00,2026-03-29,11:00,2026-03-28T13:30:00Z,2026-03-29T10:00:00Z",
                "Europe/Vienna,2026-10-24,15:00,2026-10-25,11:00,2026-10-24T12:30:00Z,2026-10-25T11:00:00Z",
                // F46: within the hour that is not there, and in the hour that is there twice
                "Europe/Vienna,2026-03-29,02:30,2026-03-30,11:00,2026-03-29T01:00:00Z,2026-03-30T10:00:00Z",
                "Europe/Vienna,2026-10-25,02:30,2026-10-26,11:00,2026-10-25T00:00:00Z,2026-10-26T11:00:00Z",
                "Europe/Vienna,2026-10-24,15:00,2026-10-25,02:30,2026-10-24T12:30:00Z,2026-10-25T02:30:00Z",
                // F51: midnight, the end of a month, a leap day
                "Europe/Vienna,2026-11-20,00:00,2026-12-01,00:00,2026-11-19T22:30:00Z,2026-12-01T00:00:00Z",
                "Europe/Vienna,2028-02-28,15:00,2028-02-29,11:00,2028-02-28T13:30:00Z,2028-02-29T11:00:00Z"
            })
    void F45_F46_F51_windows(
            String zone, String from, String fromTime, String to, String toTime, Instant opens, Instant closes) {
        assertThat(window(zone, at(from, fromTime), at(to, toTime))).contains(new Window(opens, closes));
    }
}
