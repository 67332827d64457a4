package io.keyroute.tuya.client.api;

import java.util.List;
import java.util.Objects;

/**
 * One parameter of an operation, as it goes over the wire.
 *
 * @param name the documented name in snake case
 * @param place where it is sent
 * @param type what it holds
 * @param required whether the cloud refuses a call without it
 * @param allowed the values that the page lists, as texts; empty for any
 * @param least the smallest number allowed, or {@code null}
 * @param requiredWhen the value of another parameter that makes this one required, or {@code null}
 * @param absentWhen the value of another parameter beside which this one means nothing, or {@code null}
 */
public record OperationParameter(
        String name,
        Place place,
        Type type,
        boolean required,
        List<String> allowed,
        Integer least,
        Condition requiredWhen,
        Condition absentWhen) {

    public OperationParameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(type, "type");
        allowed = List.copyOf(allowed);
    }

    OperationParameter(String name, Place place, Type type, boolean required) {
        this(name, place, type, required, List.of(), null, null, null);
    }

    OperationParameter oneOf(List<String> values) {
        return new OperationParameter(name, place, type, required, values, least, requiredWhen, absentWhen);
    }

    OperationParameter atLeast(int number) {
        return new OperationParameter(name, place, type, required, allowed, number, requiredWhen, absentWhen);
    }

    OperationParameter requiredWhen(Condition condition) {
        return new OperationParameter(name, place, type, required, allowed, least, condition, absentWhen);
    }

    OperationParameter absentWhen(Condition condition) {
        return new OperationParameter(name, place, type, required, allowed, least, requiredWhen, condition);
    }

    /**
     * That a parameter has a value.
     *
     * @param parameter its name
     * @param value the value as text
     */
    public record Condition(String parameter, String value) {}

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
        /** The id of a ticket; where none is given the client takes one by {@code passwordTicket}. */
        TICKET,
        /** The id of a ticket; where none is given the client takes one by {@code passwordFreeTicket}. */
        FREE_TICKET,
        /** Unlocking methods, each as {@code dp_code} and {@code unlock_sn}. */
        METHOD_NUMBERS,
        /** Weekly hours as {@code effective_time}, {@code invalid_time} (minutes of the day), {@code working_day}. */
        WEEKLY_PASSWORD_HOURS,
        /** Weekly hours as {@code start_minute}, {@code end_minute}, {@code working_day}, {@code time_zone_id}. */
        WEEKLY_USER_HOURS
    }
}
