package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.time.Instant;

/** What a failed step means for a code: each kind of failure has its own reaction. Pure. */
final class Reactions {

    /** Tries with a new beginning before it is not the beginning that is refused. */
    private static final int UNCLEAR_TRIES = 4;

    /** Removals that are tried in a row of a code whose state does not allow it yet. */
    private static final int REMOVALS_AT_ONCE = 4;

    private Reactions() {}

    static Turn of(Situation s, LockCode code, Move move, LockFailure failed) {
        return switch (move) {
            case CREATE, ADD_PERSON, ENROL -> making(s, code, move, failed);
            case CHANGE, FREEZE, THAW ->
                LateRemoval.freezing(code)
                        ? Turn.of(LateRemoval.remove(s, code, failed.getMessage()))
                        : changing(s, code, move, failed);
            case SET_SCHEDULE -> Refused.told(s, Turn.of(repeatable(s, code, failed)), failed);
            case REMOVE, REMOVE_METHOD, REMOVE_PERSON -> Turn.of(removing(s, code, failed));
            case NUDGE -> Turn.of(Looks.again(s, code, null));
            default -> reading(s, code, move, failed);
        };
    }

    private static Turn making(Situation s, LockCode code, Move move, LockFailure failed) {
        Failure failure = failed.failure();
        if (failure == Failure.NAME_TAKEN && anothers(s, code)) {
            return Turn.of(code.with(d -> {
                d.state = GrantState.NONE;
                d.reason = failed.getMessage();
                d.taken = failure;
                d.knownIds = null; // the list is asked for a name that is free
                d.openCreates = 0;
                d.due(d.attempt <= 1 ? s.now() : Pace.after(failed, d.attempt, s.now()), version(s));
            }));
        }
        // digits may be taken by this very code, made by an earlier try: who that is, its name on the lock tells
        boolean maybeOurs = failure == Failure.NAME_TAKEN
                || failure == Failure.DIGITS_TAKEN
                        && move == Move.CREATE
                        && s.abilities().named();
        if (failure == Failure.UNKNOWN_OUTCOME || maybeOurs) {
            return Turn.of(code.with(d -> {
                d.state = GrantState.TRYING;
                d.reason = failed.getMessage();
                d.taken = maybeOurs ? failure : d.taken;
                d.due(maybeOurs ? s.now() : Pace.after(failed, d.attempt, s.now()), version(s));
            }));
        }
        if (failure == Failure.DIGITS_TAKEN && Absence.byItsFormer(s, code)) {
            return Absence.whenItsFormerIsOff(s, code);
        }
        boolean personStays = move == Move.ENROL;
        boolean unclear = failure == Failure.PAST || failure == Failure.ILLEGAL;
        boolean soon = failure.passing() || unclear && code.attempt() < UNCLEAR_TRIES;
        LockCode after = code.with(d -> {
            if (personStays) {
                d.state = soon ? GrantState.TRYING : GrantState.BLOCKED;
                d.step = soon ? Move.SET_SCHEDULE : d.step;
                d.acknowledged = soon;
            } else {
                d.state = soon ? GrantState.NONE : GrantState.BLOCKED;
                d.openCreates = Math.max(0, d.openCreates - 1);
            }
            d.askedTo = null;
            d.reason = failed.getMessage();
            d.due(Pace.after(failed, d.attempt, s.now()), version(s));
        });
        return Turn.of(after).then(aftermath(s, failure, soon));
    }

    /**
     * Whether what bears the name cannot be what this row sent, for it has sent nothing before: other digits of the same
     * generation, which a database that was put back does not know. Of the first generation there are no others.
     */
    private static boolean anothers(Situation s, LockCode code) {
        return s.abilities().named() && code.generation() > 1 && code.openCreates() <= 1;
    }

    private static Turn.Aftermath aftermath(Situation s, Failure failure, boolean soon) {
        return switch (failure) {
            case DIGITS_TAKEN, DIGITS_REFUSED -> Turn.Aftermath.NEW_DIGITS;
            // all else was new at each try: what is left are the digits, and where others fail too it is not they
            case ILLEGAL -> !soon && s.codes().size() < 2 ? Turn.Aftermath.NEW_DIGITS : Turn.Aftermath.NOTHING;
            case FULL -> Turn.Aftermath.MAKE_ROOM;
            default -> Turn.Aftermath.NOTHING;
        };
    }

    private static Turn changing(Situation s, LockCode code, Move move, LockFailure failed) {
        Failure failure = failed.failure();
        // of codes that no page knows the first may be a passing one: it is asked for again before anything is
        // concluded
        boolean again = failure == Failure.PERMANENT && code.attempt() <= 1;
        LockCode after = code.with(d -> {
            d.reason = failed.getMessage();
            Instant later = again ? s.now().plusSeconds(2) : Pace.after(failed, d.attempt, s.now());
            d.due(later, version(s));
            switch (failure) {
                case UNKNOWN_OUTCOME, BUSY -> d.acknowledged = false; // read before anything is sent again
                case NOT_FOUND -> d.proof = Transition.MISSING;
                case EXPIRED -> {
                    d.state = GrantState.REMOVING;
                    d.step = null;
                    d.due(s.now(), version(s));
                }
                default -> d.step = null;
            }
        });
        if (again) {
            return Turn.of(after);
        }
        // a code that cannot be changed is replaced by one as wanted, and works until that is proven
        boolean cannot = failure.lasting() && failure != Failure.CONFIG && move != Move.FREEZE;
        return Refused.told(s, Turn.of(after), failed)
                .then(cannot ? Turn.Aftermath.NEW_DIGITS : Turn.Aftermath.NOTHING);
    }

    private static LockCode repeatable(Situation s, LockCode code, LockFailure failed) {
        return code.with(d -> {
            d.reason = failed.getMessage();
            d.acknowledged = false;
            d.step = d.state == GrantState.CHANGING ? null : d.step;
            d.due(Pace.after(failed, d.attempt, s.now()), version(s));
        });
    }

    /** Our side owns the retry of a removal: nothing but proof ends it. */
    private static LockCode removing(Situation s, LockCode code, LockFailure failed) {
        // a code still on its way to the lock can be removed in some seconds; one that stays so may be on its way off
        // it
        boolean lookFirst = failed.failure() == Failure.NOT_FOUND
                || failed.failure() == Failure.BUSY && code.attempt() > REMOVALS_AT_ONCE;
        return code.with(d -> {
            d.reason = failed.getMessage();
            d.acknowledged = lookFirst;
            Instant due = failed.failure() == Failure.NOT_FOUND ? s.now() : Pace.after(failed, d.attempt, s.now());
            d.due(due, version(s));
        });
    }

    private static Turn reading(Situation s, LockCode code, Move move, LockFailure failed) {
        boolean byId = move == Move.READ_ONE;
        if (byId && (failed.failure() == Failure.NOT_FOUND || failed.failure() == Failure.UNSUPPORTED)) {
            return Turn.of(code.with(d -> {
                d.proof = Transition.MISSING;
                d.due(s.now(), version(s));
            }));
        }
        if (failed.failure() == Failure.NOT_FOUND) {
            return Absence.lacked(s, code, move);
        }
        if (LateRemoval.freezing(code)) {
            return Turn.of(LateRemoval.remove(s, code, failed.getMessage()));
        }
        return Turn.of(code.with(d -> {
            d.looks = d.looks + 1;
            d.reason = failed.getMessage();
            d.due(Pace.after(failed, d.looks, s.now()), version(s));
        }));
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
