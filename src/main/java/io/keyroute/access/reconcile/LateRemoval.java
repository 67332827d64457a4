package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.GrantState;
import java.time.Duration;

/**
 * A removal that its lock has not carried out for a while: what can be frozen is frozen before the removal is tried again,
 * so that it opens nothing however long that goes on failing. The freezing never holds up the removal for long. Pure.
 */
final class LateRemoval {

    /** A lock that is there carries out a removal sooner than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long the lock may take to freeze. */
    private static final Duration FREEZING = Duration.ofSeconds(10);

    private LateRemoval() {}

    /** Whether the next try begins by freezing. What may never have been on its lock has nothing to freeze. */
    static boolean freezes(LockCode code, Situation s) {
        boolean may = s.abilities().freeze()
                && s.grant().credentialKind() == CredentialKind.PASSWORD
                && code.remoteId() != null
                && code.provenAt() != null;
        boolean failed = code.step() == Move.REMOVE && !code.acknowledged();
        boolean knownBetter = LockCode.READ_AS_FROZEN.equals(code.proof()) || Transition.MISSING.equals(code.proof());
        return may && failed && !knownBetter && late(code, s);
    }

    /** Whether the freezing before a removal is under way or was tried. */
    static boolean freezing(LockCode code) {
        return code.state() == GrantState.REMOVING && code.step() == Move.FREEZE;
    }

    /** The removal is sent at once, whether for the first time or once more: freezing failed, or what was sent did nothing. */
    static LockCode remove(Situation s, LockCode code, String reason) {
        return code.with(d -> {
            d.acknowledged = false;
            d.reason = reason == null ? d.reason : reason;
            d.due(s.now(), s.grant().desired().version());
        });
    }

    /** What a read after the freezing says. */
    static LockCode read(Situation s, LockCode code, Held held) {
        if (held.presence() == Presence.FROZEN) {
            return remove(s, code.with(d -> d.proof = LockCode.READ_AS_FROZEN), "frozen, and its removal goes on");
        }
        boolean soon = code.begunAt() != null && s.now().isBefore(code.begunAt().plus(FREEZING));
        return soon ? Looks.again(s, code, null) : remove(s, code, null);
    }

    private static boolean late(LockCode code, Situation s) {
        return code.debtSince() != null && !s.now().isBefore(code.debtSince().plus(PATIENCE));
    }
}
