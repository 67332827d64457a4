package io.keyroute.fias;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One FIAS record: a two-character record id and its fields in the order of the line. Immutable and thread-safe.
 *
 * <p>Fields may repeat ({@code GC} of a room move carries {@code GS} twice, the second one after {@code RO} belongs to the old room), may
 * be unknown, blank or nameless, and come in any order.
 *
 * <p>{@link #toString()} leaves out codes, tracks and personal data; {@link #wireText()} is the whole record.
 *
 * @param id two letters or digits such as {@code KR}
 * @param fields the fields in the order of the line
 */
public record FiasRecord(String id, List<FiasField> fields) {

    private static final Set<String> KEY_REQUESTS = Set.of("KR", "KD", "KM", "KZ");
    private static final Set<String> KEY_FIELDS = Set.of(
            "$1", "$2", "$3", "A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "CT", "DA", "DT", "G#", "G+",
            "GA", "GD", "GF", "GG", "GN", "ID", "K#", "KC", "KO", "KT", "RN", "RO", "RT", "SI", "TI", "UO", "WS");

    public FiasRecord {
        Objects.requireNonNull(id, "id");
        if (id.length() != 2 || !id.chars().allMatch(FiasRecord::isLetterOrDigit)) {
            throw new IllegalArgumentException("A record id is two letters or digits");
        }
        fields = List.copyOf(fields);
    }

    /** A record without fields. */
    public static FiasRecord of(String id) {
        return new FiasRecord(id, List.of());
    }

    /**
     * Reads a record tolerantly: unknown, nameless and blank fields are kept, empty places between two separators are passed over.
     *
     * @param text the record without STX and ETX, for example {@code GI|RN0204|G#17|GSN|}
     * @throws FiasException with {@link FiasException.Reason#BAD_RECORD} when the text does not begin with a record id
     */
    public static FiasRecord parse(String text) {
        String[] parts = text.split("\\|", -1);
        String id = parts[0].strip();
        if (id.length() != 2 || !id.chars().allMatch(FiasRecord::isLetterOrDigit)) {
            throw FiasException.badRecord("a line of " + text.length() + " characters has no record id");
        }
        List<FiasField> fields = new ArrayList<>(parts.length);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                fields.add(FiasField.parse(parts[i]));
            }
        }
        return new FiasRecord(id, fields);
    }

    /**
     * The bare answer to a key request: {@code KA} (for {@code KZ} a {@code KZ}) with the coder, workstation and reservation of the
     * request, by which the PMS finds the clerk who waits. Codes are added by {@link #with}.
     *
     * @param request a {@code KR}, {@code KD}, {@code KM} or {@code KZ}
     * @param status the value of {@code AS}, for example {@code OK}, {@code RY} or {@code UR}
     */
    public static FiasRecord answerTo(FiasRecord request, String status) {
        if (!request.isKeyRequest()) {
            throw new IllegalArgumentException(request.id() + " is not a key request");
        }
        FiasRecord answer = of(request.id().equals("KZ") ? "KZ" : "KA").with("AS", status);
        for (String field : List.of("KC", "WS", "G#")) {
            Optional<String> value = request.first(field);
            if (value.isPresent()) {
                answer = answer.with(field, value.get());
            }
        }
        return request.has("WS") ? answer : answer.withFields(request.strayFields());
    }

    /** This record with one more field at the end. */
    public FiasRecord with(String field, String value) {
        return withFields(List.of(new FiasField(field, value)));
    }

    /** The data of the first field with this id; empty text when that field is blank. */
    public Optional<String> first(String field) {
        return fields.stream()
                .filter(f -> f.id().equals(field))
                .map(FiasField::value)
                .findFirst();
    }

    /** The data of all fields with this id, in the order of the line. */
    public List<String> all(String field) {
        return fields.stream()
                .filter(f -> f.id().equals(field))
                .map(FiasField::value)
                .toList();
    }

    /** The data of the first such field behind the first {@code marker}: {@code after("GS", "RO")} is the old room's share flag. */
    public Optional<String> after(String field, String marker) {
        return fields.stream()
                .dropWhile(f -> !f.id().equals(marker))
                .skip(1)
                .filter(f -> f.id().equals(field))
                .map(FiasField::value)
                .findFirst();
    }

    /** Whether the field is present, blank or not. */
    public boolean has(String field) {
        return fields.stream().anyMatch(f -> f.id().equals(field));
    }

    /** Whether a clerk waits for the answer to this record. */
    public boolean isKeyRequest() {
        return KEY_REQUESTS.contains(id);
    }

    /** Whether this record, sent by us, answers a key request. */
    public boolean isKeyAnswer() {
        return id.equals("KA") || id.equals("KZ");
    }

    /** Whether this record steers the link ({@code LS LD LR LA LE LC}) and never reaches a route. */
    public boolean isLinkRecord() {
        return switch (id) {
            case "LS", "LD", "LR", "LA", "LE", "LC" -> true;
            default -> false;
        };
    }

    /**
     * The record as on the line, without STX and ETX. May hold a code or a guest's name: never log it.
     *
     * @throws FiasException with {@link FiasException.Reason#BAD_RECORD} when a field holds {@code |} or a control character, for which
     *     FIAS has no escape
     */
    public String wireText() {
        StringBuilder text = new StringBuilder(id).append('|');
        for (FiasField field : fields) {
            refuseIllegal(field);
            text.append(field.id()).append(field.value()).append('|');
        }
        return text.toString();
    }

    /** The record for a log, see {@link FiasField#toString()}. */
    @Override
    public String toString() {
        return fields.stream().map(FiasField::toString).collect(Collectors.joining("|", id + "|", "|"));
    }

    private FiasRecord withFields(List<FiasField> more) {
        List<FiasField> all = new ArrayList<>(fields);
        all.addAll(more);
        return new FiasRecord(id, all);
    }

    /** Fields no key record defines: a workstation without its id looks like one, and the PMS wants it back. */
    private List<FiasField> strayFields() {
        return fields.stream()
                .filter(f -> !KEY_FIELDS.contains(f.id()))
                .limit(1)
                .toList();
    }

    private void refuseIllegal(FiasField field) {
        if ((field.id() + field.value()).chars().anyMatch(c -> c == '|' || c < ' ' || c == 0x7f)) {
            throw FiasException.badRecord(
                    "field " + field.id() + " of " + id + " holds a separator or control character");
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z';
    }
}
