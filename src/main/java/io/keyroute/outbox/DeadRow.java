package io.keyroute.outbox;

import java.time.Instant;

/**
 * Something that a sink refused for good.
 *
 * @param row the row, with how often it was tried and why it was refused last
 * @param since when it was refused
 */
public record DeadRow(OutboxRow row, Instant since) {}
