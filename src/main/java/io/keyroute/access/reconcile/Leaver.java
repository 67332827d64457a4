package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import java.time.Duration;
import java.util.List;

/**
 * Somebody whom a lock knew by card, finger or face before us, and who left for good: first the hours are closed, which
 * shuts the door at once, then every method is taken off the lock, and none of them left is the proof. Pure.
 */
final class Leaver {

    /** How the proof ends once no method is left. */
    private static final String NOTHING_LEFT = "no card, finger, face or password of the person is left";

    private Leaver() {}

    /** Whether the methods must go too. A changed group, a suspension or a former generation leaves them. */
    static boolean leaves(LockCode code, Situation s) {
        Grant.Wanted wanted = s.grant().desired();
        boolean contractOver =
                wanted.state() == Desired.ACTIVE && !wanted.window().to().isAfter(s.now());
        boolean left = wanted.state() == Desired.REVOKED && wanted.retireRule() == RetireRule.AT_ONCE;
        return s.grant().credentialKind() == CredentialKind.USER_SCHEDULE
                && code.generation() == wanted.generation()
                && (left || contractOver);
    }

    /** Whether methods may be left although the hours are proven closed. */
    static boolean open(LockCode code, Situation s) {
        boolean done = code.state() == GrantState.GONE
                && code.proof() != null
                && code.proof().endsWith(NOTHING_LEFT);
        return leaves(code, s) && !done;
    }

    /** The next step once the hours are closed. */
    static Decision next(LockCode code) {
        boolean toSend = code.step() == Move.REMOVE_METHOD && !code.acknowledged();
        return new Decision.Do(code, toSend ? Move.REMOVE_METHOD : Move.READ_PERSON);
    }

    /** Whether the person's hours are over at the lock, so that the methods' turn has come. */
    static boolean closed(LockCode code, Situation s) {
        return code.state() == GrantState.GONE
                || code.step() == Move.REMOVE_METHOD
                || code.lockTo() != null && !code.lockTo().isAfter(s.now()) && code.step() != Move.SET_SCHEDULE;
    }

    /** The hours were read back as over. */
    static LockCode hoursClosed(Situation s, LockCode code, Held held) {
        return code.with(d -> {
            d.lockTo = held.to();
            d.remoteId = null;
            d.step = null;
            d.reason = "the hours are closed; what the person opens with goes next";
            d.due(s.now(), version(s));
        });
    }

    /** What the lock still knows the person by. */
    static LockCode read(Situation s, LockCode code, Answer.All all) {
        List<Held> left = all.held();
        if (left.isEmpty()) {
            return all.complete()
                    ? Transition.gone(code, "hours read back as ended, " + NOTHING_LEFT, s)
                    : Looks.again(s, code, null);
        }
        Held method = left.get(0);
        boolean asked = code.step() == Move.REMOVE_METHOD && method.remoteId().equals(code.remoteId());
        if (asked && s.now().isBefore(code.begunAt().plus(Reading.STALE))) {
            return Looks.again(s, code, "waits for the lock to forget what the person opens with");
        }
        Duration pause = asked ? Duration.ofSeconds(30) : Duration.ZERO;
        return code.with(d -> {
            d.state = GrantState.REMOVING;
            d.debtSince = d.debtSince == null ? s.now() : d.debtSince;
            d.step = Move.REMOVE_METHOD;
            d.acknowledged = false;
            d.remoteId = method.remoteId();
            d.reason = left.size() + " of the person's unlocking methods are still on the lock";
            d.due(s.now().plus(pause), version(s));
        });
    }

    /** The lock knows no such person any more. */
    static LockCode unknown(Situation s, LockCode code) {
        return Transition.gone(code, "the lock knows no such person: " + NOTHING_LEFT, s);
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
