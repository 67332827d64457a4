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
    private static final int LONGEST_SHOWN = 80;

    String message() {
        StringBuilder text = new StringBuilder(160);
        text.append(operation == null ? "token" : operation.uriName());
        if (deviceId != null) {
            text.append(" for device ").append(shown(deviceId));
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
            text.append(" (correlation ").append(shown(correlation)).append(')');
        }
        return text.append(". ").append(advice).toString();
    }

    /** The caller's own text: it must neither write lines of its own into a log nor fill it. */
    private static String shown(String given) {
        StringBuilder shown = new StringBuilder(LONGEST_SHOWN);
        for (int i = 0; i < given.length() && i < LONGEST_SHOWN; i++) {
            char c = given.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return given.length() > LONGEST_SHOWN ? shown + "..." : shown.toString();
    }
}
