package io.keyroute.event;

import java.util.List;

/** A document that is no canonical event; names every wrong field. */
public class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidEventException(List<FieldError> errors) {
        super("invalid event: " + describe(errors));
        this.errors = List.copyOf(errors);
    }

    protected InvalidEventException(String message, List<FieldError> errors, Throwable cause) {
        super(message, cause);
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }

    private static String describe(List<FieldError> errors) {
        StringBuilder text = new StringBuilder();
        for (FieldError error : errors) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(error.field())
                    .append(' ')
                    .append(error.message());
        }
        return text.toString();
    }
}
