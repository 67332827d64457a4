package io.keyroute.access.outcome;

import java.time.Instant;

/**
 * An entry that a sink refused for good. Ids only: no PIN, no name.
 *
 * @param id outbox row
 * @param seq its place among what was sent of its stay, person or door, as the sink was sent it
 * @param property property whose sink it is
 * @param entryId the idempotency key the sink was sent
 * @param type such as {@code CODE_READY}
 * @param stayId the stay as its source calls it, null where it is not about one
 * @param personId the person as the ERP calls them, null where it is not about one
 * @param grantId the grant it tells of, null for none
 * @param deviceId the door it tells of, null where unknown
 * @param attempts how often it was sent or tried to be
 * @param since when it was refused
 * @param reason why, as the sink or we put it
 */
public record DeadEntry(
        long id,
        long seq,
        String property,
        String queue,
        String entryId,
        String type,
        String stayId,
        String personId,
        String grantId,
        String deviceId,
        int attempts,
        Instant since,
        String reason) {}
