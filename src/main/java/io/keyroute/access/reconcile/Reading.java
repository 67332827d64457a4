package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Duration;
import java.time.Instant;

/** What a code that a read shows, or of which the other side still knows, has come to. Pure. */
final class Reading {

    /** For how long a read that contradicts an acknowledged write is taken for a stale one. */
    static final Duration STALE = Duration.ofSeconds(25);
    /** The same for a write that was not answered: changes may be repeated, and a guest should not wait for one lost. */
    private static final Duration UNANSWERED = Duration.ofSeconds(2);
    /** After this long, longer with each try, a removal that the cloud took is sent once more to a lock that does not sleep. */
    private static final Duration CARRIED_OUT = Duration.ofSeconds(60);
    /** After this long without delivery a code that cannot be nudged is made anew. */
    private static final Duration RENEW = Duration.ofMinutes(5);
    /** The same where its guest may be at the door, longer with each try: three deliveries behind a gateway take no longer. */
    private static final Duration RENEW_SOON = Duration.ofSeconds(90);

    private static final String STILL_THERE = "removal was acknowledged, but the code is still on the lock";

    private Reading() {}

    /** What one read of a code that is there, or of which the other side still knows, means. */
    static Turn of(Situation s, LockCode code, Held held) {
        LockCode seen = code.with(d -> {
            d.absentAt = null;
            d.proof = null;
            d.remoteId = d.remoteId == null ? held.remoteId() : d.remoteId;
            d.lockSn = held.number() == null ? d.lockSn : held.number();
        });
        return switch (code.state()) {
            case REMOVING -> removing(s, seen, held);
            case SENT -> sent(s, seen, held);
            case CHANGING -> Turn.of(changing(s, seen, held));
            default -> Turn.of(Looks.again(s, seen, null));
        };
    }

    private static Turn removing(Situation s, LockCode code, Held held) {
        if (s.grant().credentialKind() == CredentialKind.USER_SCHEDULE) {
            boolean closed = held.presence() == Presence.ON_LOCK
                    && held.to() != null
                    && !held.to().isAfter(s.now());
            if (!closed) {
                return Turn.of(again(s, code, "the person's hours are not yet closed"));
            }
            return Turn.of(
                    Leaver.leaves(code, s)
                            ? Leaver.hoursClosed(s, code, held)
                            : Transition.gone(code, "hours read back as ended at " + held.to(), s));
        }
        boolean goes = held.presence() == Presence.ABSENT || held.presence() == Presence.LEAVING;
        if (LateRemoval.freezing(code) && !goes) {
            return Turn.of(LateRemoval.read(s, code, held));
        }
        return switch (held.presence()) {
            case ABSENT -> Turn.of(Absence.off(s, code, "read back as deleted"));
            case LEAVING -> Turn.of(leaving(s, code));
            case FROZEN ->
                Turn.of(again(s, code.with(d -> d.proof = LockCode.READ_AS_FROZEN), STILL_THERE + ", frozen"));
            default -> Turn.of(again(s, code, STILL_THERE));
        };
    }

    /** A lock that sleeps removes it when it wakes up; one that does not may never have been told. */
    private static LockCode leaving(Situation s, LockCode code) {
        String why = "waits for the lock to carry out the removal";
        Instant begun = code.begunAt() == null ? s.now() : code.begunAt();
        boolean soon = s.now().isBefore(begun.plus(longer(CARRIED_OUT, code)));
        return s.abilities().sleeps() || soon ? Looks.again(s, code, why) : LateRemoval.remove(s, code, why);
    }

    /** Growing with the tries, up to the time after which anything is renewed. */
    private static Duration longer(Duration first, LockCode code) {
        Duration wait = first.multipliedBy(Math.max(1, code.attempt()));
        return wait.compareTo(RENEW) > 0 ? RENEW : wait;
    }

    private static Turn sent(Situation s, LockCode code, Held held) {
        return switch (held.presence()) {
            case ON_LOCK -> Turn.of(onLock(s, code, held));
            case FROZEN -> Turn.of(proven(s, code, held, GrantState.FROZEN));
            case LEAVING, ABSENT ->
                Turn.of(code.with(d -> {
                    d.state = GrantState.REMOVING;
                    d.step = Move.REMOVE;
                    d.reason = "removed by somebody else";
                    d.due(s.now(), version(s));
                }));
            case FAILED_DUPLICATE ->
                failed(s, code, "the lock holds such digits")
                        .then(Absence.byItsFormer(s, code) ? Turn.Aftermath.NOTHING : Turn.Aftermath.NEW_DIGITS);
            case FAILED_FULL -> failed(s, code, "the lock is full").then(Turn.Aftermath.MAKE_ROOM);
            case FAILED_OVERLAP -> failed(s, code, "its time overlaps another code's");
            case FAILED -> failed(s, code, "the lock did not take the code");
            case COMING -> Turn.of(undelivered(s, code, patience(s, code)));
            // it may be there all the same: a guest's code is not taken away soon because nobody can read of it
            case UNKNOWN -> Turn.of(undelivered(s, code, RENEW));
        };
    }

    /** What was not taken is cleared away under its name; then it is made anew, at a growing distance. */
    private static Turn failed(Situation s, LockCode code, String why) {
        Instant when = Pace.after(
                new LockFailure(why.contains("overlaps") ? Failure.OVERLAP : Failure.BUSY, why),
                code.attempt(),
                s.now());
        return Turn.of(code.with(d -> {
            d.state = GrantState.REMOVING;
            d.step = null;
            d.reason = why;
            d.due(when, version(s));
        }));
    }

