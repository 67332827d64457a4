package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges events into what is known of a stay or a person: a pure function, so that duplicates, lateness and disorder
 * end in one state.
 *
 * <ul>
 *   <li>Order, field by field: {@code sequence} of one source, else {@code occurredAt} unless it is a time of receipt,
 *       else arrival. An older event fills what nobody told, and overwrites nothing. A time that lay ahead when it
 *       came says less than the time of its receipt, see {@link Stamp}.
 *   <li>An absent field is unknown in a partial event and cleared by a whole one; null clears; arrays replace. Only
 *       {@code GUEST_ADDED} adds to the guests already known, so that a sender that names just the new guest locks
 *       nobody out.
 *   <li>A late end (checked out, cancelled, no-show, deleted; left or contract ended) always counts, unless an event that undid it is
 *       known to be newer.
 * </ul>
 */
public final class StayMerge {

    /** Provenance of every field a whole event did not name. */
    private static final String WHOLE = "*";

    /** Provenance of the newest event that undoes an end. */
    private static final String REVERSAL = "~reversal";

    private static final String STATUS = "status";
    private static final String GUESTS = "guests";

    private StayMerge() {}

    /**
     * The result of a merge.
     *
     * @param state what is known now
     * @param changed names of the top-level fields whose value changed
     * @param stale whether a newer event had said part of this before
     * @param lateEnd whether an end was accepted from an event older than what was known
     */
    public record Merged(SubjectState state, Set<String> changed, boolean stale, boolean lateEnd) {}

    /**
     * @param current what is known, {@link SubjectState#empty()} at first; never modified
     * @param arrival number that grows with arrival, such as the inbox id
     * @param received when it came, by our clock
     */
    public static Merged apply(SubjectState current, CanonicalEvent event, long arrival, Instant received) {
        return new Merge(current, event, Stamp.of(event, arrival, received)).run();
    }

    /**
     * Whether what is known of a field was said by an older event than this one, in the order of events; also where
     * nobody said it.
     *
     * @param arrival as in {@link #apply}
     * @param received as in {@link #apply}
     */
    public static boolean saidBefore(
            SubjectState known, String field, CanonicalEvent event, long arrival, Instant received) {
        Stamp said = Stamp.of(known.provenance().path(field));
        return said == null || said.before(Stamp.of(event, arrival, received));
    }

    /** One merge at work. */
    private static final class Merge {

        private final SubjectState before;
        private final CanonicalEvent event;
        private final Stamp stamp;
        private final ObjectNode document;
        private final ObjectNode provenance;
        private boolean stale;
        private boolean lateEnd;

        Merge(SubjectState before, CanonicalEvent event, Stamp stamp) {
            this.before = before;
            this.event = event;
            this.stamp = stamp;
            this.document = before.document().deepCopy();
            this.provenance = before.provenance().deepCopy();
        }

        Merged run() {
            Map<String, JsonNode> said = Implied.fields(event);
            said.forEach(this::field);
            if (!event.partial()) {
                clearUnsaid(said.keySet());
            }
            if (Implied.undoesEnd(event.type())) {
                raise(REVERSAL);
            }
            return new Merged(new SubjectState(document, provenance), changes(), stale, lateEnd);
        }

        private void field(String name, JsonNode value) {
            if (newest(name)) {
                set(name, value);
            } else if (STATUS.equals(name) && Implied.ends(event.type()) && !undoneSince()) {
                lateEnd = true;
                set(name, value);
            } else {
                stale = true;
            }
        }

        private void set(String name, JsonNode value) {
            if (GUESTS.equals(name) && event.type() == EventType.GUEST_ADDED) {
                document.set(name, union(document.path(name), value));
            } else if (value.isNull()) {
                document.remove(name);
            } else {
                document.set(name, value.deepCopy());
            }
            provenance.set(name, stamp.toNode());
        }

        private void clearUnsaid(Set<String> said) {
            Iterator<String> names = document.fieldNames();
            Set<String> unsaid = new TreeSet<>();
            names.forEachRemaining(name -> {
                if (!said.contains(name) && !Implied.kept(name) && newest(name)) {
                    unsaid.add(name);
                }
            });
            document.remove(unsaid);
            provenance.remove(unsaid);
            raise(WHOLE);
        }

        private boolean newest(String name) {
            return !stamp.before(said(name)) && !(Implied.cleared(name) && wholeIsNewer(name));
        }

        private boolean wholeIsNewer(String name) {
            return !provenance.has(name) && stamp.before(said(WHOLE));
        }

        private boolean undoneSince() {
            Stamp reversal = said(REVERSAL);
            return reversal != null && stamp.knownBefore(reversal);
        }

        private void raise(String name) {
            if (!stamp.before(said(name))) {
                provenance.set(name, stamp.toNode());
            }
        }

        private Stamp said(String name) {
            return Stamp.of(provenance.path(name));
        }

        private Set<String> changes() {
            Set<String> names = new TreeSet<>();
            before.document().fieldNames().forEachRemaining(names::add);
            document.fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> before.document().path(name).equals(document.path(name)));
            return names;
        }

        private static ArrayNode union(JsonNode known, JsonNode added) {
            Map<String, JsonNode> byId = new LinkedHashMap<>();
            for (JsonNode source : new JsonNode[] {known, added}) {
                for (JsonNode guest : source) {
                    byId.put(guest.path("guestId").asText("#" + byId.size()), guest);
                }
            }
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            byId.values().forEach(all::add);
            return all;
        }
    }
}
