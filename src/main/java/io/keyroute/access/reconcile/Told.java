package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.RetireRule;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a PMS must be told when a code came to a new state, each thing once. Pure. */
final class Told {

    private static final String LATE = "late";

    private Told() {}

    /** Whether something is to be told, or to be noted as told, although no step of the code is due. */
    static boolean open(Situation s, LockCode code, ReconcileSettings settings) {
        Turn told = of(s, Turn.of(code), settings);
        return !told.outcomes().isEmpty() || !told.after().equals(code);
    }

    /** Adds to a turn what must be told, and marks the code as told. */
    static Turn of(Situation s, Turn turn, ReconcileSettings settings) {
        List<Outcome> outcomes = new ArrayList<>(turn.outcomes());
        LockCode code = turn.after();
        code = ready(s, code, outcomes);
        code = removed(s, code, outcomes);
        code = late(s, code, settings, outcomes);
        code = escalated(s, code, settings, outcomes);
        return new Turn(code, outcomes, turn.then());
    }

    private static LockCode ready(Situation s, LockCode code, List<Outcome> outcomes) {
        Grant.Wanted wanted = s.grant().desired();
        boolean provenAsWanted = code.state() == GrantState.PROVEN
                && code.generation() == wanted.generation()
                && Goals.of(code, s).kind() == Goal.Kind.HAVE
                && Validities.alike(code, Validities.wanted(s.grant(), s.abilities()), s.now());
        if (!provenAsWanted) {
            return code;
        }
        Window window = wanted.window();
        boolean same = code.told()
                && window.equals(new Window(code.toldFrom(), code.toldTo()))
                && Objects.equals(code.toldHours(), wanted.hours());
        if (!same) {
            outcomes.add(outcome(s, code, code.told() ? OutcomeType.CODE_CHANGED : first(s), null));
        }
        return code.with(d -> {
            d.toldFrom = window.from();
            d.toldTo = window.to();
            d.toldHours = wanted.hours();
            d.problem = null;
        });
    }

    private static OutcomeType first(Situation s) {
        boolean formerTold = s.codes().stream()
                .anyMatch(c -> c.generation() < s.grant().desired().generation() && c.told());
        if (s.grant().subject().kind() == SubjectKind.SERVICE
                && s.grant().desired().generation() > 1) {
            return OutcomeType.ROTATED;
        }
        boolean lost = s.grant().desired().retireRule() == RetireRule.AT_ONCE;
        return formerTold && !lost ? OutcomeType.CODE_CHANGED : OutcomeType.CODE_READY;
    }

    /** The end of the whole grant is told, not that of a former generation: the guest still has a code then. */
    private static LockCode removed(Situation s, LockCode code, List<Outcome> outcomes) {
        Situation after = s.after(code);
        boolean over = Goals.of(after.newest().orElse(null), after).kind() == Goal.Kind.LACK
                && s.grant().desired().state() != io.keyroute.access.Desired.FROZEN
                && code.state() == GrantState.GONE
                && code.evictedAt() == null
                && after.codes().stream().noneMatch(LockCode::maybeThere);
        if (!over || !code.told()) {
            return code;
        }
        List<LockCode> others = after.codes().stream()
                .filter(c -> c.told() && c.generation() != code.generation())
                .toList();
        if (others.stream().anyMatch(c -> c.generation() < code.generation())) {
            return code;
        }
        // the newest that was told speaks for all, once those before it are settled
        if (others.isEmpty()) {
            outcomes.add(outcome(s, code, OutcomeType.CODE_REMOVED, null));
        }
        return code.with(d -> {
            d.toldFrom = null;
            d.toldTo = null;
            d.toldHours = null;
        });
    }

    /** A code somebody needs soon that is not on its lock is a problem of people's, not only of ours. */
    private static LockCode late(Situation s, LockCode code, ReconcileSettings settings, List<Outcome> outcomes) {
        Grant.Wanted wanted = s.grant().desired();
        boolean wantedThere = code.generation() == wanted.generation()
                && Goals.of(code, s).kind() == Goal.Kind.HAVE
                && code.state() != GrantState.PROVEN;
        Instant alarm = alarmAt(s, settings);
        if (!wantedThere || quiet(code, s) || s.now().isBefore(alarm) && code.state() != GrantState.BLOCKED) {
            return code;
        }
        boolean trouble = code.state() == GrantState.BLOCKED || code.reason() != null || code.looks() > 0;
        if (!trouble) {
            return code;
        }
        if (!knownOfFormer(code, s)) {
            String why = code.reason() == null ? "the lock has not confirmed the code" : code.reason();
            outcomes.add(outcome(s, code, OutcomeType.CODE_PROBLEM, why));
        }
        return code.with(d -> d.problem = LATE);
    }

    /** New digits in the place of some that were never proven are the same trouble to people. */
    private static boolean knownOfFormer(LockCode code, Situation s) {
        return s.codes().stream()
                .anyMatch(former -> former.generation() == code.generation() - 1 && LATE.equals(former.problem()));
    }

    /** Whether people know already that the code is not as wanted now. */
    static boolean quiet(LockCode code, Situation s) {
        return Refused.forgotten(code.problem(), s) != null;
    }

    /** When people are told that a code is not there: some time before it is needed, but never at the first moment. */
    static Instant alarmAt(Situation s, ReconcileSettings settings) {
        Instant needed = s.grant().desired().window().from().minus(settings.alarmLead());
        Instant patience = s.grant().desired().at().plusSeconds(120);
        return needed.isAfter(patience) ? needed : patience;
    }

    private static LockCode escalated(Situation s, LockCode code, ReconcileSettings settings, List<Outcome> outcomes) {
        boolean old = code.state() != GrantState.GONE
                && code.debtSince() != null
                && code.escalatedAt() == null
                && !s.now().isBefore(code.debtSince().plus(settings.escalateAfter()));
        if (!old) {
            return code;
        }
        String frozen = LockCode.READ_AS_FROZEN.equals(code.proof()) ? "frozen, but " : "";
        String what = code.state() == GrantState.CHANGING
                ? "opens more than is wanted"
                : frozen + "not proven to be off the lock";
        String why = what + " since " + code.debtSince() + (code.reason() == null ? "" : ": " + code.reason());
        outcomes.add(outcome(s, code, OutcomeType.CODE_PROBLEM, why));
        return code.with(d -> d.escalatedAt = s.now());
    }

    static Outcome outcome(Situation s, LockCode code, OutcomeType type, String reason) {
        Grant g = s.grant();
        return new Outcome(
                type, g.property(), g.subject(), g.id(), code.generation(), g.unit(), g.deviceId(), reason, s.now());
    }
}
