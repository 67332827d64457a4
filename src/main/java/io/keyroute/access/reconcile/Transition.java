package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Instant;

/**
 * Draws the conclusions: what is committed before a write leaves, and what an answer or a failure means. Pure.
 */
public final class Transition {

    /** Kept as proof while an id was not found and lists must tell. */
    static final String MISSING = "no code of that id";

    private Transition() {}

    /** The row that is committed before the step leaves, so that whoever finds it asks the lock first. */
    static LockCode begun(Situation s, Decision.Do what, CodeNames names) {
        LockCode code = what.code() == null ? fresh(s, names) : what.code();
        Goal.Kind goal = Goals.of(what.code(), s).kind();
        return code.with(d -> {
            boolean again = code.step() == what.move() || code.step() == null || LateRemoval.freezing(code);
            boolean sameWish = code.applied() == s.grant().desired().version();
            switch (what.move()) {
                case CREATE, ADD_PERSON -> {
                    renew(d, s);
                    d.openCreates = d.openCreates + 1;
                    d.state = GrantState.TRYING;
                }
                case ENROL -> d.state = GrantState.TRYING;
                case CHANGE, FREEZE, THAW ->
                    d.state = code.state() == GrantState.REMOVING ? GrantState.REMOVING : GrantState.CHANGING;
                case REMOVE, REMOVE_METHOD, REMOVE_PERSON -> {
                    d.proof = code.state() == GrantState.FROZEN ? LockCode.READ_AS_FROZEN : d.proof;
                    d.state = GrantState.REMOVING;
                }
                case SET_SCHEDULE -> scheduleBegun(d, code, goal, s);
                case NUDGE -> d.nudgedAt = s.now();
                default -> throw new IllegalArgumentException(what.move() + " is not a write");
            }
            if (d.state == GrantState.REMOVING) {
                d.debtSince = goal == Goal.Kind.LACK && d.debtSince == null ? s.now() : d.debtSince;
            } else if (what.move() != Move.NUDGE) {
                d.askedTo = later(
                        d.askedTo, Validities.wanted(s.grant(), s.abilities()).to());
            }
            if (what.move() != Move.NUDGE) {
                d.step = what.move();
                d.acknowledged = false;
                d.begunAt = s.now();
                d.looks = 0;
                // counted from one proof to the next, so that what is made and fails by turns comes ever more slowly
                d.attempt = sameWish ? Math.max(1, again ? d.attempt + 1 : d.attempt) : 1;
                d.applied = s.grant().desired().version();
                d.problem = Drift.MARK.equals(d.problem) ? null : Refused.forgotten(d.problem, s);
            }
            d.due(s.now(), s.grant().desired().version());
        });
    }

    private static void scheduleBegun(LockCode.Draft d, LockCode code, Goal.Kind goal, Situation s) {
        if (goal == Goal.Kind.LACK) {
            d.state = GrantState.REMOVING;
        } else if (code.state() == GrantState.PROVEN || code.state() == GrantState.CHANGING) {
            d.state = GrantState.CHANGING;
        } else {
            if (s.grant().credentialKind() == CredentialKind.USER_SCHEDULE) {
                renew(d, s);
                d.remoteUser = s.grant().lockUser();
            }
            d.state = GrantState.TRYING;
        }
    }

    /** A row for a generation of which nothing is kept. */
    static LockCode fresh(Situation s, CodeNames names) {
        return LockCode.unsent(
                s.grant().id(),
                s.grant().desired().generation(),
                s.grant().property(),
                s.grant().deviceId(),
                names.name(s.grant().id(), s.grant().desired().generation()),
                s.grant().desired().pinId());
    }

    private static void renew(LockCode.Draft d, Situation s) {
        d.pinId = s.grant().desired().pinId();
        d.remoteId = null;
        d.remoteUser = null;
        d.lockSn = null;
        d.lockFrom = null;
        d.lockTo = null;
        d.lockHours = null;
        d.askedTo = null;
        d.sentAt = null;
        d.provenAt = null;
        d.absentAt = null;
        d.nudgedAt = null;
        d.debtSince = null;
        d.escalatedAt = null;
        d.goneAt = null;
        d.proof = null;
        d.evictedAt = null;
    }

    /** What is concluded without a call. */
    static Turn concluded(Situation s, Decision.Conclude what) {
        return Turn.of(gone(what.code(), what.proof(), s));
    }

    static LockCode gone(LockCode code, String proof, Situation s) {
        return code.with(d -> {
            d.state = GrantState.GONE;
            d.proof = proof;
            d.reason = null;
            d.goneAt = s.now();
            d.debtSince = null;
            d.step = null;
            d.absentAt = null;
            if (Goals.of(code, s).kind() == Goal.Kind.LACK) {
                d.attempt = 0;
                d.problem = null;
                d.taken = null;
            }
            d.due(
                    d.evictedAt == null ? null : s.now().plusSeconds(600),
                    s.grant().desired().version());
        });
    }

    static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
