package io.keyroute.access.outcome.sink;

import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Opened rows of one property, for its sink. Body of the sinks' routes.
 *
 * @param property the property
 * @param rows     in the order in which they are to be told
 * @param opened   when they were opened, by the real clock: what is sent too late may be sent by another, too
 */
public record Parcel(Property property, List<OutboxRow> rows, Instant opened) {

    public Parcel {
        rows = List.copyOf(rows);
    }

    /** Name of the route that tells them: {@code file} or {@code http}. */
    public String kind() {
        return property.sink().type().name().toLowerCase(Locale.ROOT);
    }
}
