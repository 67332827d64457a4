package io.keyroute.event;

/** The same event id came with another body. */
public final class EventConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EventConflictException(String property, String source, String eventId) {
        super("event " + eventId + " of " + source + " for " + property + " was accepted before with another body");
    }
}
