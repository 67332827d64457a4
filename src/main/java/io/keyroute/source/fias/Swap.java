package io.keyroute.source.fias;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.TimeBasis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A resync while it runs: what it says is held here until its end, so that one that breaks off is nothing but forgotten.
 * Its records all carry the order number of its beginning; a record of the moment in between has a higher one and wins.
 * Where one of its records was set aside, or something on the line meanwhile was no record, it is not the whole state: who it
 * names is taken over, and nobody is put out by it.
 * Used by one thread.
 */
final class Swap {

    private static final int MOST = 50_000;

    private record Item(Line line, Draft draft) {}

    /** What one record says of a stay by itself. */
    record Part(Line line, CanonicalEvent event) {}

    private final Line begin;
    private final long droppedBefore;
    private final long order;
    private final Instant at;
    private final TimeBasis basis;
    private final List<Item> items = new ArrayList<>();
    private long setAside;
    private long broken;

    /** @param dropped how much had been dropped on the connection before it */
    Swap(Line begin, long dropped, long order) {
        this.begin = begin;
        this.droppedBefore = dropped;
        this.order = order;
        Instant written = FiasTimes.written(begin.record(), begin.property().zone(), begin.receivedAt())
                .orElse(null);
        this.at = written == null ? begin.receivedAt() : written;
        this.basis = TimeBasis.MODIFIED;
    }

    /** Whether the line goes on with this resync. */
    boolean covers(Line line) {
        return line.swap() && line.connection() == begin.connection();
    }

    void add(Line line, Draft draft) {
        if (items.size() >= MOST) {
            throw new FiasRecordException("a resync of more than " + MOST + " records");
        }
        items.add(new Item(line, draft));
    }

    /** One of its records means nothing. */
    void setAside() {
        setAside++;
    }

    /** @param dropped how much had been dropped on the connection before its end: any of it may have been a guest */
    void ends(long dropped) {
        broken = dropped - droppedBefore;
    }

    int size() {
        return items.size();
    }

    /** How many of its records could not be taken. */
    long missing() {
        return setAside + broken;
    }

    /** How much of what came meanwhile was no record and may come whole the next time. */
    long broken() {
        return broken;
    }

    /** The whole resync in order, from its beginning to its end; where records are missing, what it says of stays alone. */
    List<CanonicalEvent> events(Line end) {
        if (missing() > 0) {
            return parts().stream().map(Part::event).toList();
        }
        String id = id();
        List<CanonicalEvent> events = new ArrayList<>();
        events.add(event(begin, empty(EventType.RESYNC_BEGIN), id + "-begin"));
        for (Item item : items) {
            events.add(event(item.line(), item.draft(), id + "-" + events.size()));
        }
        events.add(event(end, empty(EventType.RESYNC_END), id + "-end"));
        return events;
    }

    /** What its records say of stays, each by itself: that rooms are vacant is not among it. */
    List<Part> parts() {
        String id = id();
        List<Part> parts = new ArrayList<>();
        items.stream()
                .filter(item -> item.draft().type() != EventType.UNIT_VACATED)
                .forEach(item -> parts.add(
                        new Part(item.line(), event(item.line(), item.draft(), id + "-part-" + parts.size()))));
        return parts;
    }

    private String id() {
        return "swap-"
                + FiasEvents.hash(begin.record().wireText()
                        + begin.receivedAt()
                        + begin.connection()
                        + begin.settings().link());
    }

    private CanonicalEvent event(Line line, Draft draft, String id) {
        return FiasEvents.event(line, draft, id, at, basis, order, true);
    }

    private static Draft empty(EventType type) {
        return new Draft(type, JsonNodeFactory.instance.objectNode());
    }
}
