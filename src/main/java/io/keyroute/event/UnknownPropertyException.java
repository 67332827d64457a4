package io.keyroute.event;

/** A path that names no property of this installation. */
public final class UnknownPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownPropertyException() {
        super("there is no such property");
    }
}
