package io.keyroute.access.log;

/** Says whether an account of the locks' maker works; implemented by whoever sees all its calls. Thread-safe. */
@FunctionalInterface
public interface AccountState {

    /** Whether the account's calls are answered and not refused, as far as is known. That they are not is logged there. */
    boolean usable(String account);
}
