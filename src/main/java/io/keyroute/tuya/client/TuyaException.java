package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why a call gave no answer. The message and the fields name no secret, PIN, token or signature.
 */
public final class TuyaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final TuyaOperation operation;
    private final String deviceId;
    private final String correlation;
    private final Long code;
    private final String tid;
    private final int httpStatus;
    private final String advice;

    /** What a failure means for the caller. */
    public enum Kind {
        /** Not possible at the moment, nothing changed: the same request may be sent later. */
        RETRY,
        /** The access token was refused twice. */
        REFRESH,
        /** This request will never succeed as it is. */
        PERMANENT,
        /** No room on the lock, or the plan's calls are used up. */
        QUOTA,
        /** Too many calls; nothing was done. Send it later. */
        THROTTLED,
        /** Account, region, clock, subscription or permission is wrong: somebody must change it. */
        CONFIG,
        /** Sent, and perhaps carried out: read the state back before sending it again. */
        OUTCOME_UNKNOWN
    }

    TuyaException(FailureDetails details, Throwable cause) {
        super(details.message(), cause);
        this.kind = details.kind();
        this.operation = details.operation();
        this.deviceId = details.deviceId();
        this.correlation = details.correlation();
        this.code = details.code();
        this.tid = details.tid();
        this.httpStatus = details.httpStatus();
        this.advice = details.advice();
    }

    /** A request that cannot be sent as it is; nothing was sent. The text must name no secret and no PIN. */
    public static TuyaException invalidRequest(TuyaOperation operation, String deviceId, String what) {
        return Failures.invalid(operation, deviceId, null, what);
    }

    /** A failure that no single answer of the cloud tells. The texts must name no secret and no PIN. */
    public static TuyaException of(Kind kind, TuyaOperation operation, String deviceId, String what, String advice) {
        return new TuyaException(
                new FailureDetails(kind, operation, deviceId, null, null, null, 0, what, advice), null);
    }

    public Kind kind() {
        return kind;
    }

    /** The operation, or {@code null} where the access token itself could not be had. */
    public TuyaOperation operation() {
        return operation;
    }

    public String deviceId() {
        return deviceId;
    }

    /** The caller's id as given with the call, or {@code null}. */
    public String correlation() {
        return correlation;
    }

    /** Tuya's error code, or {@code null} where no answer could be read. */
    public Long code() {
        return code;
    }

    /** The code as a row of the table, where the table has it. */
    public Optional<TuyaErrorCode> errorCode() {
        return code == null ? Optional.empty() : TuyaErrorCode.of(code);
    }

    /** Whether this is that error. */
    public boolean is(TuyaErrorCode expected) {
        return code != null && code == expected.code();
    }

    /** Tuya's trace id, needed for their support, or {@code null}. */
    public String tid() {
        return tid;
    }

    /** The HTTP status, or 0 where none arrived. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What to do about it, in a sentence. */
    public String advice() {
        return advice;
    }

    /** Whether the same request may simply be sent again later. */
    public boolean retryable() {
        return kind == Kind.RETRY || kind == Kind.THROTTLED || kind == Kind.REFRESH;
    }

    /** Whether the request may have been carried out although no answer says so. */
    public boolean outcomeUnknown() {
        return kind == Kind.OUTCOME_UNKNOWN;
    }

    /** The failure inside what a future wraps around it, or {@code null} if it is none of this family. */
    public static TuyaException in(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof TuyaException exception ? exception : null;
    }
}
