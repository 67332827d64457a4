package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/**
 * How far a code has come on its way to the lock. The cloud writes it as a number (temporary passwords) or as a text
 * (stand-by list, user schedules); both are read.
 */
public enum DeliveryStatus {
    /** 1 or ONGOING. */
    ONGOING,
    /** 2 or SUCCESS: the lock has it. */
    SUCCESS,
    /** 3 or FAILED. */
    FAILED,
    /** 4: the lock holds such a code already. */
    DUPLICATE,
    /** 5: the lock is full. */
    OVER_LIMIT,
    /** 6: its validity overlaps another one's; Zigbee only. */
    OVERLAP,
    /** A value that no page names. */
    UNKNOWN;

    private static final DeliveryStatus[] BY_NUMBER = {UNKNOWN, ONGOING, SUCCESS, FAILED, DUPLICATE, OVER_LIMIT, OVERLAP
    };

    /** Reads either form; {@code null} and blank mean that the lock does not report it. */
    @JsonCreator
    public static DeliveryStatus of(Object value) {
        String text = value == null ? "" : value.toString().strip().toUpperCase(Locale.ROOT);
        return switch (text) {
            case "" -> null;
            case "ONGOING" -> ONGOING;
            case "SUCCESS" -> SUCCESS;
            case "FAILED" -> FAILED;
            case "1", "2", "3", "4", "5", "6" -> BY_NUMBER[text.charAt(0) - '0'];
            default -> UNKNOWN;
        };
    }
}
