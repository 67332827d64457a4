package io.keyroute.simulator.lock;

import java.time.Instant;
import java.util.List;

/** People at the door: typing a code, showing a card, a finger or the app. Decides by the lock's own memory alone. */
public final class Keypad {

    private final Surroundings around;
    private final Deliveries deliveries;
    private final DoorLog log;
    private final List<Typed> others;

    /** Another kind of digits; answers null where these are none of its own. */
    @FunctionalInterface
    interface Typed {
        Attempt typed(VirtualLock lock, String digits, Instant when, Instant logged);
    }

    Keypad(Surroundings around, Deliveries deliveries, DoorLog log, List<Typed> others) {
        this.around = around;
        this.deliveries = deliveries;
        this.log = log;
        this.others = List.copyOf(others);
    }

    /**
     * Types a code. A sleeping lock decides first, then wakes and fetches what waited for it.
     *
     * @param at     when, or null for now on the simulated clock; the lock's drift is added
     * @param future whether the log's line bears that time although it is yet to come; else who asks about a later time
     *               is taken to ask now, because no log holds the future
     */
    public Attempt type(VirtualLock lock, String digits, Instant at, boolean future) {
        synchronized (lock) {
            Instant when = log.time(lock, at);
            Instant logged = logged(lock, when, future);
            Attempt attempt = lock.lockedUntil() > when.getEpochSecond()
                    ? new Attempt(Verdict.LOCKED_OUT, null)
                    : typed(lock, digits, when, logged);
            if (lock.state().online()) {
                deliveries.run(lock, true);
            }
            return attempt;
        }
    }

    private Attempt typed(VirtualLock lock, String digits, Instant when, Instant logged) {
        Attempt best = new Attempt(Verdict.UNKNOWN_CODE, null);
        for (Code code : lock.codes().withDigits(digits)) {
            if (code.slot() == null || !code.slot().digits().equals(digits)) {
                continue;
            }
            best = new Attempt(verdict(code.slot(), when), code.name());
            if (best.opened()) {
                opened(lock, code, logged);
                return best;
            }
        }
        for (Person person : lock.people().all()) {
            for (Method method : person.methods()) {
                if (method.onLock() && digits.equals(method.digits())) {
                    best = new Attempt(person.applied().effective().at(when), person.name());
                    if (best.opened()) {
                        log.opened(lock, logged, person, method);
                        return best;
                    }
                }
            }
        }
        for (Typed other : others) {
            Attempt attempt = other.typed(lock, digits, when, logged);
            if (attempt != null && (attempt.opened() || attempt.verdict() == Verdict.CLEARED)) {
                return attempt;
            }
            best = attempt == null ? best : attempt;
        }
        wrong(lock, logged);
        return best;
    }

    private static Verdict verdict(Slot slot, Instant when) {
        if (slot.frozen()) {
            return Verdict.FROZEN;
        }
        if (slot.once() && slot.used()) {
            return Verdict.ALREADY_USED;
        }
        return slot.window().at(when);
    }

    private void opened(VirtualLock lock, Code code, Instant when) {
        Slot slot = code.slot();
        if (slot.once()) {
            lock.codes()
                    .put(code.moved(
                            code.phase(),
                            code.status(),
                            code.pending(),
                            new Slot(slot.digits(), slot.window(), slot.frozen(), true, true)));
        }
        int offset = lock.profile().numberOffset();
        String value = Long.toString(offset < 0 ? code.id() : code.number() + offset);
        log.opened(lock, when, "unlock_temporary", value, code.name() == null ? "" : code.name());
    }

    private void wrong(VirtualLock lock, Instant when) {
        log.alarm(lock, when, "alarm_lock", "wrong_password");
        int allowed = around.timings().wrongTries();
        lock.wrongTries(lock.wrongTries() + 1);
        if (allowed > 0 && lock.wrongTries() >= allowed) {
            lock.wrongTries(0);
            lock.lockedUntil(
                    when.getEpochSecond() + around.timings().lockedFor().toSeconds());
        }
    }

    /** Shows a card, a finger, a face or the app of a person; times as in {@link #type}. */
    public Attempt present(VirtualLock lock, String userId, String type, Instant at, boolean future) {
        synchronized (lock) {
            Instant when = log.time(lock, at);
            Instant logged = logged(lock, when, future);
            Person person = lock.people().get(userId);
            Method method = person == null
                    ? null
                    : person.methods().stream()
                            .filter(m -> m.onLock() && m.type().equals(type))
                            .findFirst()
                            .orElse(null);
            Attempt attempt = method == null
                    ? new Attempt(Verdict.UNKNOWN_PERSON, null)
                    : new Attempt(person.applied().effective().at(when), person.name());
            if (attempt.opened()) {
                log.opened(lock, logged, person, method);
            } else {
                log.alarm(lock, logged, "alarm_lock", "fingerprint".equals(type) ? "wrong_finger" : "wrong_" + type);
            }
            return attempt;
        }
    }

    /** Puts any row into a lock's history, for instance an old one, or one a second time. */
    public void report(VirtualLock lock, HistoryRow row) {
        synchronized (lock) {
            lock.history()
                    .add(new HistoryRow(
                            around.ids().incrementAndGet(),
                            row.at(),
                            around.realMillis(),
                            row.alarm(),
                            row.dp(),
                            row.value(),
                            row.name(),
                            row.userId(),
                            row.userName()));
        }
    }

    public List<HistoryRow> history(VirtualLock lock, java.util.function.Predicate<HistoryRow> wanted) {
        synchronized (lock) {
            return lock.history().visible(around.realMillis(), wanted);
        }
    }

    /** Also what the cloud does not show yet. */
    public List<HistoryRow> everything(VirtualLock lock, java.util.function.Predicate<HistoryRow> wanted) {
        synchronized (lock) {
            return lock.history().visible(Long.MAX_VALUE, wanted);
        }
    }

    private Instant logged(VirtualLock lock, Instant when, boolean future) {
        Instant present = log.time(lock, null);
        return future || when.isBefore(present) ? when : present;
    }
}
