package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.HoursJson;
import io.keyroute.access.Window;
import io.keyroute.property.WeeklyHours;
import io.keyroute.property.WeeklyInterval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Windows and hours as a lock knows them: whole seconds, or whole hours rounded outward so that a code never ends
 * early. Compared by instant, never by local time, so that a change of clocks is no difference.
 */
final class Validities {

    private Validities() {}

    /** What is wanted at the lock: the window as granted, begun earlier where the lock's clock may be behind. */
    static Step.Validity wanted(Grant grant, Abilities abilities) {
        Window granted = grant.desired().window();
        Window window = rounded(
                new Window(granted.from().minus(abilities.clockBuffer()), granted.to()), abilities.wholeHours());
        return new Step.Validity(
                window.from(),
                window.to(),
                hours(grant.desired().hours()),
                grant.desired().zone());
    }

    /** What is sent: a beginning that is over becomes now, because locks refuse to begin in the past. */
    static Step.Validity sendable(Step.Validity wanted, Instant now, boolean wholeHours) {
        ChronoUnit unit = wholeHours ? ChronoUnit.HOURS : ChronoUnit.SECONDS;
        Instant earliest = now.truncatedTo(unit);
        Instant from = wanted.from().isBefore(earliest) ? earliest : wanted.from();
        return new Step.Validity(from, wanted.to(), wanted.hours(), wanted.zone());
    }

    static Window rounded(Window window, boolean wholeHours) {
        ChronoUnit unit = wholeHours ? ChronoUnit.HOURS : ChronoUnit.SECONDS;
        Instant from = window.from().truncatedTo(unit);
        Instant to = window.to().truncatedTo(unit);
        return new Window(from, to.equals(window.to()) ? to : to.plus(1, unit));
    }

    /** Whether two windows open alike from now on. */
    static boolean alike(Instant from, Instant to, Step.Validity wanted, Instant now) {
        boolean sameStart = from.equals(wanted.from())
                || !from.isAfter(now) && !wanted.from().isAfter(now);
        return sameStart && to.equals(wanted.to());
    }

    /** Whether weekly hours cover the same minutes of the same days. */
    static boolean alike(WeeklyHours one, WeeklyHours other) {
        return minutes(one).equals(minutes(other));
    }

    /** Whether the code opens as wanted from now on, by what was last proven. */
    static boolean alike(LockCode code, Step.Validity wanted, Instant now) {
        return code.lockFrom() != null
                && alike(code.lockFrom(), code.lockTo(), wanted, now)
                && alike(hours(code.lockHours()), wanted.hours());
    }

    static boolean alike(Held held, Step.Validity wanted, Instant now) {
        return held.from() != null
                && held.to() != null
                && alike(held.from(), held.to(), wanted, now)
                && alike(Objects.requireNonNullElse(held.hours(), WeeklyHours.ALWAYS), wanted.hours());
    }

    /** Hours as they are kept with grants. */
    static WeeklyHours hours(String json) {
        return HoursJson.read(json);
    }

    static String json(WeeklyHours hours) {
        return hours == null ? null : HoursJson.write(hours);
    }

    private static Map<DayOfWeek, TreeSet<Integer>> minutes(WeeklyHours hours) {
        Map<DayOfWeek, TreeSet<Integer>> open = new EnumMap<>(DayOfWeek.class);
        for (WeeklyInterval interval : hours.intervals()) {
            for (DayOfWeek day : interval.days()) {
                TreeSet<Integer> minutes = open.computeIfAbsent(day, d -> new TreeSet<>());
                for (int m = interval.fromMinute(); m < interval.toMinute(); m++) {
                    minutes.add(m);
                }
            }
        }
        boolean everyMinute = open.size() == DayOfWeek.values().length
                && open.values().stream().allMatch(day -> day.size() == 24 * 60);
        return everyMinute ? Map.of() : open;
    }
}
