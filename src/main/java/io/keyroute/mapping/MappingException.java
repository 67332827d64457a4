package io.keyroute.mapping;

import io.keyroute.event.FieldError;
import io.keyroute.event.InvalidEventException;
import java.util.List;

/** A source document that a mapping cannot turn into a canonical event. Never quotes a value. */
public final class MappingException extends InvalidEventException {

    private static final long serialVersionUID = 1L;

    private final String mapping;
    private final String pointer;

    MappingException(String mapping, String pointer, String message, Throwable cause) {
        super(mapping + ": " + pointer + " " + message, List.of(new FieldError(pointer, message)), cause);
        this.mapping = mapping;
        this.pointer = pointer;
    }

    /** Name of the mapping, e.g. {@code erp/staff}. */
    public String mapping() {
        return mapping;
    }

    /** Pointer into the source document; empty where the document as a whole is wrong. */
    public String pointer() {
        return pointer;
    }
}
