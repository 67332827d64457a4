package io.keyroute.property;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads weekly hours; a stretch over midnight becomes two. */
final class WeeklyHoursReader {

    private static final int DAY = 1440;

    private final Findings findings;

    WeeklyHoursReader(Findings findings) {
        this.findings = findings;
    }

    WeeklyHours read(String field, List<PropertyFile.HoursOfWeek> entries) {
        if (entries == null) {
            return WeeklyHours.ALWAYS;
        }
        List<WeeklyInterval> intervals = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            add(field + "[" + i + "]", entries.get(i), intervals);
        }
        if (intervals.isEmpty()) {
            findings.error(field, "is empty, which would mean always; leave it out to mean that");
        }
        return new WeeklyHours(intervals);
    }

    private void add(String field, PropertyFile.HoursOfWeek entry, List<WeeklyInterval> intervals) {
        Set<DayOfWeek> days = days(field, entry.days());
        Integer from = minute(field + ".from", entry.from(), 0);
        Integer to = minute(field + ".to", entry.to(), DAY);
        if (days.isEmpty() || from == null || to == null) {
            return;
        }
        if (from == DAY || from.equals(to)) {
            findings.error(field, "begins where it ends");
        } else if (from < to) {
            intervals.add(new WeeklyInterval(days, from, to));
        } else {
            intervals.add(new WeeklyInterval(days, from, DAY));
            if (to > 0) {
                Set<DayOfWeek> next = EnumSet.noneOf(DayOfWeek.class);
                days.forEach(day -> next.add(day.plus(1)));
                intervals.add(new WeeklyInterval(next, 0, to));
            }
        }
    }

    private Set<DayOfWeek> days(String field, Set<PropertyFile.Day> names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (names == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        names.forEach(name -> days.add(name.day()));
        if (days.isEmpty()) {
            findings.error(field + ".days", "names no day");
        }
        return days;
    }

    private Integer minute(String field, String text, int unsaid) {
        if (text == null) {
            return unsaid;
        }
        if (text.equals("24:00")) {
            return DAY;
        }
        try {
            return LocalTime.parse(text).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            findings.error(field, "is no time like \"07:30\"");
            return null;
        }
    }
}
