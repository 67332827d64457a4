package io.keyroute.access;

/** Root of what can go wrong in planning and reconciling access. Messages never hold digits. */
public class AccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessException(String message) {
        super(message);
    }

    public AccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
