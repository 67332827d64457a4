package io.keyroute.mapping;

/** A mapping that cannot be used at all; the start is refused. */
public final class MappingStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
