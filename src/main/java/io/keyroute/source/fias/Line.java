package io.keyroute.source.fias;

import io.keyroute.event.Text;
import io.keyroute.fias.FiasRecord;
import io.keyroute.property.FiasLinkSettings;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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

    /** Fields that say whom and where: without them a record means nothing. */
    private static final List<String> IDS = List.of("G#", "RN", "RO", "SI", "UO", "RS");

    /** A record speaks of one guest in one room: there twice, its end and the next one's beginning were lost on the line. */
    private static final List<String> ONCE = List.of("G#", "RN");

    /** @throws FiasRecordException where an id holds what no id may hold */
    Line checked() {
        for (String field : ONCE) {
            if (record.all(field).size() > 1) {
                throw new FiasRecordException(field + " is there twice: two records that ran into one");
            }
        }
        for (String field : IDS) {
            if (!Text.isId(record.first(field).orElse(""))) {
                throw new FiasRecordException(field + " holds a control character");
            }
        }
        return this;
    }

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

    /** As {@link #said}, for ids a record can do without: null also where it holds what no id may hold. */
    String id(String field) {
        String text = said(field);
        return text == null || !Text.isId(text) ? null : text;
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
