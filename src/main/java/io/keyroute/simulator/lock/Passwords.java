package io.keyroute.simulator.lock;

import java.util.ArrayList;
import java.util.List;

/** The life of temporary passwords, as the cloud's API offers it. Thread-safe. */
public final class Passwords {

    private static final long NONE = -1;

    private final Surroundings around;
    private final Deliveries deliveries;
    private final CodeRules rules;

    Passwords(Surroundings around, Deliveries deliveries) {
        this.around = around;
        this.deliveries = deliveries;
        this.rules = new CodeRules(around);
    }

    /** Creates a code and answers its id. */
    public long create(VirtualLock lock, NewCode wanted, Mishap mishap) {
        synchronized (lock) {
            if (lock.device().entry()) {
                throw TuyaError.system();
            }
            if (lock.profile().typeRequired() && wanted.once() == null) {
                throw TuyaError.missing("type");
            }
            rules.digits(lock, wanted.digits());
            rules.window(lock, wanted.window(), NONE);
            if (wanted.name() != null) {
                rules.name(lock, wanted.name(), NONE);
            }
            if (!lock.profile().judgesLate()) {
                room(lock, wanted.digits());
            }
            send(lock);
            PasswordViews.keep(lock, mishap);
            Code code = new Code(
                    around.ids().incrementAndGet(),
                    wanted.name(),
                    lock.codes().freeNumber(),
                    wanted.phone(),
                    wanted.digits(),
                    wanted.window(),
                    wanted.onlyOnce(),
                    around.nowSeconds(),
                    Phase.TO_SEND,
                    Outcome.CONFIGURING,
                    Change.ADD,
                    null,
                    null,
                    false);
            deliveries.begin(lock, code, Change.ADD, Phase.TO_SEND, mishap);
            return code.id();
        }
    }

    private static void room(VirtualLock lock, String digits) {
        if (lock.codes().digitsTaken(digits, NONE) || lock.people().digitsTaken(digits)) {
            throw new TuyaError(2322, "the password repeats");
        }
        if (Capacity.booked(lock)) {
            throw new TuyaError(2303, "the number of passwords on the lock exceeds the limit");
        }
    }

    /** Gives a code a new window, and new digits where the kind can; the page demands the digits of every kind. */
    public void modify(VirtualLock lock, long id, NewCode wanted, Mishap mishap) {
        synchronized (lock) {
            Code code = existing(lock, id);
            if (wanted.digits() == null) {
                throw TuyaError.missing("password");
            }
            boolean newDigits = !wanted.digits().equals(code.digits());
            if (newDigits && !lock.profile().digitsModifiable()) {
                throw TuyaError.unsupported(
                        "changing the digits on " + lock.profile().kind());
            }
            settled(lock, code);
            rules.window(lock, wanted.window(), code.window().from());
            if (wanted.name() != null) {
                rules.name(lock, wanted.name(), id);
            }
            if (newDigits) {
                rules.digits(lock, wanted.digits());
                if (!lock.profile().judgesLate() && lock.codes().digitsTaken(wanted.digits(), id)) {
                    throw new TuyaError(2322, "the password repeats");
                }
            }
            send(lock);
            PasswordViews.keep(lock, mishap);
            Code changed = code.wanting(
                    wanted.name() == null ? code.name() : wanted.name(),
                    wanted.digits(),
                    wanted.window(),
                    wanted.once() == null ? code.once() : wanted.onlyOnce(),
                    wanted.phone() == null ? code.phone() : wanted.phone());
            Change change = code.slot() == null ? Change.ADD : Change.MODIFY;
            // where no delivery status tells of it, only the phase can say that the lock does not have the change yet
            Phase meanwhile = lock.profile().showsStatus() ? code.phase() : Phase.TO_SEND;
            deliveries.begin(lock, changed, change, meanwhile, mishap);
        }
    }

    public void freeze(VirtualLock lock, long id, Mishap mishap) {
        thaw(lock, id, mishap, Phase.ACTIVE, Change.FREEZE);
    }

