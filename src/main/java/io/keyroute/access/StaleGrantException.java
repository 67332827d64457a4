package io.keyroute.access;

/** A grant was changed by somebody else between reading and writing; the caller plans again. */
public final class StaleGrantException extends AccessException {

    private static final long serialVersionUID = 1L;

    public StaleGrantException(String grantId, long expected) {
        super("Grant " + grantId + " is no longer at version " + expected + "; read it again and plan anew");
    }
}
