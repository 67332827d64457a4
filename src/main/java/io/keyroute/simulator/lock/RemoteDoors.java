package io.keyroute.simulator.lock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Opening from afar. A lock that sleeps hears nothing, unless somebody at the door has asked to be let in within the
 * last 90 seconds. Thread-safe.
 */
public final class RemoteDoors {

    public static final String WITH_PASSWORD = "remoteUnlockWithPwd";
    public static final String WITHOUT_PASSWORD = "remoteUnlockWithoutPwd";

    /** How long a request at the door, and its picture, are to be had. */
    public static final Duration REQUEST = Duration.ofSeconds(90);

    private static final int CHANNELS = 4;

    private final Keypad keypad;
    private final DoorLog log;

    RemoteDoors(Keypad keypad, DoorLog log) {
        this.keypad = keypad;
        this.log = log;
    }

    /** The ways a lock has, and whether each is switched on. */
    public Map<String, Boolean> methods(VirtualLock lock) {
        Map<String, Boolean> methods = new LinkedHashMap<>();
        if (lock.profile().abilities().contains(Ability.OPEN_WITH_PASSWORD)) {
            methods.put(WITH_PASSWORD, lock.remote().withPassword());
        }
        methods.put(WITHOUT_PASSWORD, lock.remote().withoutPassword());
        return methods;
    }

    public void configure(VirtualLock lock, String type, boolean open) {
        synchronized (lock) {
            Remote old = lock.remote();
            switch (type) {
                case WITH_PASSWORD -> {
                    lock.require(Ability.OPEN_WITH_PASSWORD);
                    lock.fittings().put(old.switched(open, old.withoutPassword()));
                }
                case WITHOUT_PASSWORD -> lock.fittings().put(old.switched(old.withPassword(), open));
                default -> throw TuyaError.illegalParameter("remote_unlock_type " + type);
            }
        }
    }

    /** Somebody at the door asks to be let in; the lock takes a picture and listens for a while. */
    public void ask(VirtualLock lock) {
        synchronized (lock) {
            var now = log.time(lock, null);
            lock.fittings().put(lock.remote().asked(now.toEpochMilli()));
            log.alarm(lock, now, "unlock_request", Long.toString(REQUEST.toSeconds()));
        }
    }

    /** Ends what somebody asked for; false where nobody asks. */
    public boolean refuse(VirtualLock lock) {
        synchronized (lock) {
            boolean asked = asked(lock);
            if (asked) {
                lock.fittings().put(lock.remote().asked(0));
            }
            return asked;
        }
    }

    private boolean asked(VirtualLock lock) {
        long since = log.time(lock, null).toEpochMilli() - lock.remote().askedAt();
        return lock.remote().askedAt() > 0 && since <= REQUEST.toMillis();
    }

    /** Opens without a password; false where the lock did not. */
    public boolean open(VirtualLock lock, Mishap mishap) {
        synchronized (lock) {
            allowed(lock.remote().withoutPassword());
            return opened(lock, "0", mishap);
        }
    }

    /** Opens one of the doors of an access control. */
    public boolean openChannel(VirtualLock lock, long channel, Mishap mishap) {
        if (channel < 1 || channel > CHANNELS) {
            throw TuyaError.illegalParameter("channel_id must be 1 to " + CHANNELS);
        }
        synchronized (lock) {
            return opened(lock, Long.toString(channel), mishap);
        }
    }

    private boolean opened(VirtualLock lock, String value, Mishap mishap) {
        reach(lock);
        lock.fittings().put(lock.remote().asked(0));
        if (mishap.outcome() == Outcome.DONE) {
            log.opened(lock, log.time(lock, null), "unlock_app", value, "");
        }
        return mishap.outcome() <= Outcome.DONE;
    }

    /** Lets the lock decide about digits as if they were typed; false where they do not open. */
    public boolean openWithPassword(VirtualLock lock, String digits, Mishap mishap) {
        synchronized (lock) {
            allowed(lock.remote().withPassword());
            reach(lock);
            if (mishap.outcome() != Outcome.DONE) {
                return mishap.outcome() < Outcome.DONE;
            }
            return keypad.type(lock, digits, null, false).opened();
        }
    }

    public boolean lock(VirtualLock lock, Mishap mishap) {
        lock.require(Ability.LOCK_REMOTELY);
        synchronized (lock) {
            reach(lock);
            if (mishap.outcome() == Outcome.DONE) {
                lock.fittings().put(new Bolt(false, log.time(lock, null).toEpochMilli(), "remote_lock"));
            }
            return mishap.outcome() <= Outcome.DONE;
        }
    }

    private static void allowed(boolean on) {
        if (!on) {
            throw new TuyaError(2306, "illegal operation: this way of remote unlocking is switched off");
        }
    }

    private void reach(VirtualLock lock) {
        boolean listens = lock.state().online()
                && (!lock.state().asleep() || asked(lock))
                && (lock.gateway() == null || lock.gateway().online());
        if (!listens) {
            throw lock.unreachable();
        }
    }

    public int views(VirtualLock lock) {
        return lock.remote().views();
    }

    public int viewed(VirtualLock lock) {
        synchronized (lock) {
            lock.fittings().put(lock.remote().viewed());
            return lock.remote().views();
        }
    }
}
