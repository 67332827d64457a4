package io.keyroute.simulator.lock;

import java.time.Instant;
import java.util.Set;

/** The administrator and the emergency password of hotel locks: always good, one of each. Thread-safe. */
public final class AdvancedPasswords {

    private static final Set<String> TYPES = Set.of("admin", "emergency");

    private final Deliveries deliveries;
    private final CodeRules rules;
    private final DoorLog log;

    AdvancedPasswords(Surroundings around, Deliveries deliveries, DoorLog log) {
        this.deliveries = deliveries;
        this.rules = new CodeRules(around);
        this.log = log;
    }

    public void set(VirtualLock lock, String type, String digits, Mishap mishap) {
        known(type);
        synchronized (lock) {
            rules.digits(lock, digits);
            boolean other = lock.fittings().advanced().stream()
                    .anyMatch(a -> !a.type().equals(type) && a.digits().equals(digits));
            if (other || lock.codes().digitsTaken(digits, -1)) {
                throw new TuyaError(2322, "the password repeats");
            }
            lock.toReach();
            Advanced old = lock.fittings().advanced(type);
            Pending pending = deliveries.pending(lock, Change.ADD, mishap);
            Advanced asked =
                    new Advanced(type, digits, old == null ? null : old.onLock(), Outcome.CONFIGURING, pending);
            lock.fittings().put(deliveries.atOnce(pending) ? asked.settled(true) : asked);
            deliveries.later(lock, pending);
        }
    }

    public Advanced get(VirtualLock lock, String type) {
        known(type);
        synchronized (lock) {
            Advanced found = lock.fittings().advanced(type);
            if (found == null) {
                throw new TuyaError(2315, "there is no effective password");
            }
            return found;
        }
    }

    private static void known(String type) {
        if (!TYPES.contains(type)) {
            throw TuyaError.illegalParameter("advanced_type " + type);
        }
    }

    /** What the lock makes of digits, or null where they are none of these; the caller holds its monitor. */
    Attempt typed(VirtualLock lock, String digits, Instant logged) {
        for (Advanced password : lock.fittings().advanced()) {
            if (digits.equals(password.onLock())) {
                log.opened(lock, logged, password.dp(), "0", password.type());
                return new Attempt(Verdict.OPENED, password.type());
            }
        }
        return null;
    }
}
