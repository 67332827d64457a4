package io.keyroute.access.plan;

import io.keyroute.access.Window;
import io.keyroute.event.StayDocument;
import io.keyroute.property.AccessRule;
import io.keyroute.property.CodeMode;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.WeeklyHours;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which doors a stay opens, and when: its units' doors and the shared doors of its rules. Pure. */
final class StayDoors {

    /**
     * A door on the stay's path.
     *
     * @param unit      unit of a room door, null for a shared one
     * @param scheduled scheduled start, from which making ahead is counted
     */
    record Way(Door door, String unit, Window window, WeeklyHours hours, Instant scheduled) {

        /** Both ways to one door: from the earlier start to the later end, in the hours of either. */
        Way and(Way other) {
            return new Way(
                    door,
                    unit == null ? other.unit : unit,
                    new Window(
                            earlier(window.from(), other.window.from()),
                            earlier(window.to(), other.window.to()).equals(window.to())
                                    ? other.window.to()
                                    : window.to()),
                    PersonPlan.either(hours, other.hours),
                    earlier(scheduled, other.scheduled));
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    private final Property property;
    private final StayDocument stay;
    private final StayWindows windows;
    private final List<Decision.Problem> problems;
    private final Map<String, Way> ways = new LinkedHashMap<>();
    private final Map<String, Way> commons = new LinkedHashMap<>();

    StayDoors(Property property, StayDocument stay, StayWindows windows, List<Decision.Problem> problems) {
        this.property = property;
        this.stay = stay;
        this.windows = windows;
        this.problems = problems;
    }

    /** Door by device id; what cannot be opened is among the problems. */
    Map<String, Way> ways() {
        Optional<Window> whole = windows.whole();
        if (whole.isEmpty()) {
            problems.add(new Decision.Problem(null, null, whyNoWindow()));
            return ways;
        }
        stay.units().forEach(this::unit);
        property.everyStay().forEach(rule -> rule(rule, whole.get()));
        for (String area : stay.accessAreas()) {
            List<AccessRule> rules = property.areas().get(area);
            if (rules == null) {
                problems.add(new Decision.Problem(
                        null, null, "access area \"" + area + "\" is not in this property's configuration"));
            } else {
                rules.forEach(rule -> rule(rule, whole.get()));
            }
        }
        return ways;
    }

    /** The doors of {@link #ways} that have a common code, known after it was called. */
    List<Way> commons() {
        return List.copyOf(commons.values());
    }

    private void unit(StayDocument.UnitStay unit) {
        List<Door> doors = property.doorsOf(unit.unit());
        if (doors.isEmpty()) {
            problems.add(new Decision.Problem(
                    unit.unit(), null, "unit " + unit.unit() + " has no door in this property's configuration"));
            return;
        }
        Optional<Window> window = windows.of(unit);
        if (window.isEmpty()) {
            problems.add(new Decision.Problem(
                    unit.unit(), null, "unit " + unit.unit() + " is left before it is entered: check its dates"));
            return;
        }
        Instant scheduled = scheduled(windows.scheduledStart(unit), window.get());
        doors.forEach(door -> add(ways, new Way(door, unit.unit(), window.get(), WeeklyHours.ALWAYS, scheduled)));
    }

    private void rule(AccessRule rule, Window whole) {
        Window window = new Window(whole.from().minus(rule.before()), whole.to().plus(rule.after()));
        Instant scheduled = scheduled(windows.scheduledStart(null), whole).minus(rule.before());
        for (String deviceId : rule.doors()) {
            property.door(deviceId).ifPresent(door -> {
                boolean own = property.codeMode(rule, door) == CodeMode.OWN;
                add(own ? ways : commons, new Way(door, null, window, rule.hours(), scheduled));
            });
        }
    }

    private static void add(Map<String, Way> to, Way way) {
        to.merge(way.door().deviceId(), way, Way::and);
    }

    private static Instant scheduled(Instant scheduled, Window window) {
        return scheduled == null ? window.from() : scheduled;
    }

    private String whyNoWindow() {
        if (stay.departure() == null) {
            return "the stay has no departure, so no code can be made";
        }
        return stay.arrival() == null
                ? "the stay has no arrival, so no code can be made"
                : "the stay's departure is not after its arrival, so no code can be made";
    }
}
