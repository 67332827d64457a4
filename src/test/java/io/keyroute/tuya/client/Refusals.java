package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;

/** Makes the client's exceptions for tests of what they mean. */
public final class Refusals {

    private Refusals() {}

    public static TuyaException code(TuyaOperation operation, String device, long code, String message) {
        TuyaException.Kind kind =
                TuyaErrorCode.of(code).map(TuyaErrorCode::kind).orElse(TuyaException.Kind.PERMANENT);
        return new TuyaException(
                new FailureDetails(kind, operation, device, null, code, "tid", 200, message, "advice"), null);
    }

    /** What the real client checks before anything leaves: a sender of tests' own must not be more lenient. */
    public static void unlessComplete(TuyaRequest<?> request) {
        try {
            RequestValidator.validate(request.operation(), RequestValues.of(request));
        } catch (InvalidRequestException e) {
            throw Failures.invalid(request.operation(), request.deviceId(), null, e.getMessage());
        }
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
