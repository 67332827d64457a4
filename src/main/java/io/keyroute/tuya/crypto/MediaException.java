package io.keyroute.tuya.crypto;

/** An image or video could not be opened. */
public final class MediaException extends TuyaCryptoException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** The key is none, or the file was not encrypted under it. */
        KEY,
        /** The file ends early. */
        TRUNCATED
    }

    MediaException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
