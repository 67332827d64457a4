package io.keyroute.access.log;

/** Says whether this node may call for an account of the locks' maker. Thread-safe. */
@FunctionalInterface
public interface AccountOwner {

    /** Whether the account's lease is ours right now. */
    boolean owns(String account);

    /** As {@link AccountState#usable}: what fails for all doors alike is said there once, and not for each of them. */
    default boolean usable(String account) {
        return true;
    }
}
