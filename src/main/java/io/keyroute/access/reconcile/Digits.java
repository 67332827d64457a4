package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.property.Door;
import io.keyroute.secret.Pin;

/** What the reconciler needs of PINs. Thread-safe. */
public interface Digits {

    /** The digits of a PIN in the form a door takes. */
    Pin of(String pinId, Door door);

    /**
     * Has a grant's PIN replaced because a lock will not take it: the owner's grants get the next generation, in a
     * transaction of its own.
     *
     * @return false where there is nothing to replace it by
     */
    boolean replace(Grant grant, String why);

    /** Frees a PIN that is proven gone from a door, if no lock may hold it and no grant wants it; joins the caller's transaction. */
    void release(String pinId);
}
