package io.keyroute.simulator.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Passwords that reach no lock: cloud and lock compute them from what they share. Rules of the page "Get an offline
 * temporary password v1.1": whole hours, six hours for one use, a day for a clearing code. Thread-safe.
 */
public final class OfflinePasswords {

    private static final int DIGITS = 10;
    private static final long ONCE = Duration.ofHours(6).toSeconds();
    private static final long CLEARING = Duration.ofHours(24).toSeconds();

    /** A password for many uses must be used this soon after its beginning. */
    private static final long FIRST_USE = Duration.ofHours(24).toSeconds();

    private static final long TOO_LATE = 10_000_000_000L;

    private final Surroundings around;
    private final DoorLog log;

    OfflinePasswords(Surroundings around, DoorLog log) {
        this.around = around;
        this.log = log;
    }

    /**
     * Computes one.
     *
     * @param from epoch seconds, or null where the call gave none
     * @param to epoch seconds, or null where the call gave none
     * @param clears the password to clear, of CLEAR_ONE
     */
    public OfflineCode make(VirtualLock lock, OfflineType type, String name, Long from, Long to, Long clears) {
        synchronized (lock) {
            long now = hour(lock, around.nowSeconds());
            long start = now;
            long end =
                    switch (type) {
                        case ONCE -> now + ONCE;
                        case CLEAR_ALL -> now + CLEARING;
                        case CLEAR_ONE -> to == null ? now + CLEARING : hour(lock, to);
                        case MULTIPLE -> hour(lock, needed("invalid_time", to));
                    };
            if (type == OfflineType.MULTIPLE) {
                start = hour(lock, needed("effective_time", from));
            } else if (type == OfflineType.CLEAR_ONE) {
                start = from == null ? now : hour(lock, from);
                existing(lock, needed("password_id", clears));
            }
            if (end <= start || start < 0 || end >= TOO_LATE) {
                throw TuyaError.illegalParameter("in whole hours invalid_time must be after effective_time");
            }
            if (end <= around.nowSeconds()) {
                throw new TuyaError(2318, "the start or end time is before the current time");
            }
            long id = around.ids().incrementAndGet();
            OfflineCode code = new OfflineCode(
                    id,
                    name == null ? "" : name,
                    type,
                    digits(lock, type, start, end),
                    start,
                    end,
                    type == OfflineType.CLEAR_ONE ? clears : 0,
                    0,
                    false);
            lock.fittings().offline().put(code);
            return code;
        }
    }

    /** Version 1.0 cuts nothing: "param is illegal" is its answer to a time that is no whole hour of the lock's zone. */
    public void requireWholeHours(VirtualLock lock, long from, long to) {
        if (hour(lock, from) != from || hour(lock, to) != to) {
            throw TuyaError.illegalParameter("effective_time and invalid_time must be whole hours");
        }
    }

    private static long needed(String name, Long given) {
        if (given == null) {
            throw TuyaError.missing(name);
        }
        return given;
    }

    private static long hour(VirtualLock lock, long seconds) {
        if (seconds < 0 || seconds >= TOO_LATE) {
            throw TuyaError.illegalParameter("times must be 10-digit timestamps in seconds");
        }
        return Instant.ofEpochSecond(seconds)
                .atZone(lock.device().zone())
                .truncatedTo(ChronoUnit.HOURS)
                .toEpochSecond();
    }

    private static String digits(VirtualLock lock, OfflineType type, long start, long end) {
        LocalKey key = LocalKey.of(lock.id());
        int serial = 0;
        String digits;
        do {
            digits = key.digits(type + " " + start + " " + end + " " + serial++, DIGITS);
        } while (lock.fittings().offline().taken(digits));
        return digits;
    }

    public void rename(VirtualLock lock, long id, String name) {
        synchronized (lock) {
            lock.fittings().offline().put(existing(lock, id).named(name));
        }
    }

    /** All ever given out, oldest first. */
    public List<OfflineCode> all(VirtualLock lock) {
        synchronized (lock) {
            return lock.fittings().offline().all();
        }
    }

    private static OfflineCode existing(VirtualLock lock, long id) {
        OfflineCode code = lock.fittings().offline().get(id);
        if (code == null || code.ended() || code.clearsSomething()) {
            throw new TuyaError(1000, "data not exist");
        }
        return code;
    }

    /** What the lock makes of digits, or null where they are none of these; the caller holds its monitor. */
    Attempt typed(VirtualLock lock, String digits, Instant when, Instant logged) {
        if (digits.length() != DIGITS) {
            return null;
        }
        Attempt best = null;
        for (OfflineCode code : lock.fittings().offline().all()) {
            if (code.digits().equals(digits)) {
                best = new Attempt(verdict(code, when.getEpochSecond()), code.name());
                if (best.verdict() == Verdict.OPENED) {
                    return used(lock, code, when, logged);
                }
            }
        }
        return best;
    }

    private static Verdict verdict(OfflineCode code, long now) {
        if (code.ended()) {
            return code.type() == OfflineType.MULTIPLE ? Verdict.UNKNOWN_CODE : Verdict.ALREADY_USED;
        }
        if (now < code.from()) {
            return Verdict.NOT_YET_VALID;
        }
        boolean tooLate = code.type() == OfflineType.MULTIPLE && code.usedAt() == 0 && now >= code.from() + FIRST_USE;
        return now >= code.to() || tooLate ? Verdict.EXPIRED : Verdict.OPENED;
    }

    private Attempt used(VirtualLock lock, OfflineCode code, Instant when, Instant logged) {
        lock.fittings().offline().put(code.used(when.getEpochSecond(), code.type() != OfflineType.MULTIPLE));
        if (!code.clearsSomething()) {
            log.opened(lock, logged, "unlock_offline_pd", Long.toString(code.id()), code.name());
            return new Attempt(Verdict.OPENED, code.name());
        }
        lock.wrongTries(0);
        for (OfflineCode other : lock.fittings().offline().all()) {
            boolean meant = code.type() == OfflineType.CLEAR_ALL || other.id() == code.clears();
            if (meant && !other.clearsSomething() && other.from() <= when.getEpochSecond()) {
                lock.fittings().offline().put(other.over());
            }
        }
        return new Attempt(Verdict.CLEARED, code.name());
    }
}
