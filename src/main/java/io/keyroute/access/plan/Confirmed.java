package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.StayStatus;
import io.keyroute.event.SubjectState;

/** An end that a person confirmed. Pure. */
final class Confirmed {

    private Confirmed() {}

    static SubjectState end(SubjectState state, StayStatus status) {
        ObjectNode document = state.document().deepCopy();
        document.put("status", status.name());
        return new SubjectState(document, state.provenance());
    }
}
