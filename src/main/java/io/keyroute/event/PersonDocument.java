package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Typed view of a merged person. Fields nobody told are null, lists and maps are then empty.
 *
 * @param externalIds type → id
 * @param groups staff groups of the property's configuration
 * @param validFrom first local day
 * @param validTo last local day, inclusive
 * @param effectiveAt from when the latest change counts, or null for at once
 */
public record PersonDocument(
        String personId,
        Map<String, String> externalIds,
        List<String> groups,
        String name,
        PersonStatus status,
        LocalDate validFrom,
        LocalDate validTo,
        LocalMoment effectiveAt) {

    /** Binds a merged document that passed the schema. */
    public static PersonDocument of(ObjectNode merged) {
        return SubjectReader.person(merged);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "PersonDocument[" + personId + ", " + status + ", groups=" + groups + "]";
    }
}
