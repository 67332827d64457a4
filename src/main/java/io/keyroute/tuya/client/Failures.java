package io.keyroute.tuya.client;

import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Optional;

/** Turns what went wrong with a call into the one exception family. */
final class Failures {
    private static final int LONGEST_FOREIGN_TEXT = 120;

    private Failures() {}

    /** The cloud answered with an error. */
    static TuyaException refused(WireRequest wire, int status, long code, String tid, String cloudText) {
        Optional<TuyaErrorCode> row = TuyaErrorCode.of(code);
        Kind kind = row.map(TuyaErrorCode::kind).orElse(Kind.PERMANENT);
        String said = printable(cloudText);
        String what = row.map(TuyaErrorCode::meaning).orElse("the cloud refused it");
        what = said.isEmpty() ? what : what + "; the cloud says: " + said;
        String advice = row.map(TuyaErrorCode::advice)
                .orElse("This code is on no page of Tuya's; ask their support with the tid.");
        boolean perhapsDone =
                row.filter(found -> found == TuyaErrorCode.SYSTEM_ERROR).isPresent();
        if (perhapsDone && actsTwice(wire)) {
            kind = Kind.OUTCOME_UNKNOWN;
        }
        return make(kind, wire, code, tid, status, what, advice, null);
    }

    /** The cloud carried it to the device, which did not do it. Typing a wrong code again makes a lock shut itself off. */
    static TuyaException unsuccessful(WireRequest wire, int status, String tid) {
        boolean typed = wire.operation() == TuyaOperation.OPEN_DOOR_WITH_PASSWORD;
        return make(
                typed ? Kind.PERMANENT : Kind.RETRY,
                wire,
                null,
                tid,
                status,
                "the cloud answered that it did not succeed",
                typed
                        ? "Check the digits and when they are valid; a lock shuts itself off after some wrong ones."
                        : "Read the device's state, then send it again.",
                null);
    }

    /** The request was sent, and no usable answer came. */
    static TuyaException lost(WireRequest wire, int status, String what, Throwable cause) {
        Kind kind = actsTwice(wire) ? Kind.OUTCOME_UNKNOWN : Kind.RETRY;
        String advice = kind == Kind.OUTCOME_UNKNOWN
                ? "It may have been carried out: read the state back before sending it again."
                : "Send it again.";
        return make(kind, wire, null, null, status, what, advice, cause);
    }

    static TuyaException unreadable(WireRequest wire, int status, String what) {
        return lost(wire, status, what, null);
    }

    /** The gateway in front of the cloud refused it. */
    static TuyaException throttled(WireRequest wire, int status) {
        return make(Kind.THROTTLED, wire, null, null, status, "too many requests", "Send it later.", null);
    }

    /** Nothing was sent. */
    static TuyaException notSent(Kind kind, WireRequest wire, String what, String advice) {
        return make(kind, wire, null, null, 0, what, advice, null);
    }

    static TuyaException invalid(TuyaOperation operation, String deviceId, String correlation, String what) {
        return new TuyaException(
                new FailureDetails(
                        Kind.PERMANENT, operation, deviceId, correlation, null, null, 0, what, "Correct the request."),
                null);
    }

    /** Nothing was sent, because the call that gets the access token failed. */
    static TuyaException withoutToken(WireRequest wire, TuyaException cause) {
        return new TuyaException(
                new FailureDetails(
                        cause.kind(),
                        wire.operation(),
                        wire.deviceId(),
                        wire.correlation(),
                        cause.code(),
                        cause.tid(),
                        cause.httpStatus(),
                        "no access token could be had, nothing was sent",
                        cause.advice()),
                cause);
    }

    /** No connection; nothing was sent. */
    static TuyaException unreachable(WireRequest wire, Throwable cause) {
        return make(
                Kind.RETRY, wire, null, null, 0, "the cloud cannot be reached", "Check network and endpoint.", cause);
    }

    /** Somebody else is at the cloud's address, or nobody whom this machine trusts; nothing was sent. */
    static TuyaException untrusted(WireRequest wire, Throwable cause) {
        return make(
                Kind.CONFIG,
                wire,
                null,
                null,
                0,
                "the certificate at the cloud's address is not trusted, nothing was sent",
                "Check endpoint, proxy, and this machine's trusted certificates and clock.",
                cause);
    }

    private static TuyaException make(
            Kind kind,
            WireRequest wire,
            Long code,
            String tid,
            int status,
            String what,
            String advice,
            Throwable cause) {
        return new TuyaException(
                new FailureDetails(
                        kind, wire.operation(), wire.deviceId(), wire.correlation(), code, tid, status, what, advice),
                cause);
    }

    private static boolean actsTwice(WireRequest wire) {
        return wire.operation() != null && !wire.operation().lostAnswer().repeatable();
    }

    /** Text of the cloud's, cut and without digits in a row: it may repeat what was sent. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && safe.length() < LONGEST_FOREIGN_TEXT; i++) {
            char c = text.charAt(i);
            safe.append(c >= '0' && c <= '9' ? '#' : Character.isISOControl(c) ? ' ' : c);
        }
        return safe.toString();
    }
}
