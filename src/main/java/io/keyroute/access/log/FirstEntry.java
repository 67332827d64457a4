package io.keyroute.access.log;

import io.keyroute.access.Subject;
import java.time.Instant;

/**
 * The first opening of a door with a grant's code, or the first since another grant's end waits for it.
 *
 * @param grantId  the grant
 * @param property property of the grant
 * @param subject  whose grant it is
 * @param unit     the unit behind the door, null for a shared door
 * @param deviceId the door
 * @param at       when it happened
 */
public record FirstEntry(String grantId, String property, Subject subject, String unit, String deviceId, Instant at) {}