    public void unfreeze(VirtualLock lock, long id, Mishap mishap) {
        thaw(lock, id, mishap, Phase.FROZEN, Change.UNFREEZE);
    }

    private void thaw(VirtualLock lock, long id, Mishap mishap, Phase from, Change change) {
        synchronized (lock) {
            Code code = existing(lock, id);
            settled(lock, code);
            if (code.phase() != from) {
                throw notNow();
            }
            send(lock);
            PasswordViews.keep(lock, mishap);
            deliveries.begin(lock, code, change, from, mishap);
        }
    }

    public void delete(VirtualLock lock, long id, Mishap mishap) {
        synchronized (lock) {
            Code code = known(lock, id);
            boolean neverSent = code.slot() == null
                    && (code.pending() == null || code.pending().waits());
            if (neverSent) {
                PasswordViews.keep(lock, mishap);
                lock.codes().put(code.moved(Phase.DELETED, Outcome.DONE, null, null));
                return;
            }
            if (!lock.profile().patient()
                    && code.pending() != null
                    && code.pending().outcome() != Outcome.LOST) {
                throw notNow();
            }
            send(lock);
            PasswordViews.keep(lock, mishap);
            deliveries.begin(lock, code, Change.DELETE, Phase.TO_DELETE, mishap);
        }
    }

    /** Removes every code of the lock. */
    public void clear(VirtualLock lock, Mishap mishap) {
        synchronized (lock) {
            send(lock);
            PasswordViews.keep(lock, mishap);
            for (Code code : List.copyOf(lock.codes().all())) {
                if (code.occupies() && !code.deleted()) {
                    deliveries.begin(lock, code, Change.DELETE, Phase.TO_DELETE, mishap);
                }
            }
        }
    }

    /** Sends codes still being configured once more: one, also where its delivery failed, or all where id is null. */
    public void issue(VirtualLock lock, Long id, Mishap mishap) {
        synchronized (lock) {
            long now = around.realMillis();
            if (now - lock.issuedAt() < around.timings().issueInterval().toMillis()) {
                throw new TuyaError(1113, "please do not repeat the operation in a short time");
            }
            List<Code> again = new ArrayList<>();
            if (id == null) {
                again.addAll(lock.codes().pending());
            } else {
                again.add(known(lock, id));
            }
            if (!lock.reachable()) {
                throw lock.unreachable();
            }
            lock.issuedAt(now);
            for (Code code : again) {
                if (code.pending() != null) {
                    deliveries.begin(lock, code, code.pending().change(), code.phase(), mishap);
                } else if (code.status() == Outcome.FAILED) {
                    deliveries.begin(
                            lock, code, code.change(), code.slot() == null ? Phase.TO_SEND : code.phase(), mishap);
                }
            }
        }
    }

    private Code known(VirtualLock lock, long id) {
        Code code = lock.codes().get(id);
        if (code == null || code.deleted()) {
            throw PasswordViews.missing(lock);
        }
        return code;
    }

    private Code existing(VirtualLock lock, long id) {
        Code code = known(lock, id);
        if (code.expired(around.nowSeconds())) {
            throw new TuyaError(2304, "the password has expired");
        }
        return code;
    }

    /** Wi-Fi clouds take a change over a waiting one; every other kind finishes the first before the next. */
    private void settled(VirtualLock lock, Code code) {
        boolean busy = code.pending() != null && !lock.profile().patient();
        if (busy || code.phase() == Phase.TO_DELETE || code.phase() == Phase.FAILED) {
            throw notNow();
        }
    }

    /** Everything between the cloud and the lock that can refuse a write; takes the gateway. */
    private void send(VirtualLock lock) {
        if (!lock.reachable() && !lock.profile().patient()) {
            throw lock.unreachable();
        }
        if (lock.gateway() != null && !around.timings().delivery().isZero()) {
            lock.gateway()
                    .claim(lock.id(), around.realMillis(), around.timings().gatewayHold());
        }
    }

    private static TuyaError notNow() {
        return new TuyaError(2324, "the status of the password does not allow the operation");
    }
}
