package io.keyroute.access.reconcile;

import java.time.Duration;

/** When the lock is asked again what became of a code. Pure. */
final class Looks {

    private Looks() {}

    /** Nothing new is known; {@code why} is for people, null to leave what was said. */
    static LockCode again(Situation s, LockCode code, String why) {
        return code.with(d -> {
            d.looks = d.looks + 1;
            d.reason = why == null ? d.reason : why;
            d.due(s.now().plus(after(s, d.looks)), version(s));
        });
    }

    /** How long to wait after so many looks. */
    static Duration after(Situation s, int made) {
        return s.abilities().look(made, s.grant().desired().urgency());
    }

    private static long version(Situation s) {
        return s.grant().desired().version();
    }
}
