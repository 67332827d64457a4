package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.keyroute.access.OutcomeType;
import java.time.Instant;
import java.util.List;

/**
 * A change of a code that works, refused for good: the code goes on as it is, which is not as wanted. People are told at
 * once and once for each wish, and where it opens more than is wanted it is a debt from then on. Pure.
 */
final class Refused {

    private static final String MARK = "refused ";

    private Refused() {}

    /** Tells of a failure that lasts, where it keeps a working code from what is wanted of it. */
    static Turn told(Situation s, Turn turn, LockFailure failed) {
        LockCode code = turn.after();
        if (!failed.failure().lasting() || code.state() != GrantState.CHANGING) {
            return turn;
        }
        String mark = mark(s);
        LockCode marked = code.with(d -> {
            d.problem = mark;
            d.debtSince = d.debtSince == null && opensMore(code, s) ? s.now() : d.debtSince;
        });
        String why = "what was changed is not in force at the lock: " + failed.getMessage();
        return mark.equals(code.problem())
                ? new Turn(marked, turn.outcomes(), turn.then())
                : new Turn(marked, List.of(Told.outcome(s, marked, OutcomeType.CODE_PROBLEM, why)), turn.then());
    }

    /** Whether the code waits for somebody to change something: what is wanted now was refused. */
    static boolean is(LockCode code, Situation s) {
        return code.state() == GrantState.CHANGING && mark(s).equals(code.problem());
    }

    /** The problem without what was said of an earlier wish: what is wanted now has yet to be tried. */
    static String forgotten(String problem, Situation s) {
        boolean former = problem != null && problem.startsWith(MARK) && !problem.equals(mark(s));
        return former ? null : problem;
    }

    private static String mark(Situation s) {
        return MARK + s.grant().desired().version();
    }

    /** Whether it opens at a time that nobody wants any more; an open window beside a hold is the plainest. */
    private static boolean opensMore(LockCode code, Situation s) {
        if (Goals.of(code, s).kind() != Goal.Kind.HAVE) {
            return true;
        }
        if (code.lockFrom() == null) {
            return false;
        }
        Step.Validity wanted = Validities.wanted(s.grant(), s.abilities());
        Instant begins = wanted.from().isAfter(s.now()) ? wanted.from() : s.now();
        return code.lockTo().isAfter(wanted.to())
                || code.lockFrom().isBefore(begins) && begins.isAfter(s.now())
                || !Validities.alike(Validities.hours(code.lockHours()), wanted.hours());
    }
}
