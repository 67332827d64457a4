package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.TimeBasis;
import java.time.Instant;

/** Events that follow from others. Pure. */
final class Events {

    private Events() {}

    /** The event as if said at another time. */
    static CanonicalEvent at(CanonicalEvent event, Instant at) {
        return new CanonicalEvent(
                event.eventId(),
                event.source(),
                event.tenant(),
                event.property(),
                event.type(),
                at,
                TimeBasis.OCCURRED,
                null,
                event.snapshot(),
                event.partial(),
                event.correlation(),
                event.replyBy(),
                event.trust(),
                event.rawRef(),
                event.subject());
    }

    /** What an event says of one stay; what is not said is unknown. */
    static CanonicalEvent of(CanonicalEvent event, EventType type, ObjectNode subject) {
        return new CanonicalEvent(
                event.eventId(),
                event.source(),
                event.tenant(),
                event.property(),
                type,
                event.occurredAt(),
                event.timeBasis(),
                event.sequence(),
                event.snapshot(),
                true,
                event.correlation(),
                event.replyBy(),
                event.trust(),
                event.rawRef(),
                subject);
    }
}
