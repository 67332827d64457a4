package io.keyroute.tuya.client.api;

import java.util.Objects;

/**
 * The digits of a door code, in clear or already encrypted under a ticket. Neither form shows in {@link #toString()},
 * and no serialisation of this type is offered, so that a request can be logged.
 */
public final class Pin {
    private static final int MOST_DIGITS = 15;

    private final String digits;
    private final String cipherText;
    private final String ticketId;

    private Pin(String digits, String cipherText, String ticketId) {
        this.digits = digits;
        this.cipherText = cipherText;
        this.ticketId = ticketId;
    }

    /**
     * Digits in clear; the client takes a ticket and encrypts them.
     *
     * @throws IllegalArgumentException when these are not 1 to 15 digits; the message does not repeat them
     */
    public static Pin of(String digits) {
        if (digits == null || digits.isEmpty() || digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("A PIN has 1 to " + MOST_DIGITS + " digits");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw new IllegalArgumentException("A PIN has digits only");
            }
        }
        return new Pin(digits, null, null);
    }

    /** A PIN that the caller encrypted under the key of the ticket; it is sent as it is. */
    public static Pin encrypted(String cipherText, String ticketId) {
        return new Pin(null, Objects.requireNonNull(cipherText), Objects.requireNonNull(ticketId));
    }

    /** A PIN that the caller encrypted under the local key of the lock; it is sent as it is, without a ticket. */
    public static Pin underLocalKey(String cipherText) {
        return new Pin(null, Objects.requireNonNull(cipherText), null);
    }

    public boolean isEncrypted() {
        return cipherText != null;
    }

    /** The digits in clear, or {@code null} for an encrypted PIN. */
    public String digits() {
        return digits;
    }

    /** The cipher text in hex, or {@code null} for a PIN in clear. */
    public String cipherText() {
        return cipherText;
    }

    /** The ticket that the cipher text belongs to, or {@code null} for a PIN in clear or under the local key. */
    public String ticketId() {
        return ticketId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin pin
                && Objects.equals(digits, pin.digits)
                && Objects.equals(cipherText, pin.cipherText)
                && Objects.equals(ticketId, pin.ticketId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digits, cipherText, ticketId);
    }

    @Override
    public String toString() {
        return isEncrypted() ? "Pin[encrypted]" : "Pin[****]";
    }
}
