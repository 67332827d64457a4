package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaOperation;

/** What is known of a failure, and the sentence it makes. */
record FailureDetails(
        TuyaException.Kind kind,
        TuyaOperation operation,
        String deviceId,
        String correlation,
        Long code,
        String tid,
        int httpStatus,
        String what,
        String advice) {

    String message() {
        StringBuilder text = new StringBuilder(160);
        text.append(operation == null ? "token" : operation.uriName());
        if (deviceId != null) {
            text.append(" for device ").append(deviceId);
        }
        text.append(": ").append(what);
        if (code != null) {
            text.append(" (code ").append(code).append(')');
        }
        if (httpStatus != 0 && httpStatus != 200) {
            text.append(" (HTTP ").append(httpStatus).append(')');
        }
        if (tid != null) {
            text.append(" (tid ").append(tid).append(')');
        }
        if (correlation != null) {
            text.append(" (correlation ").append(correlation).append(')');
        }
        return text.append(". ").append(advice).toString();
    }
}
