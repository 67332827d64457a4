package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaOperation;

/** Makes the client's exceptions for tests of what they mean. */
public final class Refusals {

    private Refusals() {}

    public static TuyaException code(TuyaOperation operation, String device, long code, String message) {
        TuyaException.Kind kind =
                TuyaErrorCode.of(code).map(TuyaErrorCode::kind).orElse(TuyaException.Kind.PERMANENT);
        return new TuyaException(
                new FailureDetails(kind, operation, device, null, code, "tid", 200, message, "advice"), null);
    }

    public static TuyaException lost(TuyaOperation operation, String device) {
        return new TuyaException(
                new FailureDetails(
                        TuyaException.Kind.OUTCOME_UNKNOWN,
                        operation,
                        device,
                        null,
                        null,
                        null,
                        0,
                        "no answer",
                        "advice"),
                null);
    }
}
