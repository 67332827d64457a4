package io.keyroute.lease;

/** Is told on the keeper's thread; must return at once. */
public interface LeaseListener {

    /** From now on this process may do what the lease guards. */
    void gained(Lease lease);

    /** From now on it may not. Told before another process can gain it, unless this one was frozen meanwhile. */
    void lost(String name);
}
