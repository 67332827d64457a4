package io.keyroute.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Makes the ids of grants, PINs and stray codes: 10 characters of Crockford's base 32, in the order in which they are made
 * but for where the count goes round. The first 14 bits count
 * periods of 65,536 seconds (they begin again after 34 years), the other 36 count from a random number on that is drawn
 * anew in each period: what is made together lies together in every index. That two processes make the same id in a period,
 * whether a database was restored in between or not, has the chance of the number of their ids in it to 2^36; the key of
 * the table refuses the second then. Thread-safe.
 */
public final class OrderedIds {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 10;
    private static final Pattern MADE = Pattern.compile("[" + new String(ALPHABET) + "]{" + LENGTH + "}");
    private static final int DIGIT_BITS = 5;
    private static final long PERIOD_MILLIS = 65_536_000;
    private static final int PERIOD_BITS = 14;
    private static final int COUNT_BITS = 36;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long period = -1;
    private long count;

    public OrderedIds(Clock clock) {
        this.clock = clock;
    }

    public String next() {
        long bits = bits();
        char[] id = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            id[i] = ALPHABET[(int) (bits & (ALPHABET.length - 1))];
            bits >>>= DIGIT_BITS;
        }
        return new String(id);
    }

    /**
     * An id as a whole number, for where many are kept.
     *
     * @throws IllegalArgumentException for what {@link #next} never made
     */
    public static long number(String id) {
        if (!MADE.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is no id");
        }
        long bits = 0;
        for (char digit : id.toCharArray()) {
            bits = bits << DIGIT_BITS | Arrays.binarySearch(ALPHABET, digit);
        }
        return bits;
    }

    private synchronized long bits() {
        long now = Math.floorDiv(clock.millis(), PERIOD_MILLIS) & ((1L << PERIOD_BITS) - 1);
        if (now != period) {
            period = now;
            count = random.nextLong();
        }
        return period << COUNT_BITS | count++ & (1L << COUNT_BITS) - 1;
    }
}
