package io.keyroute.access.reconcile;

import java.time.Duration;
import java.util.Objects;

/**
 * What an operator may change of the reconciler.
 *
 * @param names         names of codes, with the installation's tag
 * @param escalateAfter age of a debt at which people are told
 * @param alarmLead     how long before a window begins people are told that its code is not on the lock
 * @param heal          whether a code changed or deleted by hand is put right; else it is only reported
 * @param holdUnknown   whether a code with our tag of which nothing is known stays until its time is over or somebody
 *                      says that it may go; else it is removed when it is seen
 * @param scanEvery     how often a door's full list is compared; zero for never
 * @param open          most grants in work at once
 * @param calls         most calls of one account under way at once
 * @param poll          how often due rows are looked for
 * @param rounds        how often due lists, free slots and waiting grants are looked for
 */
public record ReconcileSettings(
        CodeNames names,
        Duration escalateAfter,
        Duration alarmLead,
        boolean heal,
        boolean holdUnknown,
        Duration scanEvery,
        int open,
        int calls,
        Duration poll,
        Duration rounds) {

    public ReconcileSettings {
        Objects.requireNonNull(names, "names");
        if (open < 1 || calls < 1 || poll.toMillis() < 1 || rounds.toMillis() < 1) {
            throw new IllegalArgumentException("open, calls, poll and rounds must be positive");
        }
    }

    public static ReconcileSettings defaults(String tag) {
        return new ReconcileSettings(
                new CodeNames(tag),
                Duration.ofMinutes(15),
                Duration.ofMinutes(30),
                true,
                true,
                Duration.ofHours(6),
                2000,
                64,
                Duration.ofMillis(250),
                Duration.ofSeconds(1));
    }
}
