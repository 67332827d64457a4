package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a full list, read beside all work, means for a code that was at rest. Pure. */
final class Drift {

    /** A list may be older than the last write: what was written within this time is not compared. */
    static final Duration FRESH = Duration.ofMinutes(2);

    /** Kept as the problem of a code that somebody removed and that policy leaves so. */
    static final String MARK = "drift";

    private Drift() {}

    /** Whether it was removed by somebody else and is left so by policy, for as long as nothing else is wanted. */
    static boolean left(LockCode code, Situation s) {
        return code.state() == GrantState.BLOCKED
                && MARK.equals(code.problem())
                && code.dueVersion() == s.grant().desired().version();
    }

    /**
     * A difference that must be written down.
     *
     * @param after   the code's new row
     * @param what    for people; null where nothing is to be said yet, or any more
     * @param recheck whether the door must be listed again soon
     */
    record Finding(LockCode after, String what, boolean recheck) {}

    /** @param held what the list shows under the code's id or name; null for nothing */
    static Optional<Finding> of(Situation s, LockCode code, Held held, boolean heal) {
        boolean atRest = (code.state() == GrantState.PROVEN || code.state() == GrantState.FROZEN)
                && code.step() == null
                && (code.begunAt() == null || s.now().isAfter(code.begunAt().plus(FRESH)));
        if (!atRest || Goals.of(code, s).kind() == Goal.Kind.LACK) {
            return Optional.empty();
        }
        Presence presence = held == null ? Presence.ABSENT : held.presence();
        return switch (presence) {
            case ABSENT, LEAVING -> missing(s, code, presence, heal);
            case ON_LOCK, FROZEN -> there(s, code, held, heal);
            default -> Optional.empty();
        };
    }

    /** One list may lie; a second one, at least a minute later, is acted on. */
    private static Optional<Finding> missing(Situation s, LockCode code, Presence presence, boolean heal) {
        boolean first = code.absentAt() == null;
        if (first || s.now().isBefore(code.absentAt().plus(NextStep.ABSENCE_APART))) {
            return Optional.of(new Finding(code.with(d -> d.absentAt = first ? s.now() : d.absentAt), null, true));
        }
        if (!heal) {
            String left = "removed by somebody else; left so by policy";
            Instant end = s.grant().desired().window().to();
            return Optional.of(new Finding(
                    code.with(d -> {
                        d.state = GrantState.BLOCKED;
                        d.remoteId = null;
                        d.absentAt = null;
                        d.reason = left;
                        d.problem = MARK;
                        d.due(end, s.grant().desired().version());
                    }),
                    left,
                    false));
        }
        String again = "removed by somebody else; made again";
        return Optional.of(new Finding(
                code.with(d -> {
                    boolean leaving = presence == Presence.LEAVING;
                    d.state = leaving ? GrantState.REMOVING : GrantState.NONE;
                    d.step = leaving ? Move.REMOVE : null;
                    d.acknowledged = leaving;
                    d.remoteId = leaving ? d.remoteId : null;
                    d.absentAt = null;
                    d.knownIds = s.abilities().named() ? d.knownIds : null;
                    d.reason = again;
                    d.due(s.now(), s.grant().desired().version());
                }),
                again,
                false));
    }

    private static Optional<Finding> there(Situation s, LockCode code, Held held, boolean heal) {
        String what = difference(s, code, held);
        if (what == null) {
            boolean doubted = code.absentAt() != null || code.reason() != null;
            return doubted
                    ? Optional.of(new Finding(
                            code.with(d -> {
                                d.absentAt = null;
                                d.reason = null;
                            }),
                            null,
                            false))
                    : Optional.empty();
        }
        boolean mend = heal && Goals.of(code, s).kind() != Goal.Kind.KEEP;
        String said = what + " by somebody else; " + (mend ? "put right" : "left so by policy");
        if (!mend) {
            return said.equals(code.reason())
                    ? Optional.empty()
                    : Optional.of(new Finding(code.with(d -> d.reason = said), said, false));
        }
        return Optional.of(new Finding(code.with(d -> mended(s, d, held, said)), said, false));
    }

    private static void mended(Situation s, LockCode.Draft d, Held held, String said) {
        boolean frozen = held.presence() == Presence.FROZEN;
        boolean onlyFrozenOrThawed = frozen != (d.state == GrantState.FROZEN);
        d.state = frozen
                ? GrantState.FROZEN
                : onlyFrozenOrThawed && Goals.frozen(s) ? GrantState.PROVEN : GrantState.CHANGING;
        d.lockFrom = held.from();
        d.lockTo = held.to();
        d.lockHours = Validities.json(held.hours());
        d.askedTo = Transition.later(d.askedTo, held.to());
        d.absentAt = null;
        d.reason = said;
        d.due(s.now(), s.grant().desired().version());
    }

    private static String difference(Situation s, LockCode code, Held held) {
        if ((held.presence() == Presence.FROZEN) != (code.state() == GrantState.FROZEN)) {
            return held.presence() == Presence.FROZEN ? "frozen" : "thawed";
        }
        boolean known = held.from() != null && held.to() != null && code.lockFrom() != null;
        if (known) {
            Step.Validity last = new Step.Validity(
                    code.lockFrom(),
                    code.lockTo(),
                    Validities.hours(code.lockHours()),
                    s.grant().desired().zone());
            if (!Validities.alike(held, last, s.now())) {
                return "its time was changed";
            }
        }
        boolean renamed =
                s.abilities().named() && !held.name().isEmpty() && !code.name().equals(held.name());
        return renamed ? "renamed" : null;
    }

    /** What is compared, in one line, to be hashed for the log. */
    static String value(LockCode code) {
        return code.name() + "|" + code.lockFrom() + "|" + code.lockTo() + "|" + code.lockHours() + "|"
                + (code.state() == GrantState.FROZEN);
    }

    static String value(Held held) {
        return held == null || held.presence() == Presence.ABSENT
                ? "nothing"
                : held.name() + "|" + held.from() + "|" + held.to() + "|" + Validities.json(held.hours()) + "|"
                        + (held.presence() == Presence.LEAVING ? "leaving" : held.presence() == Presence.FROZEN);
    }
}
