package io.keyroute.event;

import java.time.Instant;

/**
 * A row of the inbox with its event opened.
 *
 * @param attempts failed attempts so far
 */
public record InboxEntry(long inboxId, CanonicalEvent event, InboxStatus status, int attempts, Instant receivedAt) {

    /** When it happened, by its sender; at the latest when it came, for a sender's clock may be ahead of ours. */
    public Instant happened() {
        Instant said = event.occurredAt();
        return said.isAfter(receivedAt) ? receivedAt : said;
    }

    /** Order of arrival among all events. */
    public long arrival() {
        return inboxId;
    }
}
