package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.StayMerge;
import io.keyroute.property.Property;
import java.time.Instant;

/** Takes what a key request says of its stay into the stay's row, which is locked. */
final class KeyMerge {

    private KeyMerge() {}

    /** @param unknown whether nobody told of the stay before */
    static void into(
            StayRow row, InboxEntry entry, KeyRequest request, boolean unknown, Property property, Instant now) {
        ObjectNode subject = JsonNodeFactory.instance.objectNode();
        ObjectNode document = request.toDocument();
        subject.put("stayId", KeyNames.stayId(request));
        if (unknown) {
            String reservation = request.reservations().isEmpty()
                    ? KeyNames.stayId(request)
                    : request.reservations().get(0).id();
            subject.put("reservationId", reservation);
        }
        if (request.unit() != null) {
            ArrayNode units = subject.putArray("units");
            units.addObject().put("unit", request.unit());
            request.additionalUnits().forEach(unit -> units.addObject().put("unit", unit));
        }
        if (request.validFrom() != null) {
            subject.set("arrival", document.get("validFrom"));
        } else if (unknown) {
            subject.putObject("arrival").put("instant", now.toString());
        }
        if (request.validTo() != null) {
            subject.set("departure", document.get("validTo"));
        }
        if (request.options() != null) {
            ArrayNode areas = subject.putArray("accessAreas");
            request.options().stream()
                    .filter(area -> property.areas().containsKey(area))
                    .forEach(areas::add);
        }
        if (request.shareFlag() != null) {
            subject.put("shareFlag", request.shareFlag());
        }
        row.state = StayMerge.apply(
                        row.state,
                        Events.of(entry.event(), EventType.STAY_CHANGED, subject),
                        entry.arrival(),
                        entry.receivedAt())
                .state();
        if (unknown) {
            expected(row, entry);
        }
    }

    /** A key alone says that a guest is expected, and says it weakest: a check-in planned after it may be the older event. */
    private static void expected(StayRow row, InboxEntry entry) {
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("status", "DUE_IN");
        CanonicalEvent said = Events.at(Events.of(entry.event(), EventType.STAY_CHANGED, status), Instant.EPOCH);
        row.state = StayMerge.apply(row.state, said, 0, entry.receivedAt()).state();
    }
}
