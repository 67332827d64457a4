package io.keyroute.outbox;

import java.time.Instant;

/**
 * Something that is being told.
 *
 * @param seq grows along each subject in the order of leaving, and stays the same when it is told again; 0 before
 * @param attempts how often it failed before
 */
public record OutboxRow(
        long id,
        long seq,
        String queue,
        String subjectKey,
        String dedupId,
        String type,
        String payload,
        int attempts,
        String lastError,
        Instant createdAt) {}
