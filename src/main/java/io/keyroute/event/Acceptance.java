package io.keyroute.event;

/**
 * What the inbox made of an event.
 *
 * @param inboxId id of the row, which the wake-up carries
 * @param eventId the event's own id
 * @param kind NEW where it is to be planned, or REPEAT where the same event came before
 */
public record Acceptance(long inboxId, String eventId, Kind kind) {

    /** Whether there is anything to do. */
    public enum Kind {
        NEW,
        REPEAT
    }
}
