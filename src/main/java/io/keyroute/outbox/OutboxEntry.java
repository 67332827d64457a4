package io.keyroute.outbox;

/**
 * Something to tell.
 *
 * @param queue the queue of the sink routes that tell it, such as {@code access.outcomes}; at most 60 characters
 * @param subjectKey what the order is kept for, such as a property with a stay; at most 200 characters
 * @param dedupId the idempotency key: a second entry with the same id in the same queue is dropped; at most 120 characters
 * @param type such as {@code CODE_READY}; at most 40 characters
 * @param payload JSON without any PIN
 */
public record OutboxEntry(String queue, String subjectKey, String dedupId, String type, String payload) {}
