package io.keyroute.tuya.client;

/** A request that the table refuses; nothing was sent. */
final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}
