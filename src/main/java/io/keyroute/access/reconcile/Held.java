package io.keyroute.access.reconcile;

import io.keyroute.property.WeeklyHours;
import java.time.Instant;

/**
 * A code, or a person's hours, as the lock's side reports it.
 *
 * @param remoteId the other side's id
 * @param name     its name there, empty where it has none
 * @param presence how far it is
 * @param from     first instant, to the second; null where not reported
 * @param to       end, to the second; null where not reported
 * @param hours    weekly hours, {@link WeeklyHours#ALWAYS} for none; null where not reported
 * @param number   its number at the lock; null where not reported
 */
public record Held(
        String remoteId, String name, Presence presence, Instant from, Instant to, WeeklyHours hours, String number) {

    /** Without a number at the lock. */
    public Held(String remoteId, String name, Presence presence, Instant from, Instant to, WeeklyHours hours) {
        this(remoteId, name, presence, from, to, hours, null);
    }
}
