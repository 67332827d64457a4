package io.keyroute.event;

import java.time.Instant;

/**
 * A row of the inbox with its event opened.
 *
 * @param attempts failed attempts so far
 */
public record InboxEntry(long inboxId, CanonicalEvent event, InboxStatus status, int attempts, Instant receivedAt) {

    /** Order of arrival among all events. */
    public long arrival() {
        return inboxId;
    }
}
