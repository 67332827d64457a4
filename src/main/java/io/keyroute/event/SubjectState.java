package io.keyroute.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is known of a stay or person: the merged document, and per field the event that said it last. Both are plain JSON
 * objects, to be stored as they are. Treat as read-only.
 */
public record SubjectState(ObjectNode document, ObjectNode provenance) {

    /** Nothing known yet. */
    public static SubjectState empty() {
        return new SubjectState(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    /** Without the document, which holds personal data. */
    @Override
    public String toString() {
        return "SubjectState[fields=" + document.size() + "]";
    }
}
