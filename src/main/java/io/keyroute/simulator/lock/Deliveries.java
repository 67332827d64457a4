package io.keyroute.simulator.lock;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries accepted changes to the locks: after the delay, when the lock wakes, or never. */
public final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** "The gateway resends the password three times." */
    private static final int RESENDS = 3;

    private final Surroundings around;

    Deliveries(Surroundings around) {
        this.around = around;
    }

    /** Starts a change of a code; the caller holds the lock's monitor. */
    void begin(VirtualLock lock, Code code, Change change, Phase meanwhile, Mishap mishap) {
        Pending pending = pending(lock, change, mishap);
        Code asked = code.asked(change, meanwhile, pending);
        if (atOnce(pending)) {
            settle(lock, asked, false);
        } else {
            lock.codes().put(asked);
            later(lock, pending);
        }
    }

    /** A pending change as it stands for this lock now, with its timer not yet set. */
    Pending pending(VirtualLock lock, Change change, Mishap mishap) {
        if (mishap.outcome() == Outcome.LOST) {
            return new Pending(change, Pending.NEVER, Outcome.LOST);
        }
        long tries = deaf(lock) ? 1 + RESENDS : 1;
        long due = lock.reachable()
                ? around.realMillis() + tries * around.timings().delivery().toMillis()
                : Pending.WAITS;
        boolean fails = deaf(lock) && around.timings().delivery().isZero() && mishap.outcome() == Outcome.DONE;
        return new Pending(change, due, fails ? Outcome.FAILED : mishap.outcome());
    }

    private static boolean deaf(VirtualLock lock) {
        return lock.state().deaf() && lock.gateway() != null;
    }

    /** The lock takes what is brought to it. */
    static boolean answers(VirtualLock lock) {
        return lock.state().online() && !deaf(lock);
    }

    boolean atOnce(Pending pending) {
        return around.timings().delivery().isZero() && !pending.waits() && pending.dueAt() != Pending.NEVER;
    }

    void later(VirtualLock lock, Pending pending) {
        if (pending.waits() || pending.dueAt() == Pending.NEVER) {
            return;
        }
        long delay = Math.max(0, pending.dueAt() - around.realMillis());
        around.later().schedule(() -> run(lock, false), delay, TimeUnit.MILLISECONDS);
    }

    /** Sets the timers of everything that was under way when the state was stored. */
    void resume(VirtualLock lock) {
        synchronized (lock) {
            lock.codes().pending().forEach(code -> later(lock, code.pending()));
            for (Person person : lock.people().all()) {
                MemberDeliveries.underWay(person).forEach(pending -> later(lock, pending));
            }
            lock.fittings().advanced().stream()
                    .map(Advanced::pending)
                    .filter(pending -> pending != null)
                    .forEach(pending -> later(lock, pending));
        }
    }

    /** Delivers what is due, and with {@code waiting} also what waited for the lock to be reached. */
    void run(VirtualLock lock, boolean waiting) {
        try {
            synchronized (lock) {
                long now = around.realMillis();
                for (Code code : lock.codes().pending()) {
                    if (due(code.pending(), now, waiting)) {
                        settle(lock, code, waiting);
                    }
                }
                for (Person person : lock.people().all()) {
                    if (person.anythingPending()) {
                        MemberDeliveries.settle(lock, person, now, waiting);
                    }
                }
                for (Advanced password : lock.fittings().advanced()) {
                    if (due(password.pending(), now, waiting)) {
                        lock.fittings().put(password.settled(answers(lock)));
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.error("delivery to virtual lock {} failed", lock.id(), e);
        }
    }

    static boolean due(Pending pending, long now, boolean waiting) {
        return pending != null && (pending.waits() ? waiting : pending.dueAt() <= now);
    }

    private void settle(VirtualLock lock, Code code, boolean waking) {
        Pending pending = code.pending();
        boolean away = !lock.state().online() || lock.state().asleep() && !waking;
        if (away && lock.profile().patient()) {
            lock.codes()
                    .put(code.asked(
                            pending.change(),
                            code.phase(),
                            new Pending(pending.change(), Pending.WAITS, pending.outcome())));
            return;
        }
        int outcome = judged(lock, code);
        lock.codes()
                .put(
                        outcome == Outcome.DONE || outcome == Outcome.PHANTOM
                                ? done(code, outcome)
                                : failed(code, outcome));
        if (lock.gateway() != null) {
            lock.gateway().release(lock.id());
        }
    }

    private int judged(VirtualLock lock, Code code) {
        int planned = code.pending().outcome();
        if (planned != Outcome.DONE) {
            return planned;
        }
        boolean gatewayGone = lock.gateway() != null && !lock.gateway().online();
        if (gatewayGone || !answers(lock)) {
            return Outcome.FAILED;
        }
        if (!lock.profile().judgesLate() || code.pending().change() == Change.DELETE) {
            return Outcome.DONE;
        }
        boolean adds = code.pending().change() == Change.ADD;
        if (lock.codes().digitsTaken(code.digits(), code.id())) {
            return Outcome.EXISTS;
        }
        if (adds && Capacity.exhausted(lock)) {
            return Outcome.FULL;
        }
        return Capacity.overlaps(lock, code) ? Outcome.OVERLAP : Outcome.DONE;
    }

    private static Code done(Code code, int outcome) {
        boolean phantom = outcome == Outcome.PHANTOM;
        Slot now = phantom ? code.slot() : newSlot(code);
        Phase phase =
                switch (code.pending().change()) {
                    case ADD, UNFREEZE -> Phase.ACTIVE;
                    case MODIFY -> now != null && now.frozen() ? Phase.FROZEN : Phase.ACTIVE;
                    case FREEZE -> Phase.FROZEN;
                    case DELETE -> Phase.DELETED;
                };
        return code.moved(phase, Outcome.DONE, null, now);
    }

    private static Slot newSlot(Code code) {
        Slot old = code.slot();
        boolean frozen = old != null && old.frozen();
        boolean used = old != null && old.used();
        return switch (code.pending().change()) {
            case ADD -> new Slot(code.digits(), code.window(), false, code.once(), false);
            case MODIFY -> new Slot(code.digits(), code.window(), frozen, code.once(), used);
            case FREEZE -> old == null ? null : new Slot(old.digits(), old.window(), true, old.once(), used);
            case UNFREEZE -> old == null ? null : new Slot(old.digits(), old.window(), false, old.once(), used);
            case DELETE -> null;
        };
    }

    private static Code failed(Code code, int outcome) {
        Phase phase;
        if (code.slot() == null) {
            phase = Phase.FAILED;
        } else if (code.pending().change() == Change.DELETE) {
            phase = Phase.TO_DELETE;
        } else {
            phase = code.slot().frozen() ? Phase.FROZEN : Phase.ACTIVE;
        }
        return code.moved(phase, outcome, null, code.slot());
    }
}
