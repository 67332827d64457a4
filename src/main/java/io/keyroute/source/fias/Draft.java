package io.keyroute.source.fias;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.EventType;

/** What a record says, before it has a time and an id. */
record Draft(EventType type, ObjectNode subject) {

    @Override
    public String toString() {
        return "Draft[" + type + "]";
    }
}
