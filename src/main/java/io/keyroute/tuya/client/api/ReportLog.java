package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * One value that a device reported.
 *
 * @param code the standard code
 * @param value as text
 * @param eventTime when
 */
public record ReportLog(String code, String value, Instant eventTime) {}
