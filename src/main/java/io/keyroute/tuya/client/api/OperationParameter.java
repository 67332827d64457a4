package io.keyroute.tuya.client.api;

import java.util.Objects;

/**
 * One parameter of an operation, as it goes over the wire.
 *
 * @param name the documented name in snake case
 * @param place where it is sent
 * @param type what it holds
 * @param required whether the cloud refuses a call without it
 */
public record OperationParameter(String name, Place place, Type type, boolean required) {

    public OperationParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(type, "type");
    }

    /** Where a parameter is sent. */
    public enum Place {
        PATH,
        QUERY,
        BODY
    }

    /** What a parameter holds and how it is written. */
    public enum Type {
        STRING,
        INTEGER,
        LONG,
        BOOLEAN,
        /** A list of texts, written with commas between them. */
        CODES,
        /** An instant, written as seconds of the epoch. */
        TIME_SECONDS,
        /** An instant, written as milliseconds of the epoch. */
        TIME_MILLIS,
        /** Digits; written as {@code password}, {@code password_type} and {@code ticket_id}. */
        PIN,
        /** Weekly hours as {@code effective_time}, {@code invalid_time} (minutes of the day), {@code working_day}. */
        WEEKLY_PASSWORD_HOURS,
        /** Weekly hours as {@code start_minute}, {@code end_minute}, {@code working_day}, {@code time_zone_id}. */
        WEEKLY_USER_HOURS
    }
}
