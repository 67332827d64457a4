package io.keyroute.tuya.client.api;

/**
 * A standard code of the lock and its value, as text.
 *
 * @param code such as {@code unlock_temporary}
 * @param value a number for most unlocks, a word for alarms
 */
public record StatusValue(String code, String value) {

    /** The value is left out: a raw one may hold digits of a code. */
    @Override
    public String toString() {
        return "StatusValue[" + code + "]";
    }
}
