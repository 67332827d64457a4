package io.keyroute.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.AccessException;
import io.keyroute.access.outcome.OutDocument;
import io.keyroute.access.outcome.RowView;
import io.keyroute.access.outcome.SubjectNames;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;

/** What a PMS is told of the doors: entries and gaps, without names. Thread-safe. */
public final class LogViews implements RowView {

    private final EntryStore entries;
    private final Gaps gaps;
    private final SubjectNames names;
    private final ObjectMapper json = new ObjectMapper();

    LogViews(EntryStore entries, Gaps gaps, SubjectNames names) {
        this.entries = entries;
        this.gaps = gaps;
        this.names = names;
    }

    @Override
    public String queue() {
        return LogOutbox.QUEUE;
    }

    @Override
    public ObjectNode document(OutboxRow row, Property property, boolean pinInClear) {
        ObjectNode document = OutDocument.begin(row, property);
        String id = id(row);
        return row.type().equals(LogOutbox.GAP)
                ? gaps.find(id).map(gap -> gap(document, gap, property)).orElse(null)
                : entries.find(id)
                        .map(entry -> entry(document, entry, property))
                        .orElse(null);
    }

    private ObjectNode entry(ObjectNode document, LockEntry entry, Property property) {
        LockEntry.Owner owner = entry.owner();
        if (owner.known()) {
            names.put(document, owner.subject());
            document.put("grantId", owner.grantId());
            if (owner.unit() != null) {
                document.put("unit", owner.unit());
            }
        } else {
            property.door(entry.deviceId())
                    .map(io.keyroute.property.Door::unit)
                    .ifPresent(unit -> document.put("unit", unit));
        }
        OutDocument.door(document, property, entry.deviceId());
        String at = OutDocument.time(entry.at(), property);
        document.put("at", at);
        ObjectNode line = document.putObject("entry")
                .put("entryId", entry.entryId())
                .put("kind", entry.kind().name())
                .put("method", entry.method())
                .put("dpCode", entry.dpCode())
                .put("at", at)
                .put("confidence", owner.confidence().name())
                .put("recoveredLate", entry.recoveredLate());
        if (entry.note() != null) {
            line.put("note", entry.note().name());
        }
        return document;
    }

    private static ObjectNode gap(ObjectNode document, Gap gap, Property property) {
        OutDocument.door(document, property, gap.deviceId());
        return document.put("from", OutDocument.time(gap.from(), property))
                .put("to", OutDocument.time(gap.to(), property))
                .put("log", gap.source().name())
                .put("reason", gap.reason().name())
                .put("at", OutDocument.time(gap.to(), property));
    }

    /** Rows say only which entry or gap they are about; all of it is in the tables. */
    @Override
    public void accepted(OutboxRow row) {
        // Nothing waits for an entry to be told.
    }

    private String id(OutboxRow row) {
        try {
            return json.readTree(row.payload()).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new AccessException("outbox row " + row.id() + " is not readable", e);
        }
    }
}
