package io.keyroute.access.reconcile;

import io.keyroute.access.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * What is to be written for one grant, with the others of its group.
 *
 * @param before   what the decision rested on
 * @param code     the changed code, its {@code rev} still the one that was read; null where only the view changes
 * @param view     what the grant's row shows then
 * @param outcomes what a PMS must be told
 * @param seen     when the grant was due as far as is known: where somebody made it due earlier meanwhile, it stays so;
 *                 null for whoever does not know
 */
record Entry(Situation before, LockCode code, View view, List<Outcome> outcomes, Seen seen) {

    /** @param dueAt null for never by itself */
    record Seen(Instant dueAt) {}

    Entry(Situation before, LockCode code, View view, List<Outcome> outcomes) {
        this(before, code, view, outcomes, null);
    }

    Entry seen(Instant dueAt) {
        return new Entry(before, code, view, outcomes, new Seen(dueAt));
    }

    /** How it went. */
    enum Result {
        WRITTEN,
        /** Written, but something else is wanted, or possible, meanwhile: read again before the next step. */
        OUTDATED,
        /** Not written: somebody else changed the code. */
        STALE
    }
}
