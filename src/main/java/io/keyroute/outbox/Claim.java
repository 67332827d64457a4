package io.keyroute.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** One dispatch of one row; written as {@code id:number} in messages. */
record Claim(long id, long number) {

    static Claim parse(String reference) {
        int colon = reference.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + reference + "' is not a reference to an outbox row");
        }
        return new Claim(
                Long.parseLong(reference.substring(0, colon).trim()),
                Long.parseLong(reference.substring(colon + 1).trim()));
    }

    static List<Claim> parseAll(String references) {
        return Stream.of(references.split(",")).map(Claim::parse).toList();
    }

    /** The ids of those claims whose statement of a batch changed a row. */
    static List<Long> changed(List<Claim> claims, int[] counts) {
        List<Long> ids = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] == 1) {
                ids.add(claims.get(at).id);
            }
        }
        return ids;
    }

    static String marks(Collection<?> values) {
        return String.join(",", values.stream().map(value -> "?").toList());
    }

    @Override
    public String toString() {
        return id + ":" + number;
    }
}
