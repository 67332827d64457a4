package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an answer means for a code. Pure. */
final class Answers {

    /** For how long a read that contradicts an acknowledged write is taken for a stale one. */
    static final Duration STALE = Duration.ofSeconds(25);
    /** The same for a write that was not answered: changes may be repeated, and a guest should not wait for one lost. */
    static final Duration UNANSWERED = Duration.ofSeconds(2);
    /** After this long without delivery a code that cannot be nudged is made anew. */
    private static final Duration RENEW = Duration.ofMinutes(5);

    private Answers() {}

    static Turn of(Situation s, LockCode code, Move move, Answer answer, CodeNames names) {
        if (answer instanceof Answer.Taken taken) {
            return Turn.of(taken(s, code, move, taken.id()));
        }
        if (answer instanceof Answer.One one) {
            return read(s, code, one.held());
        }
        Answer.All all = (Answer.All) answer;
        if (move == Move.READ_PERSON && s.grant().credentialKind() == CredentialKind.USER_SCHEDULE) {
            return Turn.of(Leaver.read(s, code, all));
        }
        if (code.state() == GrantState.NONE || code.state() == GrantState.GONE || code.state() == GrantState.BLOCKED) {
            return Turn.of(snapshot(s, code, all));
        }
        Optional<Held> own = own(s, code, move, all);
        if (own.isPresent()) {
            return found(s, code, move, own.get(), names);
        }
        return all.complete() ? lacked(s, code, move) : Turn.of(lookAgain(s, code, null));
    }

    private static LockCode taken(Situation s, LockCode code, Move move, String id) {
        return code.with(d -> {
            d.acknowledged = true;
            d.reason = null;
            switch (move) {
                case CREATE -> {
                    d.state = GrantState.SENT;
                    d.remoteId = id;
                    d.sentAt = s.now();
                }
                case ADD_PERSON -> {
                    d.remoteUser = id;
                    d.acknowledged = false;
                }
                case ENROL -> {
                    d.state = GrantState.SENT;
                    d.sentAt = s.now();
                }
                case SET_SCHEDULE -> scheduleTaken(s, d);
                default -> {
                    // nothing is known before it is read back
                }
            }
            boolean goOn = d.state == GrantState.TRYING;
            Duration look = goOn || move == Move.NUDGE ? Duration.ZERO : look(s, 0);
            d.due(s.now().plus(move == Move.NUDGE ? look(s, 1) : look), version(s));
        });
    }

    private static void scheduleTaken(Situation s, LockCode.Draft d) {
        if (s.grant().credentialKind() == CredentialKind.USER_SCHEDULE && d.state == GrantState.TRYING) {
            d.state = GrantState.SENT;
            d.sentAt = s.now();
        }
    }

    /** Unnamed codes: what is on the lock before the create. */
    private static LockCode snapshot(Situation s, LockCode code, Answer.All all) {
        return code.with(d -> {
            d.knownIds =
                    String.join(" ", all.held().stream().map(Held::remoteId).toList());
            d.state = GrantState.NONE;
            d.due(all.complete() ? s.now() : s.now().plusSeconds(5), version(s));
        });
    }

    private static Optional<Held> own(Situation s, LockCode code, Move move, Answer.All all) {
        if (move == Move.READ_PERSON) {
            return all.held().stream()
                    .filter(h -> code.remoteId() == null || code.remoteId().equals(h.remoteId()))
                    .findFirst();
        }
        if (move == Move.READ_PERSONS && code.remoteUser() != null) {
            return all.held().stream()
                    .filter(h -> h.remoteId().equals(code.remoteUser()))
                    .findFirst();
        }
        if (code.remoteId() != null) {
            return all.held().stream()
                    .filter(h -> h.remoteId().equals(code.remoteId()))
                    .findFirst();
        }
        if (s.abilities().named() || move == Move.READ_PERSONS) {
            return all.held().stream()
                    .filter(h -> code.name().equals(h.name()))
                    .min(java.util.Comparator.comparing(h -> h.presence() == Presence.ABSENT));
        }
        List<String> before =
                code.knownIds() == null ? List.of() : List.of(code.knownIds().split(" "));
        // the end that the create asked for: what is wanted may have changed since
        Instant end = code.askedTo() == null
                ? Validities.wanted(s.grant(), s.abilities()).to()
                : code.askedTo();
        return all.held().stream()
                .filter(h -> !before.contains(h.remoteId()))
                .filter(h -> end.equals(h.to()))
                .findFirst();
    }

