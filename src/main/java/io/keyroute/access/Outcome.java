package io.keyroute.access;

import java.time.Instant;

/**
 * Something a PMS must be told, without PIN and personal data: those are added at the moment of sending.
 *
 * @param type       what happened
 * @param property   property of the door
 * @param subject    whose access
 * @param grantId    the grant, null where none could be made (a unit without a door)
 * @param generation generation of the PIN that is meant, 0 for none
 * @param unit       the unit, null for a shared door
 * @param deviceId   the door, null where none is mapped
 * @param reason     for problems: why, for people; else null
 * @param at         when it became true, by the property's clock
 */
public record Outcome(
        OutcomeType type,
        String property,
        Subject subject,
        String grantId,
        int generation,
        String unit,
        String deviceId,
        String reason,
        Instant at) {}
