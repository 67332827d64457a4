package io.keyroute.access.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;

/** Turns the rows of one queue into documents at the moment of sending. */
public interface RowView {

    /** The queue whose rows these are. */
    String queue();

    /**
     * The document, or null where what the row speaks of is no longer there.
     *
     * @param pinInClear whether the sink may be given digits
     */
    ObjectNode document(OutboxRow row, Property property, boolean pinInClear);

    /** The sink has it; joins the caller's transaction. */
    void accepted(OutboxRow row);
}
