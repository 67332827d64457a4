package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Decides the next single step for a grant from what is wanted and what is known, never from what happened. Pure.
 *
 * <p>The newest generation goes first, because somebody waits for it; only where the former one must not work a moment
 * longer does its removal go before. A code that waits for something does not hold up the others.
 */
public final class NextStep {

    /** A proven window that has been over for so long opens no door, whatever lists say. */
    static final Duration EXPIRY_PROOF = Duration.ofMinutes(15);
    /** How far apart two lists must be to prove an absence. */
    static final Duration ABSENCE_APART = Duration.ofSeconds(60);
    /** How often a lock may be nudged. */
    static final Duration NUDGE_APART = Duration.ofSeconds(61);

    private NextStep() {}

    public static Decision decide(Situation s) {
        List<Decision> decisions = new ArrayList<>();
        for (LockCode code : ordered(s)) {
            decisions.add(toward(code, Goals.of(code, s), s));
        }
        if (s.newest().isEmpty()) {
            Decision first = toward(null, Goals.of(null, s), s);
            decisions.add(s.grant().desired().retireRule() == RetireRule.AT_ONCE ? decisions.size() : 0, first);
        }
        return decisions.stream()
                .filter(d -> !(d instanceof Decision.Wait))
                .findFirst()
                .orElseGet(() -> new Decision.Wait(decisions.stream()
                        .map(d -> ((Decision.Wait) d).until())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null)));
    }

    private static List<LockCode> ordered(Situation s) {
        int wanted = s.grant().desired().generation();
        boolean removalFirst = s.grant().desired().retireRule() == RetireRule.AT_ONCE;
        Comparator<LockCode> newestFirst = Comparator.comparing(c -> (c.generation() == wanted) == removalFirst);
        return s.codes().stream()
                .sorted(newestFirst.thenComparing(
                        Comparator.comparingInt(LockCode::generation).reversed()))
                .toList();
    }

    private static Decision toward(LockCode code, Goal goal, Situation s) {
        return switch (goal.kind()) {
            case HAVE -> have(code, goal, s);
            case HELD -> held(code, goal, s);
            case KEEP -> keep(code, goal, s);
            case LACK -> code == null ? nothing() : lack(code, s);
        };
    }

    private static Decision have(LockCode code, Goal goal, Situation s) {
        if (code == null) {
            return make(null, s);
        }
        boolean settled = code.state() == GrantState.PROVEN && alike(code, s);
        // no pause that ended early undoes what policy leaves as it is
        if (settled || Drift.left(code, s)) {
            return new Decision.Wait(goal.until());
        }
        if (code.state() != GrantState.PROVEN && gated(code, s)) {
            return new Decision.Wait(code.dueAt());
        }
        return switch (code.state()) {
            case NONE, GONE -> make(code, s);
            case BLOCKED -> code.known() ? look(code, s) : make(code, s);
            case TRYING -> resume(code, s);
            case SENT -> nudgeable(code, s) ? new Decision.Do(code, Move.NUDGE) : look(code, s);
            case PROVEN -> change(code, s);
            case CHANGING -> code.step() == null ? change(code, s) : look(code, s);
            case FROZEN -> new Decision.Do(code, Move.THAW);
            case REMOVING -> lack(code, s);
        };
    }

    private static Decision held(LockCode code, Goal goal, Situation s) {
        if (code == null || !code.maybeThere()) {
            return nothing();
        }
        if (code.state() == GrantState.FROZEN) {
            return new Decision.Wait(goal.until());
        }
        if (code.state() == GrantState.PROVEN) {
            return new Decision.Do(code, Move.FREEZE);
        }
        if (gated(code, s)) {
            return new Decision.Wait(code.dueAt());
        }
        if (code.state() == GrantState.CHANGING && code.step() == null) {
            return new Decision.Do(code, Move.FREEZE);
        }
        return code.state() == GrantState.TRYING ? resume(code, s) : toldApart(code, s);
    }

    private static Decision toldApart(LockCode code, Situation s) {
        return code.state() == GrantState.REMOVING ? lack(code, s) : look(code, s);
    }

    private static Decision keep(LockCode code, Goal goal, Situation s) {
        boolean open = code != null
                && (code.state() == GrantState.TRYING
                        || code.state() == GrantState.SENT
                        || code.state() == GrantState.CHANGING && code.step() != null
                        || code.state() == GrantState.REMOVING);
        if (!open) {
            return new Decision.Wait(goal.until());
        }
        if (gated(code, s)) {
            return new Decision.Wait(earlier(code.dueAt(), goal.until()));
        }
        return switch (code.state()) {
            case TRYING -> resume(code, s);
            case REMOVING -> lack(code, s);
            default -> look(code, s);
        };
    }

    private static Decision lack(LockCode code, Situation s) {
        if (Leaver.open(code, s) && Leaver.closed(code, s)) {
            return gated(code, s) ? new Decision.Wait(code.dueAt()) : Leaver.next(code);
        }
        if (code.state() == GrantState.GONE) {
            return nothing();
        }
        if (!code.maybeThere()) {
            return new Decision.Conclude(code, GrantState.GONE, "never sent to the lock");
        }
        if (!Leaver.open(code, s) && expired(code, s.now())) {
            return new Decision.Conclude(
                    code, GrantState.GONE, "the window proven on the lock ended at " + latestEnd(code));
        }
        if (gated(code, s)) {
            return new Decision.Wait(endOrDue(code));
        }
        return switch (code.state()) {
            case TRYING -> resumeToRemove(code, s);
            case REMOVING -> code.acknowledged() && code.step() != null ? look(code, s) : removeAgain(code, s);
            default -> remove(code, s);
        };
    }

    /** A create whose answer is not known: the lock is asked before anything else is done. */
    private static Decision resume(LockCode code, Situation s) {
        CredentialKind kind = s.grant().credentialKind();
        if (kind == CredentialKind.USER_SCHEDULE) {
            return new Decision.Do(code, Move.SET_SCHEDULE);
        }
        if (kind == CredentialKind.PASSWORD) {
            return new Decision.Do(code, Move.READ_ALL);
        }
        if (code.remoteUser() == null) {
            return new Decision.Do(code, Move.READ_PERSONS);
        }
        if (code.step() == Move.ENROL) {
            return new Decision.Do(code, Move.READ_PERSON);
        }
        boolean scheduled = code.applied() == s.grant().desired().version() && code.acknowledged();
        return new Decision.Do(code, scheduled ? Move.ENROL : Move.SET_SCHEDULE);
    }

    private static Decision resumeToRemove(LockCode code, Situation s) {
        boolean someoneToRemove =
                s.grant().credentialKind() == CredentialKind.USER_SCHEDULE || code.remoteUser() != null;
        return someoneToRemove ? remove(code, s) : resume(code, s);
    }

    private static Decision make(LockCode code, Situation s) {
        LockCode row = code == null ? null : code;
        return switch (s.grant().credentialKind()) {
            case USER_SCHEDULE -> new Decision.Do(row, Move.SET_SCHEDULE);
            case ENTRY -> new Decision.Do(row, Move.ADD_PERSON);
            case PASSWORD -> {
                // a database that was put back may not know of digits that bore this name: what is on the lock before
                // is not taken for ours. Of the first digits no others were ever made for a grant
                boolean tellsNothing =
                        !s.abilities().named() || s.grant().desired().generation() > 1;
                boolean listFirst = tellsNothing && (row == null || row.knownIds() == null);
                yield new Decision.Do(row, listFirst ? Move.READ_ALL : Move.CREATE);
            }
        };
    }

    private static Decision change(LockCode code, Situation s) {
        return new Decision.Do(
                code, s.grant().credentialKind() == CredentialKind.PASSWORD ? Move.CHANGE : Move.SET_SCHEDULE);
    }

    private static Decision remove(LockCode code, Situation s) {
        return new Decision.Do(
                code,
                switch (s.grant().credentialKind()) {
                    case PASSWORD -> code.remoteId() == null ? Move.READ_ALL : Move.REMOVE;
                    case USER_SCHEDULE -> Move.SET_SCHEDULE;
                    case ENTRY -> code.remoteId() == null ? Move.REMOVE_PERSON : Move.REMOVE_METHOD;
                });
    }

    private static Decision removeAgain(LockCode code, Situation s) {
        return LateRemoval.freezes(code, s) ? new Decision.Do(code, Move.FREEZE) : remove(code, s);
    }

    private static Decision look(LockCode code, Situation s) {
        return new Decision.Do(
                code,
                switch (s.grant().credentialKind()) {
                    case USER_SCHEDULE -> Move.READ_SCHEDULE;
                    case ENTRY -> code.step() == Move.REMOVE_PERSON ? Move.READ_PERSONS : Move.READ_PERSON;
                    case PASSWORD -> {
                        boolean one = s.abilities().readOne() && code.remoteId() != null && !missing(code);
                        yield one ? Move.READ_ONE : Move.READ_ALL;
                    }
                });
    }

    /** Its id was not found: only whole lists can tell more. */
    private static boolean missing(LockCode code) {
        return Transition.MISSING.equals(code.proof()) || code.absentAt() != null;
    }

    private static boolean nudgeable(LockCode code, Situation s) {
        if (!s.abilities().nudge() || code.sentAt() == null || code.remoteId() == null) {
            return false;
        }
        Instant last = code.nudgedAt() == null ? code.sentAt() : code.nudgedAt();
        return !s.now().isBefore(last.plus(NUDGE_APART)) && code.looks() > 0;
    }

    private static boolean alike(LockCode code, Situation s) {
        return Validities.alike(code, Validities.wanted(s.grant(), s.abilities()), s.now());
    }

    /** Whether it waits for a time that was set for the version now wanted. */
    private static boolean gated(LockCode code, Situation s) {
        return code.dueAt() != null
                && s.now().isBefore(code.dueAt())
                && code.dueVersion() == s.grant().desired().version();
    }

    static boolean expired(LockCode code, Instant now) {
        return code.lockTo() != null && !now.isBefore(latestEnd(code).plus(EXPIRY_PROOF));
    }

    private static Instant latestEnd(LockCode code) {
        return code.askedTo() != null && code.askedTo().isAfter(code.lockTo()) ? code.askedTo() : code.lockTo();
    }

    private static Instant endOrDue(LockCode code) {
        return code.lockTo() == null
                ? code.dueAt()
                : earlier(code.dueAt(), latestEnd(code).plus(EXPIRY_PROOF));
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Decision nothing() {
        return new Decision.Wait(null);
    }
}
