package io.keyroute.console;

import org.springframework.http.HttpStatus;

/** Why somebody does something by hand; kept in the audit trail. */
record Reason(String reason) {

    private static final int LONGEST = 400;

    /** The reason, or 400: nothing is done by hand without one. */
    static String of(Reason body) {
        String text = body == null || body.reason() == null ? "" : body.reason().strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST, "reason is needed: 1 to " + LONGEST + " characters that say why");
        }
        return text;
    }
}
