package io.keyroute.access.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.AccessException;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.outbox.DeadRow;
import io.keyroute.outbox.DeadRows;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.outbox.ToldRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Entries that a sink refused for good, and what people do about them. Thread-safe; the acts join the caller's
 * transaction.
 *
 * <p>What follows a dead entry is told without it. A retry takes the other dead entries of the same stay along and tells
 * them in their order, before what has not left yet. An entry about a code of which the sink was told something newer
 * since, or has it in hand or may have taken it, is not told any more: it would put an old state over a new one.
 */
public final class DeadEntries {

    private static final int MOST = 1_000;

    private final DeadRows rows;
    private final SubjectNames names;
    private final ObjectMapper json = new ObjectMapper();

    public DeadEntries(DeadRows rows, SubjectNames names) {
        this.rows = rows;
        this.names = names;
    }

    /** The newest 1,000 of a property. */
    public List<DeadEntry> ofProperty(String property) {
        return rows.list(property + "/", MOST).stream().map(this::entry).toList();
    }

    /** The newest 1,000 of all, those of properties that are not configured any more among them. */
    public List<DeadEntry> all() {
        return rows.list("", MOST).stream().map(this::entry).toList();
    }

    public Optional<DeadEntry> find(long id) {
        return rows.find(id).map(this::entry);
    }

    /** How many there are. */
    public int count() {
        return rows.count();
    }

    /**
     * Tells an entry once more, and with it the other dead ones of its stay, person or door.
     *
     * @return how many are told
     * @throws AccessException if it is not dead, or something newer was told of its code, or is being told
     */
    public int retry(long id) {
        OutboxRow wanted = rows.find(id).map(DeadRow::row).orElseThrow(() -> gone(id));
        List<OutboxRow> set =
                rows.ofSubject(wanted.subjectKey()).stream().map(DeadRow::row).toList();
        rows.halt(
                wanted.subjectKey(),
                set.stream().mapToLong(OutboxRow::seq).min().orElse(wanted.seq()));
        List<ToldRow> told = toldOfCodes(set);
        newer(wanted, told).ifPresent(later -> {
            throw new AccessException(whyNot(later));
        });
        return rows.revive(
                wanted.subjectKey(),
                set.stream().filter(row -> newer(row, told).isEmpty()).toList());
    }

    /**
     * Gives an entry up: it is never told.
     *
     * @throws AccessException if it is not dead
     */
    public void dismiss(long id) {
        if (!rows.drop(id)) {
            throw gone(id);
        }
    }

    /** What was told since the first of the rows that is about a code; all that is about codes goes by one queue. */
    private List<ToldRow> toldOfCodes(List<OutboxRow> set) {
        return set.stream()
                .filter(row -> payload(row).hasNonNull("grantId"))
                .findFirst()
                .map(rows::toldAfter)
                .orElse(List.of());
    }

    private Optional<ToldRow> newer(OutboxRow row, List<ToldRow> told) {
        String grant = payload(row).path("grantId").asText();
        return grant.isEmpty()
                ? Optional.empty()
                : told.stream()
                        .filter(later -> later.row().seq() > row.seq()
                                && grant.equals(
                                        payload(later.row()).path("grantId").asText()))
                        .max(Comparator.comparing(ToldRow::answer));
    }

    private static String whyNot(ToldRow newer) {
        String what = "something newer of the same code (%s, seq %d)"
                .formatted(newer.row().type(), newer.row().seq());
        return switch (newer.answer()) {
            case TAKEN -> "The sink was told " + what + ", and this would look like the news: dismiss it";
            case AWAITED -> "The sink is being told " + what + ": try again when that is delivered or set aside";
            case GIVEN_UP ->
                "The sink may have taken " + what
                        + ", for an answer was lost before it was given up, and this would look like the news: dismiss it";
            case LOST ->
                "The sink may have taken " + what
                        + ", for an answer was lost, and this would look like the news: retry that one and dismiss this";
        };
    }

    private DeadEntry entry(DeadRow dead) {
        OutboxRow row = dead.row();
        JsonNode payload = payload(row);
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        String subject = row.subjectKey().substring(row.subjectKey().indexOf('/') + 1);
        subject(subject).ifPresent(known -> names.put(ids, known));
        return new DeadEntry(
                row.id(),
                row.seq(),
                payload.path("property").asText(),
                row.queue(),
                row.dedupId(),
                row.type(),
                ids.path("stayId").textValue(),
                ids.path("personId").textValue(),
                payload.path("grantId").textValue(),
                payload.has("deviceId") ? payload.path("deviceId").textValue() : door(subject),
                row.attempts(),
                dead.since(),
                row.lastError());
    }

    /** The owner behind an {@link Subject#orderKey() order key}; empty for what is about a door alone. */
    private static Optional<Subject> subject(String orderKey) {
        int colon = orderKey.indexOf(':');
        return Arrays.stream(SubjectKind.values())
                .filter(kind -> colon > 0 && kind.name().equals(orderKey.substring(0, colon)))
                .map(kind -> new Subject(kind, orderKey.substring(colon + 1), ""))
                .findFirst();
    }

    private static String door(String orderKey) {
        return orderKey.startsWith("DOOR:") ? orderKey.substring("DOOR:".length()) : null;
    }

    private JsonNode payload(OutboxRow row) {
        try {
            return json.readTree(row.payload());
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static AccessException gone(long id) {
        return new AccessException("Entry " + id + " is not set aside any more");
    }
}
