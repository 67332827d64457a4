package io.keyroute.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxEntry;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hands lines and gaps to the sinks: one row per property that uses the door. A line of somebody's goes to that
 * property alone. Rows hold ids only. Thread-safe.
 */
final class LogOutbox {

    static final String QUEUE = "lock.log";
    static final String ENTRY = "LOCK_LOG";
    static final String GAP = "GAP";

    private final Outbox outbox;
    private final PropertyCatalog properties;

    LogOutbox(Outbox outbox, PropertyCatalog properties) {
        this.outbox = outbox;
        this.properties = properties;
    }

    void entries(List<LockEntry> entries) {
        outbox.batchAdd(entries.stream().flatMap(this::rows).toList());
    }

    private Stream<OutboxEntry> rows(LockEntry entry) {
        if (entry.owner().known()) {
            String subject = entry.owner().subject().orderKey();
            return Stream.of(row(entry.owner().property(), subject, ENTRY, entry.entryId()));
        }
        return users(entry.deviceId())
                .map(property -> row(property, "DOOR:" + entry.deviceId(), ENTRY, entry.entryId()));
    }

    void gap(Gap gap) {
        outbox.batchAdd(users(gap.deviceId())
                .map(property -> row(property, "DOOR:" + gap.deviceId(), GAP, gap.gapId()))
                .toList());
    }

    private Stream<String> users(String deviceId) {
        return properties.propertiesOf(deviceId).stream().map(Property::id);
    }

    private static OutboxEntry row(String property, String subject, String type, String id) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("property", property)
                .put("id", id)
                .toString();
        return new OutboxEntry(QUEUE, property + "/" + subject, id + "/" + property, type, payload);
    }
}
