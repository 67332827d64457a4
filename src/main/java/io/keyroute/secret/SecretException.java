package io.keyroute.secret;

/** A key that is missing or a sealed value that cannot be opened. Never carries the value. */
public final class SecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretException(String message) {
        super(message);
    }

    public SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
