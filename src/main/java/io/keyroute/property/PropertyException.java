package io.keyroute.property;

/** A property that is unknown, or a configuration that cannot be used; the message names file and field. */
public final class PropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PropertyException(String message) {
        super(message);
    }

    public PropertyException(String message, Throwable cause) {
        super(message, cause);
    }
}
