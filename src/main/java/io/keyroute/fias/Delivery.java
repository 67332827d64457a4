package io.keyroute.fias;

import java.time.Instant;

/**
 * One record on its way to the route.
 *
 * @param record what the PMS sent
 * @param connection the number of the connection it came on; records of one resync carry the same
 * @param receivedAt when, by the application's clock
 * @param deadline real time by which a key request must be answered, or null for every other record
 * @param swap whether it came between {@code DS} and {@code DE}, both included
 * @param dropped how much was dropped on the connection before it because it was no record
 * @param before how many records that no clerk waits for came before it on the line
 */
record Delivery(
        FiasRecord record,
        long connection,
        Instant receivedAt,
        Instant deadline,
        boolean swap,
        long dropped,
        long before) {

    /** The coder of a key request: one request at a time. */
    String coder() {
        return record.first("KC").orElse("") + "|" + record.first("WS").orElse("");
    }
}
