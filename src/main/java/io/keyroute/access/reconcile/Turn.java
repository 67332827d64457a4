package io.keyroute.access.reconcile;

import io.keyroute.access.Outcome;
import java.util.List;

/**
 * What follows from a step: written in one transaction.
 *
 * @param after    the code's new row
 * @param outcomes what a PMS must be told
 * @param then     what else must be done, after the commit
 */
record Turn(LockCode after, List<Outcome> outcomes, Aftermath then) {

    /** What a conclusion calls for beyond its own row. */
    enum Aftermath {
        NOTHING,
        /** These digits will not do: the PIN must be replaced. */
        NEW_DIGITS,
        /** The lock is full: a later arrival may have to give its slot. */
        MAKE_ROOM,
        /** A code on the lock is not what its name says: the door's list must be compared. */
        COMPARE
    }

    static Turn of(LockCode after) {
        return new Turn(after, List.of(), Aftermath.NOTHING);
    }

    Turn then(Aftermath next) {
        return new Turn(after, outcomes, next);
    }
}
