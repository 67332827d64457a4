package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.time.Instant;

/** What to do next for a grant. */
public sealed interface Decision {

    /** Do a step about a code. */
    record Do(LockCode code, Move move) implements Decision {}

    /** Conclude without asking the lock: nothing was ever sent, or the proven window is long over. */
    record Conclude(LockCode code, GrantState state, String proof) implements Decision {}

    /**
     * Nothing for now.
     *
     * @param until when to look again; null for never by itself
     */
    record Wait(Instant until) implements Decision {}
}
