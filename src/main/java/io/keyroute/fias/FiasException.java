package io.keyroute.fias;

import org.apache.camel.RuntimeCamelException;

/** Everything that can go wrong on a FIAS link, with the link, a reason to decide on, and whether trying again later can help. */
public final class FiasException extends RuntimeCamelException {

    /** What went wrong. */
    public enum Reason {
        /** The link was not alive within the time allowed. */
        LINK_DOWN(true),
        /** No link of that name is defined or held here. */
        UNKNOWN_LINK(true),
        /** The connection broke while the record was written; it may or may not have arrived. */
        CONNECTION_LOST(true),
        /** The PMS was sending its whole state ({@code DS … DE}) for all of the time allowed; nothing may be sent meanwhile. */
        SWAP_RUNNING(true),
        /** Too much waits on the link already. */
        OVERLOADED(true),
        /** The PMS did not begin or did not finish the resync that was asked for. */
        RESYNC_TIMEOUT(true),
        /** The deadline of the key request has passed: the clerk has seen an error, and a late answer could meet the next request. */
        TOO_LATE(false),
        /** The same coder has sent a newer request over a newer connection: the old one was given up by the PMS. */
        SUPERSEDED(false),
        /** A record that cannot be written: illegal characters, too long, or no record at all. */
        BAD_RECORD(false),
        /** Settings that do not make a link. */
        CONFIGURATION(false);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final String link;
    private final Reason reason;

    FiasException(String link, Reason reason, String detail, Throwable cause) {
        super((link == null ? "FIAS" : "FIAS link " + link) + ": " + reason + ": " + detail, cause);
        this.link = link;
        this.reason = reason;
    }

    FiasException(String link, Reason reason, String detail) {
        this(link, reason, detail, null);
    }

    static FiasException badRecord(String detail) {
        return new FiasException(null, Reason.BAD_RECORD, detail);
    }

    static FiasException configuration(String link, String detail) {
        return new FiasException(link, Reason.CONFIGURATION, detail);
    }

    /** The name of the link, or null where the error is not about one. */
    public String link() {
        return link;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the same call can succeed later. */
    public boolean retryable() {
        return reason.retryable;
    }
}
