package io.keyroute.simulator.fault;

import java.util.Locale;

/** What can be made to go wrong on demand; on the wire the name in lower case with hyphens. */
public enum FaultKind {
    /** Nothing happens and no answer comes. */
    TIMEOUT_BEFORE,
    /** The effect is done, the answer never comes. */
    TIMEOUT_AFTER,
    /** The connection is closed before anything happens. */
    DROP_BEFORE,
    /** The connection is closed after the effect. */
    DROP_AFTER,
    /** HTTP status 500, or the status given, and no effect. */
    HTTP500,
    /** The effect is done, the answer is HTTP status 500, or the status given. */
    HTTP500_AFTER,
    /** The Tuya code given, and no effect. */
    CODE,
    /** The effect is done, the answer is the Tuya code given. */
    CODE_AFTER,
    /** The answer comes late by delayMillis. */
    DELAY,
    /** The device counts as offline for this call. */
    OFFLINE,
    /** Success is answered and the change never gets to the lock; it stays under way. */
    SUCCESS_WITHOUT_DELIVERY,
    /** The cloud reports it delivered, the lock never got it. */
    PHANTOM_DELIVERY,
    /** The change ends in the delivery status given: 3 failed, 4 exists, 5 full, 6 overlap. */
    DELIVERY_FAILED,
    /** Every list in the answer is empty. */
    EMPTY_LIST,
    /** Every list in the answer is cut to its first half. */
    HALF_LIST,
    /** After a write reads show the state before it for the seconds given. */
    STALE_READS,
    /** A web page instead of JSON. */
    NON_JSON,
    /** The answer ends in the middle. */
    TRUNCATED,
    /** The answer comes one byte each half second. */
    DRIP;

    /** Faults of delivery strike changes only, faults of lists reads only. */
    boolean concerns(String verb, boolean changes) {
        return switch (this) {
            case SUCCESS_WITHOUT_DELIVERY, PHANTOM_DELIVERY, DELIVERY_FAILED, STALE_READS -> changes;
            case EMPTY_LIST, HALF_LIST -> verb.equals("GET");
            default -> true;
        };
    }

    /**
     * @throws IllegalArgumentException naming the kinds there are
     */
    public static FaultKind parse(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (FaultKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown fault kind " + text + "; there are "
                + String.join(
                        ", ",
                        java.util.Arrays.stream(values())
                                .map(k -> k.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList()));
    }
}