    private static LockCode undelivered(Situation s, LockCode code, Duration patience) {
        Instant since = code.sentAt() == null ? s.now() : code.sentAt();
        boolean renew =
                !s.abilities().nudge() && !s.abilities().sleeps() && !s.now().isBefore(since.plus(patience));
        if (renew) {
            return code.with(d -> {
                d.state = GrantState.REMOVING;
                d.step = null;
                d.reason = "not delivered within " + patience.toSeconds() + " s; made anew";
                d.due(s.now(), version(s));
            });
        }
        String awake = s.now().isBefore(since.plus(STALE)) ? null : "the lock has not confirmed the code";
        return Looks.again(s, code, s.abilities().sleeps() ? "waits for the lock to wake up" : awake);
    }

    private static Duration patience(Situation s, LockCode code) {
        return s.grant().desired().urgency() > 1 ? RENEW : longer(RENEW_SOON, code);
    }

    private static LockCode onLock(Situation s, LockCode code, Held held) {
        Held there = withEntryWindow(s, code, held);
        return proven(s, code, there, alike(s, there) ? GrantState.PROVEN : GrantState.CHANGING);
    }

    /** A person's method has no window of its own: the hours set for the person are what was applied. */
    private static Held withEntryWindow(Situation s, LockCode code, Held held) {
        if (s.grant().credentialKind() != CredentialKind.ENTRY) {
            return held;
        }
        boolean current = code.applied() == version(s);
        Step.Validity wanted = Validities.wanted(s.grant(), s.abilities());
        return new Held(
                held.remoteId(),
                held.name(),
                held.presence(),
                current ? wanted.from() : code.lockFrom() == null ? wanted.from() : code.lockFrom(),
                current ? wanted.to() : code.lockTo() == null ? s.now() : code.lockTo(),
                current ? wanted.hours() : Validities.hours(code.lockHours()),
                held.number());
    }

    private static LockCode proven(Situation s, LockCode code, Held held, GrantState state) {
        return code.with(d -> {
            d.state = state;
            d.remoteId = held.remoteId();
            d.lockFrom = held.from();
            d.lockTo = held.to();
            d.lockHours = Validities.json(held.hours());
            d.askedTo = state == GrantState.PROVEN || state == GrantState.FROZEN ? held.to() : d.askedTo;
            d.provenAt = d.provenAt == null ? s.now() : d.provenAt;
            d.proof = "read back as on the lock";
            d.reason = null;
            d.step = null;
            d.attempt = 0;
            d.problem = state == GrantState.FROZEN ? null : d.problem;
            d.taken = null;
            d.debtSince = null;
            d.escalatedAt = null;
            d.due(state == GrantState.CHANGING ? s.now() : null, version(s));
        });
    }

    private static LockCode changing(Situation s, LockCode code, Held held) {
        return switch (held.presence()) {
            case ON_LOCK -> stillThere(s, code, held);
            case FROZEN ->
                code.step() == Move.THAW
                        ? contradicted(s, code, "the lock has not yet thawed the code")
                        : proven(s, code, held, GrantState.FROZEN);
            case LEAVING, ABSENT ->
                code.with(d -> {
                    d.state = GrantState.REMOVING;
                    d.step = Move.REMOVE;
                    d.acknowledged = true;
                    d.reason = "removed by somebody else";
                    d.due(s.now(), version(s));
                });
            case COMING, UNKNOWN ->
                Looks.again(s, code, s.abilities().sleeps() ? "waits for the lock to wake up" : null);
            default ->
                code.with(d -> {
                    d.step = null;
                    d.reason = "the lock did not take the change";
                    d.due(Pace.after(new LockFailure(Failure.BUSY, d.reason), d.attempt, s.now()), version(s));
                });
        };
    }

    private static LockCode stillThere(Situation s, LockCode code, Held held) {
        Held there = withEntryWindow(s, code, held);
        if (code.step() == Move.FREEZE) {
            return contradicted(s, code, "the lock has not yet frozen the code");
        }
        if (alike(s, there)) {
            return proven(s, code, there, GrantState.PROVEN);
        }
        boolean newerWanted = code.applied() != version(s) || code.step() != Move.CHANGE;
        return newerWanted
                ? proven(s, code, there, GrantState.CHANGING)
                : contradicted(s, code, "the lock still has the former window");
    }

    /** A read right after a write may be stale: only one that stays the same is acted on. */
    private static LockCode contradicted(Situation s, LockCode code, String why) {
        Duration trust = code.acknowledged() ? STALE : UNANSWERED;
        boolean stale =
                code.begunAt() != null && s.now().isBefore(code.begunAt().plus(trust));
        if (stale) {
            return Looks.again(s, code, null);
        }
        return code.with(d -> {
            d.step = null;
            d.reason = why;
            d.due(Pace.after(new LockFailure(Failure.BUSY, why), d.attempt, s.now()), version(s));
        });
    }

    /** A removal that a read contradicts is asked for again, unless the read may be a stale one. */
    static LockCode again(Situation s, LockCode code, String why) {
        boolean stale =
                code.begunAt() != null && s.now().isBefore(code.begunAt().plus(STALE));
        if (stale) {
            return Looks.again(s, code, null);
        }
        return code.with(d -> {
            d.acknowledged = false;
            d.reason = why;
            d.due(Pace.after(new LockFailure(Failure.OFFLINE, why), d.attempt, s.now()), version(s));
        });
    }

    private static boolean alike(Situation s, Held held) {
        return Validities.alike(held, Validities.wanted(s.grant(), s.abilities()), s.now());
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
