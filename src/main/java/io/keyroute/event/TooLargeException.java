package io.keyroute.event;

/** A document larger than is taken. */
public final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("the document is larger than " + IngestGate.LARGEST + " bytes");
    }
}
