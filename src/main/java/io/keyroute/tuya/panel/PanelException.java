package io.keyroute.tuya.panel;

import io.keyroute.tuya.client.TuyaException;

/** A call of the panel's API that was not made. What the cloud itself refuses is a {@code TuyaException}. */
public final class PanelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient PanelApi api;

    /** Why it was not made. */
    public enum Reason {
        /** The cloud has nothing that would answer this name; the message says what to use. */
        NOT_IN_THE_CLOUD,
        /** The cloud has not for this lock what this name needs; its refusal is the cause, the message says what to use. */
        NOT_ON_THIS_LOCK,
        /** A parameter is missing or does not fit. */
        INVALID
    }

    private PanelException(Reason reason, PanelApi api, String message) {
        super(message);
        this.reason = reason;
        this.api = api;
    }

    static PanelException notInTheCloud(PanelApi api) {
        return new PanelException(
                Reason.NOT_IN_THE_CLOUD, api, api + " is not available in the cloud: " + api.note() + ".");
    }

    static PanelException notOnThisLock(PanelApi api, TuyaException refusal) {
        PanelException failure = new PanelException(
                Reason.NOT_ON_THIS_LOCK,
                api,
                api + " is not available on this lock: " + refusal.getMessage() + " " + api.instead());
        failure.initCause(refusal);
        return failure;
    }

    /** The text must repeat no value. */
    public static PanelException invalid(PanelApi api, String what) {
        return new PanelException(Reason.INVALID, api, api + ": " + what + ". Correct the request.");
    }

    public Reason reason() {
        return reason;
    }

    /** The name and version that were called. */
    public PanelApi api() {
        return api;
    }
}
