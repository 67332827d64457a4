package io.keyroute.fias;

import java.util.Objects;
import java.util.Set;

/**
 * One field of a record: a two-character id and its data, unchanged (leading zeros and spaces are significant in room numbers).
 *
 * @param id two characters such as {@code RN} or {@code G#}; empty for a nameless field, which real systems do send
 * @param value the data; empty when the field is present without data ("blank")
 */
public record FiasField(String id, String value) {

    /** Fields that identify a request or a room and carry neither a code nor a person's data. */
    private static final Set<String> HARMLESS = Set.of(
            "AS", "DA", "DO", "DT", "FL", "G#", "GA", "GD", "GS", "IF", "KC", "KT", "K#", "KO", "PP", "RI", "RN", "RO",
            "RS", "RT", "SF", "SI", "TI", "UO", "V#", "WS");

    public FiasField {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(value, "value");
        if (!id.isEmpty() && id.length() != 2) {
            throw new IllegalArgumentException("A field id has two characters, not " + id.length());
        }
    }

    static FiasField parse(String text) {
        boolean named = text.length() >= 2 && isIdCharacter(text.charAt(0)) && isIdCharacter(text.charAt(1));
        return named ? new FiasField(text.substring(0, 2), text.substring(2)) : new FiasField("", text);
    }

    private static boolean isIdCharacter(char c) {
        return c > ' ' && c < 0x7f;
    }

    /** The field for a log: data of fields that may hold a code, a track or a person's data is left out. */
    @Override
    public String toString() {
        return HARMLESS.contains(id) || value.isEmpty() ? id + value : (id.isEmpty() ? "?" : id) + "…";
    }
}
