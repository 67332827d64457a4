package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import io.keyroute.property.WeeklyHours;
import io.keyroute.secret.Pin;
import java.time.Instant;
import java.time.ZoneId;

/** One thing to do at one door, in words of no maker. PINs print masked. */
public sealed interface Step {

    Door door();

    /** 0 a guest is at the door, 1 today, 2 later, 3 upkeep. */
    int urgency();

    /**
     * When a code opens.
     *
     * @param from  first instant, whole seconds
     * @param to    end, whole seconds
     * @param hours weekly hours in the zone
     */
    record Validity(Instant from, Instant to, WeeklyHours hours, ZoneId zone) {}

    /** Make a code of that name; answers {@link Answer.Taken} with its id. Not to be repeated blindly. */
    record Create(Door door, int urgency, String name, Pin pin, Validity validity) implements Step {}

    /** Answers {@link Answer.One}. */
    record ReadOne(Door door, int urgency, String remoteId) implements Step {}

    /** Answers {@link Answer.All} with every code. */
    record ReadAll(Door door, int urgency) implements Step {}

    /** Hurry up what is on its way to the lock. */
    record Nudge(Door door, int urgency, String remoteId) implements Step {}

    /** Bring a code to this validity (and, where the lock can, these digits). May be repeated. */
    record Change(Door door, int urgency, String remoteId, String name, Pin pin, Validity validity) implements Step {}

    record Freeze(Door door, int urgency, String remoteId) implements Step {}

    record Thaw(Door door, int urgency, String remoteId) implements Step {}

    /** May be repeated: then it fails as not found. */
    record Remove(Door door, int urgency, String remoteId) implements Step {}

    /** Make a person at the door; answers {@link Answer.Taken} with the person's id. Not to be repeated blindly. */
    record AddPerson(Door door, int urgency, String name) implements Step {}

    /** Answers {@link Answer.All}: the door's own persons by name. */
    record ReadPersons(Door door, int urgency) implements Step {}

    /** Give a person a code. Not to be repeated blindly. */
    record Enrol(Door door, int urgency, String person, String name, Pin pin) implements Step {}

    /**
     * Answers {@link Answer.All}: what the person opens with; an id per method.
     *
     * @param known whether the lock knew the person before us; then those methods that can be taken away
     */
    record ReadPerson(Door door, int urgency, String person, boolean known) implements Step {}

    /** Set the hours of a person whom the lock knows. May be repeated. */
    record SetSchedule(Door door, int urgency, String person, Validity validity) implements Step {}

    /** Answers {@link Answer.One}: the person's hours. */
    record ReadSchedule(Door door, int urgency, String person) implements Step {}

    /**
     * Take one of a person's methods away. May be repeated.
     *
     * @param known whether the lock knew the person before us
     */
    record RemoveMethod(Door door, int urgency, String person, String method, boolean known) implements Step {}

    /** Take a person off the door. May be repeated. */
    record RemovePerson(Door door, int urgency, String person) implements Step {}
}
