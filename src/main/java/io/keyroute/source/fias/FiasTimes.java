package io.keyroute.source.fias;

import io.keyroute.event.LocalMoment;
import io.keyroute.fias.FiasRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times of FIAS: the hotel's wall clock, years of two digits. What cannot be read is unsaid; what that means
 * is for the record to say. Pure.
 */
final class FiasTimes {

    private static final Pattern DATE = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2}):?(\\d{2})(?::?(\\d{2}))?\\d?");
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration BEHIND = Duration.ofDays(30);
    private static final int CENTURY = 100;

    private FiasTimes() {}

    /** A date, in the century that brings it nearest to today. */
    static Optional<LocalDate> date(String text, LocalDate today) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int year = today.getYear() / CENTURY * CENTURY + Integer.parseInt(parts.group(1));
        if (year - today.getYear() > CENTURY / 2) {
            year -= CENTURY;
        } else if (today.getYear() - year > CENTURY / 2) {
            year += CENTURY;
        }
        try {
            return Optional.of(LocalDate.of(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** {@code HH:MM} or {@code HHMMSS}; a digit too many, as real systems send, is passed over. */
    static Optional<LocalTime> time(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        try {
            return Optional.of(
                    LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), second));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    /** A date field with the time field beside it; 24:00 is the midnight after. Null where there is no date. */
    static LocalMoment moment(FiasRecord record, String dateField, String timeField, LocalDate today) {
        LocalDate date =
                record.first(dateField).flatMap(text -> date(text, today)).orElse(null);
        if (date == null) {
            return null;
        }
        String time =
                timeField == null ? "" : record.first(timeField).orElse("").strip();
        if (time.equals("24:00") || time.equals("240000")) {
            return LocalMoment.of(date.plusDays(1), LocalTime.MIDNIGHT);
        }
        return LocalMoment.of(date, time(time).orElse(null));
    }

    /**
     * When the PMS wrote the record ({@code DA} and {@code TI}); empty where it does not say, or says what cannot be:
     * more than {@link #AHEAD} after the receipt or {@link #BEHIND} before it. A time that exists twice is the one nearer
     * to the receipt.
     */
    static Optional<Instant> written(FiasRecord record, ZoneId zone, Instant receivedAt) {
        LocalDate today = receivedAt.atZone(zone).toLocalDate();
        Optional<LocalDate> date = record.first("DA").flatMap(text -> date(text, today));
        Optional<LocalTime> time = record.first("TI").flatMap(FiasTimes::time);
        if (date.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        var local = date.get().atTime(time.get());
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        Optional<Instant> written = offsets.isEmpty()
                ? Optional.of(local.atZone(zone).toInstant())
                : offsets.stream().map(local::toInstant).min(Comparator.comparing(at -> Duration.between(at, receivedAt)
                        .abs()));
        return written.filter(at -> !at.isAfter(receivedAt.plus(AHEAD)) && !at.isBefore(receivedAt.minus(BEHIND)));
    }
}