    private static Turn found(Situation s, LockCode code, Move move, Held held, CodeNames names) {
        if (move == Move.READ_PERSONS) {
            return Turn.of(personFound(s, code, held));
        }
        if (code.state() == GrantState.TRYING) {
            if (held.presence() == Presence.ABSENT) {
                return deadName(s, code, names);
            }
            LockCode adopted = code.with(d -> {
                d.state = GrantState.SENT;
                d.remoteId = held.remoteId();
                d.acknowledged = true;
                d.taken = null;
                d.sentAt = d.begunAt == null ? s.now() : d.begunAt;
                d.due(s.now(), version(s));
            });
            return read(s, adopted, held);
        }
        LockCode known = code.remoteId() == null ? code.with(d -> d.remoteId = held.remoteId()) : code;
        return read(s, known, held);
    }

    /** The lock refused the digits for another code's sake, and that code is not this one: other digits are needed. */
    private static Turn digitsTaken(Situation s, LockCode code) {
        LockFailure taken = new LockFailure(Failure.DIGITS_TAKEN, "");
        return Turn.of(code.with(d -> {
                    d.state = GrantState.BLOCKED;
                    d.taken = null;
                    d.askedTo = null;
                    d.due(Pace.after(taken, d.attempt, s.now()), version(s));
                }))
                .then(Turn.Aftermath.NEW_DIGITS);
    }

    private static boolean refusedForDigits(LockCode code) {
        return code.state() == GrantState.TRYING && code.taken() == Failure.DIGITS_TAKEN;
    }

    /** The name is on the lock's list, but what bore it is dead: nothing to adopt. */
    private static Turn deadName(Situation s, LockCode code, CodeNames names) {
        boolean wanted = Goals.of(code, s).kind() != Goal.Kind.LACK;
        if (!wanted) {
            return Turn.of(Transition.gone(code, "read back as deleted", s));
        }
        if (refusedForDigits(code)) {
            return digitsTaken(s, code);
        }
        boolean refusedForName = code.taken() == Failure.NAME_TAKEN;
        return Turn.of(code.with(d -> {
            d.state = GrantState.NONE;
            d.step = null;
            d.name = refusedForName ? names.next(d.name) : d.name;
            d.taken = null;
            d.due(s.now(), version(s));
        }));
    }

    private static LockCode personFound(Situation s, LockCode code, Held held) {
        if (code.state() == GrantState.REMOVING) {
            return again(s, code, "the person is still at the door");
        }
        return code.with(d -> {
            d.remoteUser = held.remoteId();
            d.step = Move.ADD_PERSON;
            d.acknowledged = false;
            d.due(s.now(), version(s));
        });
    }

    /** What one read of a code that is there, or of which the other side still knows, means. */
    static Turn read(Situation s, LockCode code, Held held) {
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
            default -> Turn.of(lookAgain(s, seen, null));
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
        return switch (held.presence()) {
            case ABSENT -> Turn.of(off(s, code, "read back as deleted"));
            case LEAVING -> Turn.of(lookAgain(s, code, "waits for the lock to carry out the removal"));
            default -> Turn.of(again(s, code, "removal was acknowledged, but the code is still on the lock"));
        };
    }

    /** A person's code is off; the person goes next. */
    private static LockCode off(Situation s, LockCode code, String proof) {
        if (s.grant().credentialKind() == CredentialKind.ENTRY && code.step() == Move.REMOVE_METHOD) {
            return code.with(d -> {
                d.remoteId = null;
                d.step = null;
                d.due(s.now(), version(s));
            });
        }
        boolean toBeMadeAnew = Goals.of(code, s).kind() == Goal.Kind.HAVE;
        LockCode gone = Transition.gone(code, proof, s);
        return toBeMadeAnew ? gone.with(d -> d.due(s.now(), version(s))) : gone;
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
                failed(s, code, "the lock holds such digits").then(Turn.Aftermath.NEW_DIGITS);
            case FAILED_FULL -> failed(s, code, "the lock is full").then(Turn.Aftermath.MAKE_ROOM);
            case FAILED_OVERLAP -> failed(s, code, "its time overlaps another code's");
            case FAILED -> failed(s, code, "the lock did not take the code");
            case COMING, UNKNOWN -> Turn.of(undelivered(s, code));
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

    private static LockCode undelivered(Situation s, LockCode code) {
        Instant since = code.sentAt() == null ? s.now() : code.sentAt();
        boolean renew =
                !s.abilities().nudge() && !s.abilities().sleeps() && !s.now().isBefore(since.plus(RENEW));
        if (renew) {
            return code.with(d -> {
                d.state = GrantState.REMOVING;
                d.step = null;
                d.reason = "not delivered within " + RENEW.toMinutes() + " min; made anew";
                d.due(s.now(), version(s));
            });
        }
        return lookAgain(s, code, s.abilities().sleeps() ? "waits for the lock to wake up" : null);
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
            case COMING, UNKNOWN -> lookAgain(s, code, s.abilities().sleeps() ? "waits for the lock to wake up" : null);
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
            return lookAgain(s, code, null);
        }
        return code.with(d -> {
            d.step = null;
            d.reason = why;
            d.due(Pace.after(new LockFailure(Failure.BUSY, why), d.attempt, s.now()), version(s));
        });
    }

