package io.keyroute.secret;

/**
 * The digits of a code. Prints masked, so that it cannot reach a log by accident; {@link #digits()} is the only way to
 * the clear text.
 */
public record Pin(String digits) {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;

    public Pin {
        if (digits == null || digits.length() < SHORTEST || digits.length() > LONGEST || !onlyDigits(digits)) {
            throw new IllegalArgumentException("a PIN is " + SHORTEST + " to " + LONGEST + " digits 0-9");
        }
    }

    public int length() {
        return digits.length();
    }

    @Override
    public String toString() {
        return "Pin[" + "*".repeat(digits.length()) + "]";
    }

    private static boolean onlyDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
