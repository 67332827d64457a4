package io.keyroute.source.fias;

import io.keyroute.fias.FiasRecord;
import io.keyroute.property.FiasLinkSettings;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A record as it came in.
 *
 * @param connection number of the TCP connection
 * @param swap whether it came within a resync
 * @param receivedAt when, by the hotel's clock
 */
record Line(
        FiasRecord record,
        Property property,
        FiasLinkSettings settings,
        long connection,
        boolean swap,
        Instant receivedAt) {

    /** The hotel's calendar day of the receipt. */
    LocalDate today() {
        return receivedAt.atZone(property.zone()).toLocalDate();
    }

    /** A field that says something; null where it is absent or blank. */
    String said(String field) {
        return record.first(field)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** A flag {@code Y} or {@code N}; null for anything else. */
    static Boolean flag(String text) {
        return switch (text == null ? "" : text.strip()) {
            case "Y", "y" -> Boolean.TRUE;
            case "N", "n" -> Boolean.FALSE;
            default -> null;
        };
    }
}
