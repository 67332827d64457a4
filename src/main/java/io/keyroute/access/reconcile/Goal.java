package io.keyroute.access.reconcile;

import java.time.Instant;

/**
 * What one generation of a code is to come to.
 *
 * @param kind  see {@link Kind}
 * @param until when to ask again although nothing happened; null for never
 * @param why   for people, null where it goes without saying
 */
record Goal(Kind kind, Instant until, String why) {

    enum Kind {
        /** On the lock with the wanted window. */
        HAVE,
        /** On the lock and frozen. */
        HELD,
        /** As it is now: neither made, changed nor removed. */
        KEEP,
        /** Off the lock. */
        LACK
    }

    static Goal have(Instant end) {
        return new Goal(Kind.HAVE, end, null);
    }

    static Goal lack(String why) {
        return new Goal(Kind.LACK, null, why);
    }
}
