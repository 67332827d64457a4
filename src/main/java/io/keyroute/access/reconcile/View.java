package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a grant's row shows of its codes. Pure.
 *
 * @param observed the observed side
 * @param dueAt    when the grant is looked at next; null for never by itself
 */
record View(Grant.Observed observed, Instant dueAt) {

    static View of(Situation s, ReconcileSettings settings) {
        Grant.Observed was = s.grant().observed();
        LockCode newest = s.newest().orElse(null);
        Goal goal = Goals.of(newest, s);
        boolean anything =
                s.codes().stream().anyMatch(code -> code.maybeThere() || goal(code, s) && Leaver.open(code, s));
        boolean settled = settled(s, newest, goal, anything);
        GrantState state = state(s, newest, goal, anything);
        String reason = reason(newest, goal, s);
        long version = settled ? s.grant().desired().version() : was.version();
        boolean same = was.state() == state && Objects.equals(was.reason(), reason) && was.version() == version;
        return new View(same ? was : new Grant.Observed(state, reason, version, s.now()), due(s, settings));
    }

    private static boolean goal(LockCode code, Situation s) {
        return Goals.of(code, s).kind() == Goal.Kind.LACK;
    }

    private static boolean settled(Situation s, LockCode newest, Goal goal, boolean anything) {
        return switch (goal.kind()) {
            case HAVE ->
                newest != null
                        && newest.state() == GrantState.PROVEN
                        && Validities.alike(newest, Validities.wanted(s.grant(), s.abilities()), s.now());
            case HELD -> newest == null || newest.state() == GrantState.FROZEN || !newest.maybeThere();
            case KEEP -> s.grant().desired().state() == Desired.FROZEN;
            case LACK -> !anything && (newest == null || newest.evictedAt() == null);
        };
    }

    private static GrantState state(Situation s, LockCode newest, Goal goal, boolean anything) {
        boolean held = s.grant().desired().state() == Desired.FROZEN;
        if (!anything && (goal.kind() == Goal.Kind.LACK || goal.kind() == Goal.Kind.HELD)) {
            return held ? GrantState.FROZEN : GrantState.GONE;
        }
        if (goal.kind() == Goal.Kind.LACK && (newest == null || !newest.maybeThere())) {
            return s.codes().stream()
                    .filter(LockCode::maybeThere)
                    .findFirst()
                    .map(LockCode::state)
                    .orElse(GrantState.GONE);
        }
        if (newest == null) {
            return GrantState.NONE;
        }
        if (Refused.is(newest, s)) {
            return GrantState.BLOCKED;
        }
        boolean off = newest.state() == GrantState.GONE && goal.kind() == Goal.Kind.HAVE;
        return off ? GrantState.NONE : newest.state();
    }

    private static String reason(LockCode newest, Goal goal, Situation s) {
        if (newest != null && newest.reason() != null) {
            return newest.reason();
        }
        if (goal.why() != null) {
            return goal.why();
        }
        return s.codes().stream()
                .filter(LockCode::maybeThere)
                .map(LockCode::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant due(Situation s, ReconcileSettings settings) {
        Decision next = NextStep.decide(s);
        // what is still to be told must outlive a kill that comes before it is
        if (!(next instanceof Decision.Wait wait) || s.codes().stream().anyMatch(c -> Told.open(s, c, settings))) {
            return s.now();
        }
        Stream<Instant> escalations = s.codes().stream()
                .filter(c -> c.debtSince() != null && c.escalatedAt() == null && c.state() != GrantState.GONE)
                .map(c -> c.debtSince().plus(settings.escalateAfter()));
        Stream<Instant> alarm = s
                .newest()
                .filter(c -> !Told.quiet(c, s) && c.state() != GrantState.PROVEN)
                .filter(c -> Goals.of(c, s).kind() == Goal.Kind.HAVE)
                .map(c -> Told.alarmAt(s, settings))
                .stream();
        return Stream.of(Stream.ofNullable(wait.until()), escalations, alarm)
                .flatMap(i -> i)
                .filter(i -> !i.isBefore(s.now()))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
