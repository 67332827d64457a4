package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * One value that a device reported.
 *
 * @param code the standard code
 * @param value as text
 * @param eventTime when
 */
public record ReportLog(String code, String value, Instant eventTime) {

    /** The value is left out: a raw one may hold digits of a code. */
    @Override
    public String toString() {
        return "ReportLog[" + code + " at " + eventTime + "]";
    }
}
