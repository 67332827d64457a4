package io.keyroute.simulator.lock;

import java.time.Duration;
import java.time.Instant;

/**
 * Passwords good for five minutes, computed from the second in which they are asked for; the lock tries the seconds of
 * the last five minutes by its own clock.
 */
public final class DynamicPasswords {

    private static final int DIGITS = 8;
    private static final long LIFE = Duration.ofMinutes(5).toSeconds();

    private final Surroundings around;
    private final DoorLog log;

    DynamicPasswords(Surroundings around, DoorLog log) {
        this.around = around;
        this.log = log;
    }

    public String make(VirtualLock lock) {
        return digits(LocalKey.of(lock.id()), around.nowSeconds());
    }

    private static String digits(LocalKey key, long second) {
        return key.digits("dynamic " + second, DIGITS);
    }

    /** What the lock makes of digits, or null where they are none of these; the caller holds its monitor. */
    Attempt typed(VirtualLock lock, String digits, Instant when, Instant logged) {
        if (digits.length() != DIGITS || !lock.profile().abilities().contains(Ability.DYNAMIC_PASSWORD)) {
            return null;
        }
        LocalKey key = LocalKey.of(lock.id());
        long now = when.getEpochSecond();
        for (long second = now; second > now - LIFE; second--) {
            if (digits(key, second).equals(digits)) {
                log.opened(lock, logged, "unlock_dynamic", "0", "");
                return new Attempt(Verdict.OPENED, "");
            }
        }
        return null;
    }
}
