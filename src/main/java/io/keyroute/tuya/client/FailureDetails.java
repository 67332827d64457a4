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
    private static final int LONGEST_WHAT = 2000;

    String message() {
        StringBuilder text = new StringBuilder(160);
        text.append(operation == null ? "token" : operation.uriName());
        if (deviceId != null) {
            text.append(" for device ").append(shown(deviceId, LONGEST_SHOWN));
        }
        text.append(": ").append(shown(what, LONGEST_WHAT));
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
            text.append(" (correlation ")
                    .append(shown(correlation, LONGEST_SHOWN))
                    .append(')');
        }
        return text.append(". ").append(advice).toString();
    }

    /** The caller's own text: it must neither write lines of its own into a log nor fill it. */
    private static String shown(String given, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(longest, given.length()));
        for (int i = 0; i < given.length() && i < longest; i++) {
            char c = given.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return given.length() > longest ? shown + "..." : shown.toString();
    }
}
