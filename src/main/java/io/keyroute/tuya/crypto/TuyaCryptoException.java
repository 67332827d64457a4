package io.keyroute.tuya.crypto;

/** A key or cipher text of the cloud could not be used. The message holds no part of either. */
public final class TuyaCryptoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TuyaCryptoException(String message, Throwable cause) {
        super(message, cause);
    }
}
