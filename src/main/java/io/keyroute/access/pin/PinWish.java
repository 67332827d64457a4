package io.keyroute.access.pin;

/**
 * Digits somebody would like, tried first and without a promise. Prints masked.
 *
 * @param digits any text; its last digits are used; null for no wish
 */
public record PinWish(String digits) {

    public static final PinWish NONE = new PinWish(null);

    /** The last {@code length} digits, or null where there are fewer. */
    String last(int length) {
        if (digits == null) {
            return null;
        }
        String only = digits.replaceAll("[^0-9]", "");
        return only.length() < length ? null : only.substring(only.length() - length);
    }

    @Override
    public String toString() {
        return "PinWish[" + (digits == null ? "none" : "***") + "]";
    }
}
