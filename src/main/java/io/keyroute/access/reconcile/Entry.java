package io.keyroute.access.reconcile;

import io.keyroute.access.Outcome;
import java.util.List;

/**
 * What is to be written for one grant, with the others of its group.
 *
 * @param before   what the decision rested on
 * @param code     the changed code, its {@code rev} still the one that was read; null where only the view changes
 * @param view     what the grant's row shows then
 * @param outcomes what a PMS must be told
 */
record Entry(Situation before, LockCode code, View view, List<Outcome> outcomes) {

    /** How it went. */
    enum Result {
        WRITTEN,
        /** Written, but something else is wanted meanwhile: read again before the next step. */
        OUTDATED,
        /** Not written: somebody else changed the code. */
        STALE
    }
}
