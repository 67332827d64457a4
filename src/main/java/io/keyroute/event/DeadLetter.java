package io.keyroute.event;

import java.time.Instant;

/**
 * Something that came in and could not be processed. Without its contents, which stay sealed.
 *
 * @param id id to re-open it by
 * @param property property it names, or null
 * @param source source it came from
 * @param eventId event id, or null where it could not be read
 * @param type event type or null
 * @param reason why, without values
 */
public record DeadLetter(
        long id, String property, String source, String eventId, String type, String reason, Instant receivedAt) {}
