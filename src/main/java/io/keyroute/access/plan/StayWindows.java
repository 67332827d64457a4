package io.keyroute.access.plan;

import io.keyroute.access.Window;
import io.keyroute.event.HotelTime;
import io.keyroute.event.LocalMoment;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** When a stay's codes open, in the property's zone. Pure. */
final class StayWindows {

    private final Property property;
    private final StayDocument stay;
    private final Instant checkedInAt;

    StayWindows(Property property, StayDocument stay, Instant checkedInAt) {
        this.property = property;
        this.stay = stay;
        this.checkedInAt = checkedInAt;
    }

    /** The scheduled arrival. */
    static Instant arrival(Property property, StayDocument stay) {
        return stay.arrival() == null
                ? null
                : HotelTime.start(stay.arrival(), property.hours().checkIn(), property.zone());
    }

    /** The scheduled departure. */
    static Instant departure(Property property, StayDocument stay) {
        return stay.departure() == null
                ? null
                : HotelTime.end(stay.departure(), property.hours().checkOut(), property.zone());
    }

    /** Empty where a date is missing or the end does not lie after the start. */
    Optional<Window> whole() {
        return window(from(), to());
    }

    Optional<Window> of(StayDocument.UnitStay unit) {
        Instant from = from();
        if (unit.from() != null) {
            Instant scheduled = start(unit.from());
            if (arrival(property, stay) == null || scheduled.isAfter(arrival(property, stay))) {
                from = scheduled.minus(property.policies().earlyIn());
            }
        }
        Instant to = unit.to() == null
                ? to()
                : HotelTime.end(unit.to(), property.hours().checkOut(), property.zone())
                        .plus(property.policies().lateOut());
        return window(from, to);
    }

    /** The scheduled start of a unit, from which a code's making ahead is counted. */
    Instant scheduledStart(StayDocument.UnitStay unit) {
        Instant arrival = arrival(property, stay);
        if (unit == null || unit.from() == null) {
            return arrival;
        }
        Instant start = start(unit.from());
        return arrival == null || start.isAfter(arrival) ? start : arrival;
    }

    /** When an unclaimed key is given up: the night audit after the arrival day, and a while. */
    Optional<Instant> unclaimedUntil() {
        Instant arrival = arrival(property, stay);
        if (arrival == null) {
            return Optional.empty();
        }
        LocalDate day = arrival.atZone(property.zone()).toLocalDate();
        LocalTime audit = property.policies().nightAudit();
        LocalDate auditDay = audit.isBefore(LocalTime.NOON) ? day.plusDays(1) : day;
        return Optional.of(HotelTime.end(auditDay.atTime(audit), property.zone())
                .plus(property.policies().unclaimedAfterAudit()));
    }

    private Instant start(LocalMoment moment) {
        return HotelTime.start(moment, property.hours().checkIn(), property.zone());
    }

    private Instant from() {
        Instant scheduled = arrival(property, stay);
        if (checkedInAt == null) {
            return scheduled == null
                    ? null
                    : scheduled.minus(property.policies().earlyIn());
        }
        return scheduled == null || checkedInAt.isBefore(scheduled) ? checkedInAt : scheduled;
    }

    private Instant to() {
        Instant departure = departure(property, stay);
        return departure == null ? null : departure.plus(property.policies().lateOut());
    }

    private static Optional<Window> window(Instant from, Instant to) {
        return from == null || to == null || !from.isBefore(to) ? Optional.empty() : Optional.of(new Window(from, to));
    }
}
