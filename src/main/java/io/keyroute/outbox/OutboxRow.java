package io.keyroute.outbox;

import java.time.Instant;

/**
 * Something that is being told.
 *
 * @param id grows along each subject, so it serves as the {@code seq} of what is sent
 * @param attempts how often it failed before
 */
public record OutboxRow(
        long id,
        String queue,
        String subjectKey,
        String dedupId,
        String type,
        String payload,
        int attempts,
        String lastError,
        Instant createdAt) {}
