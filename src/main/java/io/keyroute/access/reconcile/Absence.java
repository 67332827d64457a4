package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Duration;

/** What it means that a code is not on its lock: by the lists that lack it, or as one read back dead. Pure. */
final class Absence {

    private Absence() {}

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
            d.knownIds = s.abilities().named() ? d.knownIds : null;
            // refused for a name that no list shows: to ask again at once would be the same by turns, without an end
            boolean refusedForName = d.taken == Failure.NAME_TAKEN;
            LockFailure taken = new LockFailure(Failure.NAME_TAKEN, "");
            d.due(refusedForName ? Pace.after(taken, d.attempt, s.now()) : s.now(), version(s));
            d.taken = null;
        });
    }

    /** The name is on the lock's list, but what bore it is dead: nothing to adopt. */
    static Turn deadName(Situation s, LockCode code, CodeNames names) {
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
            d.openCreates = refusedForName ? 0 : d.openCreates;
            d.taken = null;
            d.due(s.now(), version(s));
        }));
    }

    /** The lock refused the digits for another code's sake, and that code is not this one: other digits are needed. */
    private static Turn digitsTaken(Situation s, LockCode code) {
        if (byItsFormer(s, code)) {
            return whenItsFormerIsOff(s, code);
        }
        LockFailure taken = new LockFailure(Failure.DIGITS_TAKEN, "");
        return Turn.of(code.with(d -> {
                    d.state = GrantState.BLOCKED;
                    d.taken = null;
                    d.askedTo = null;
                    d.due(Pace.after(taken, d.attempt, s.now()), version(s));
                }))
                .then(Turn.Aftermath.NEW_DIGITS);
    }

    /** Whether the lock may still hold these digits as a former code of the same grant, which is being removed. */
    static boolean byItsFormer(Situation s, LockCode code) {
        return code.pinId() != null
                && s.codes().stream()
                        .anyMatch(former -> former.generation() != code.generation()
                                && former.maybeThere()
                                && code.pinId().equals(former.pinId()));
    }

    /** Access was ended and given again before the lock had carried out the first: the digits are nobody else's. */
    static Turn whenItsFormerIsOff(Situation s, LockCode code) {
        LockFailure busy = new LockFailure(Failure.BUSY, "");
        return Turn.of(code.with(d -> {
            d.state = GrantState.NONE;
            d.taken = null;
            d.askedTo = null;
            d.reason = "waits until the lock has dropped the same digits";
            d.due(Pace.after(busy, d.attempt, s.now()), version(s));
        }));
    }

    private static boolean refusedForDigits(LockCode code) {
        return code.state() == GrantState.TRYING && code.taken() == Failure.DIGITS_TAKEN;
    }

    /** A person's code is off; the person goes next. */
    static LockCode off(Situation s, LockCode code, String proof) {
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

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