    private static LockCode again(Situation s, LockCode code, String why) {
        boolean stale =
                code.begunAt() != null && s.now().isBefore(code.begunAt().plus(STALE));
        if (stale) {
            return lookAgain(s, code, null);
        }
        return code.with(d -> {
            d.acknowledged = false;
            d.reason = why;
            d.due(Pace.after(new LockFailure(Failure.OFFLINE, why), d.attempt, s.now()), version(s));
        });
    }

    /** A complete list does not have it. */
    static Turn lacked(Situation s, LockCode code, Move move) {
        boolean wanted = Goals.of(code, s).kind() != Goal.Kind.LACK;
        if (move == Move.READ_PERSON && s.grant().credentialKind() == CredentialKind.USER_SCHEDULE) {
            return Turn.of(Leaver.unknown(s, code));
        }
        boolean entry = s.grant().credentialKind() == CredentialKind.ENTRY;
        if (entry && code.state() == GrantState.REMOVING) {
            return Turn.of(off(s, code, "in no list of the door's persons"));
        }
        if (wanted && refusedForDigits(code)) {
            return digitsTaken(s, code);
        }
        boolean lostCreate = code.state() == GrantState.TRYING && wanted;
        boolean unborn = code.state() == GrantState.REMOVING && wanted && code.provenAt() == null;
        if (lostCreate && s.abilities().named() || unborn || lostCreate && entry) {
            return Turn.of(toBeMade(s, code, move));
        }
        boolean first = code.absentAt() == null;
        boolean twice = !first && !s.now().isBefore(code.absentAt().plus(NextStep.ABSENCE_APART));
        if (!twice) {
            return Turn.of(code.with(d -> {
                d.absentAt = first ? s.now() : d.absentAt;
                d.reason = "not in the lock's list";
                d.due(d.absentAt.plus(NextStep.ABSENCE_APART), version(s));
            }));
        }
        return Turn.of(absentTwice(s, code, wanted, move));
    }

    private static LockCode absentTwice(Situation s, LockCode code, boolean wanted, Move move) {
        if (wanted && code.state() != GrantState.REMOVING) {
            return toBeMade(s, code, move).with(d -> d.reason = "vanished from the lock; made anew");
        }
        boolean neverSeen = code.remoteId() == null;
        if (s.abilities().absenceProves() || neverSeen) {
            return off(s, code, "absent from two complete lists, the first at " + code.absentAt());
        }
        return code.with(d -> {
            d.reason = "absent from the lists, which does not prove it for this kind of lock";
            d.due(s.now().plus(Duration.ofMinutes(10)), version(s));
        });
    }

    private static LockCode toBeMade(Situation s, LockCode code, Move move) {
        boolean personStays = move == Move.READ_PERSON && code.remoteUser() != null;
        return code.with(d -> {
            d.state = personStays ? GrantState.TRYING : GrantState.NONE;
            d.step = personStays ? Move.SET_SCHEDULE : d.step;
            d.acknowledged = personStays;
            d.remoteId = null;
            d.absentAt = null;
            d.proof = null;
            d.knownIds = null;
            // refused for a name that no list shows: to ask again at once would be the same by turns, without an end
            boolean refusedForName = d.taken == Failure.NAME_TAKEN;
            LockFailure taken = new LockFailure(Failure.NAME_TAKEN, "");
            d.due(refusedForName ? Pace.after(taken, d.attempt, s.now()) : s.now(), version(s));
            d.taken = null;
        });
    }

    static LockCode lookAgain(Situation s, LockCode code, String why) {
        return code.with(d -> {
            d.looks = d.looks + 1;
            d.reason = why == null ? d.reason : why;
            d.due(s.now().plus(look(s, d.looks)), version(s));
        });
    }

    private static Duration look(Situation s, int made) {
        return s.abilities().look(made, s.grant().desired().urgency());
    }

    private static boolean alike(Situation s, Held held) {
        return Validities.alike(held, Validities.wanted(s.grant(), s.abilities()), s.now());
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
