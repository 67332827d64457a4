package io.keyroute.tuya.crypto;

/** A key or cipher text of the cloud could not be used. The message holds no part of either. */
public sealed class TuyaCryptoException extends RuntimeException permits MediaException {
    private static final long serialVersionUID = 1L;

    TuyaCryptoException(String message, Throwable cause) {
        super(message, cause);
    }
}
