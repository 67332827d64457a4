package io.keyroute.outbox;

/**
 * What a sink was told, or may have been told.
 *
 * @param delivered false while the sink has it in hand, or has not answered
 */
public record ToldRow(OutboxRow row, boolean delivered) {}
