package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import java.time.Duration;
import java.time.Instant;

/** What each generation of a grant's code is to come to. Pure. */
final class Goals {

    /** How often a sink's acceptance is looked for, beside being told. */
    private static final Duration TOLD_LOOK = Duration.ofSeconds(5);
    /** How often the proof a revocation waits for is looked for, beside being told. */
    private static final Duration HANDOVER_LOOK = Duration.ofSeconds(30);

    private static final String REPLACED = "its digits were replaced";

    private Goals() {}

    static Goal of(LockCode code, Situation s) {
        Grant.Wanted wanted = s.grant().desired();
        if (wanted.state() == Desired.REVOKED) {
            return revoked(s);
        }
        Instant end = end(s);
        if (!end.isAfter(s.now())) {
            return Goal.lack("its time is over");
        }
        if (code != null && code.generation() != wanted.generation()) {
            return code.provenAt() == null ? Goal.lack(REPLACED) : replaced(s);
        }
        if (code != null && code.evictedAt() != null && code.maybeThere()) {
            return Goal.lack("its slot went to a nearer arrival");
        }
        return wanted.state() == Desired.FROZEN ? frozen(s, end) : Goal.have(end);
    }

    static boolean frozen(Situation s) {
        return s.grant().desired().state() == Desired.FROZEN;
    }

    private static Goal revoked(Situation s) {
        Grant.Wanted wanted = s.grant().desired();
        if (s.now().isBefore(wanted.notBefore())) {
            return new Goal(Goal.Kind.KEEP, wanted.notBefore(), "goes at " + wanted.notBefore());
        }
        if (s.handoverOpen()) {
            return new Goal(Goal.Kind.KEEP, s.now().plus(HANDOVER_LOOK), "goes once its successor is proven");
        }
        return Goal.lack(wanted.cause());
    }

    /** Whether a hold ends an in-house guest's access where the lock cannot freeze was decided by the plan. */
    private static Goal frozen(Situation s, Instant end) {
        return s.abilities().freeze()
                ? new Goal(Goal.Kind.HELD, end, "held")
                : Goal.lack("held: this lock cannot freeze");
    }

    private static Instant end(Situation s) {
        return Validities.rounded(s.grant().desired().window(), s.abilities().wholeHours())
                .to();
    }

    /**
     * What a code of earlier digits that worked is to come to, whether a row still knows it or not; the grant is wanted and
     * its time is not over.
     */
    static Goal replaced(Situation s) {
        Grant.Wanted wanted = s.grant().desired();
        if (wanted.retireRule() == RetireRule.AT_ONCE) {
            return Goal.lack(REPLACED);
        }
        Instant end = end(s);
        if (wanted.state() == Desired.FROZEN) {
            return frozen(s, end);
        }
        boolean proven = s.newest()
                .filter(n -> n.state() == GrantState.PROVEN && n.provenAt() != null)
                .isPresent();
        if (!proven) {
            return new Goal(Goal.Kind.KEEP, end, "works until its successor is proven");
        }
        Instant from = s.newest().orElseThrow().provenAt();
        if (wanted.retireRule() == RetireRule.TOLD) {
            if (s.toldAt() == null) {
                return new Goal(Goal.Kind.KEEP, s.now().plus(TOLD_LOOK), "works until its successor is told");
            }
            from = s.toldAt().isAfter(from) ? s.toldAt() : from;
        }
        Instant retires = from.plusMillis(wanted.overlapMs());
        return s.now().isBefore(retires)
                ? new Goal(Goal.Kind.KEEP, retires.isBefore(end) ? retires : end, "works until " + retires)
                : Goal.lack(REPLACED);
    }
}
