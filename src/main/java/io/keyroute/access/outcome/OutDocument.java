package io.keyroute.access.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Begins the one shape in which every sink is told: {@code id seq type property}, and how times and doors are written. */
public final class OutDocument {

    private OutDocument() {}

    /** @return {@code {id, seq, type, property}}; the id is the idempotency key */
    public static ObjectNode begin(OutboxRow row, Property property) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", row.dedupId())
                .put("seq", row.seq())
                .put("type", row.type())
                .put("property", property.id());
    }

    /** Adds {@code deviceId} and {@code door}, its name. */
    public static void door(ObjectNode document, Property property, String deviceId) {
        document.put("deviceId", deviceId);
        property.door(deviceId).map(Door::name).ifPresent(name -> document.put("door", name));
    }

    /** A time with the property's offset, to the second or finer where it is finer. */
    public static String time(Instant at, Property property) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(property.zone()));
    }
}
