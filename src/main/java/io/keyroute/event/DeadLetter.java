package io.keyroute.event;

import java.time.Instant;

/**
 * Something that came in and could not be processed. Without its contents, which stay sealed.
 *
 * @param id id to re-open it by
 * @param property property it names, or null
 * @param source source it came from
 * @param eventId event id, or null where it could not be read
 * @param type event type, for a refused message what it said itself; null where it could not be read
 * @param readable whether it could be read, and so can be planned once more
 * @param stayId stay it is about as its source calls it, or null
 * @param personId person it is about as the ERP calls them, or null
 * @param attempts how often it was tried in vain
 * @param reason why, without values
 * @param since when it was given up
 */
public record DeadLetter(
        long id,
        String property,
        String source,
        String eventId,
        String type,
        boolean readable,
        String stayId,
        String personId,
        int attempts,
        String reason,
        Instant since) {}
