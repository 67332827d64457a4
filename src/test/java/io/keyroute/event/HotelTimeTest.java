package io.keyroute.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HotelTimeTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final LocalTime CHECK_IN = LocalTime.of(15, 0);
    private static final LocalTime CHECK_OUT = LocalTime.of(11, 0);

    @Test
    void F45_localTimesAreThoseOfThePropertyAndNotOfTheServer() {
        assertThat(ZoneId.systemDefault()).isNotEqualTo(VIENNA);
        LocalMoment arrival = LocalMoment.of(LocalDate.of(2026, 11, 20), LocalTime.of(15, 0));
        assertThat(HotelTime.start(arrival, CHECK_IN, VIENNA)).isEqualTo("2026-11-20T14:00:00Z");
        assertThat(HotelTime.start(arrival, CHECK_IN, ZoneId.of("Asia/Tokyo"))).isEqualTo("2026-11-20T06:00:00Z");
    }

    @Test
    void F46_aStayAcrossTheChangeOfClocksKeepsItsWallClock() {
        assertThat(start("2026-10-24", "15:00")).isEqualTo("2026-10-24T13:00:00Z");
        assertThat(end("2026-10-25", "11:00")).isEqualTo("2026-10-25T10:00:00Z");
        assertThat(start("2026-03-28", "15:00")).isEqualTo("2026-03-28T14:00:00Z");
        assertThat(end("2026-03-29", "11:00")).isEqualTo("2026-03-29T09:00:00Z");
    }

    @Test
    void F46_aTimeInAGapMovesLaterAndAnOverlapFavoursTheGuest() {
        assertThat(start("2026-03-29", "02:30")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(end("2026-03-29", "02:30")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(start("2026-03-29", "02:00")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(start("2026-10-25", "02:30")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(end("2026-10-25", "02:30")).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void F51_midnightEndOfMonthAndLeapDay() {
        assertThat(end(moment("{'date':'2026-11-30','time':'24:00'}"))).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(end(moment("{'date':'2026-12-31','time':'24:00:00'}"))).isEqualTo("2026-12-31T23:00:00Z");
        assertThat(start("2026-11-30", "00:00")).isEqualTo("2026-11-29T23:00:00Z");
        assertThat(end(moment("{'date':'2028-02-28','time':'24:00'}"))).isEqualTo("2028-02-28T23:00:00Z");
        assertThat(moment("{'date':'2028-02-28','time':'24:00'}").date()).isEqualTo("2028-02-29");
        assertThat(end(moment("{'date':'2028-02-29'}"))).isEqualTo("2028-02-29T10:00:00Z");
        assertThat(end(moment("{'date':'2026-02-28','time':'24:00'}"))).isEqualTo("2026-02-28T23:00:00Z");
    }

    @Test
    void anInstantIsTakenAsItIs() {
        assertThat(end(moment("{'instant':'2026-11-20T10:00:00+01:00'}"))).isEqualTo("2026-11-20T09:00:00Z");
    }

    @Property
    void startIsNeverAfterEndAndBothShowTheWallClockWhereItExists(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(max = 60 * 24 * 366 * 3) int minute) {
        LocalDateTime local = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minute);
        Instant start = HotelTime.start(local, zone);
        Instant end = HotelTime.end(local, zone);
        assertThat(start).isBeforeOrEqualTo(end);
        assertThat(Duration.between(start, end)).isLessThanOrEqualTo(Duration.ofHours(24));
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            assertThat(start).isEqualTo(end);
            assertThat(start.atZone(zone).toLocalDateTime()).isAfter(local);
        } else {
            assertThat(start.atZone(zone).toLocalDateTime()).isEqualTo(local);
            assertThat(end.atZone(zone).toLocalDateTime()).isEqualTo(local);
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Vienna",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "Africa/Cairo",
                        "Pacific/Apia",
                        "America/Santiago",
                        "UTC")
                .map(ZoneId::of);
    }

    private static LocalMoment moment(String json) {
        return SubjectReader.moment(EventFixtures.json(json));
    }

    private static Instant start(String date, String time) {
        return HotelTime.start(LocalMoment.of(LocalDate.parse(date), LocalTime.parse(time)), CHECK_IN, VIENNA);
    }

    private static Instant end(String date, String time) {
        return end(LocalMoment.of(LocalDate.parse(date), LocalTime.parse(time)));
    }

    private static Instant end(LocalMoment moment) {
        return HotelTime.end(moment, CHECK_OUT, VIENNA);
    }
}
