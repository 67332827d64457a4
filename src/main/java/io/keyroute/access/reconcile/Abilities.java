package io.keyroute.access.reconcile;

import java.time.Duration;
import java.util.List;

/**
 * What a door can do and how it proves things.
 *
 * @param freeze        codes can be frozen and thawed
 * @param named         codes have names; without them a lost create is found by comparing two lists
 * @param readOne       one code can be read by its id
 * @param nudge         what is on its way can be hurried up, at most once in 60 s
 * @param absenceProves two complete lists without the code, 60 s apart, prove that it is off the lock
 * @param serial        one write at a time: through the door's gateway, or at the door itself
 * @param sleeps        the lock takes changes only when it wakes up
 * @param wholeHours    windows are rounded outward to whole hours
 * @param changeWindow  the window of a code can be changed in place
 * @param clockBuffer   how much earlier windows begin at the lock, because its clock may be behind; they never end later
 * @param looks         pauses before each read-back after a write; the last one is used again and again
 * @param quickLooks   the same while somebody waits for the code or for the line it holds
 */
public record Abilities(
        boolean freeze,
        boolean named,
        boolean readOne,
        boolean nudge,
        boolean absenceProves,
        boolean serial,
        boolean sleeps,
        boolean wholeHours,
        boolean changeWindow,
        Duration clockBuffer,
        List<Duration> looks,
        List<Duration> quickLooks) {

    public Abilities {
        looks = List.copyOf(looks);
        quickLooks = List.copyOf(quickLooks);
    }

    /**
     * The pause before the read-back after so many that have been made.
     *
     * @param urgency as in a grant: today's codes are looked for soon, later ones sparingly
     */
    public Duration look(int made, int urgency) {
        List<Duration> pauses = urgency <= 1 ? quickLooks : looks;
        return pauses.get(Math.min(made, pauses.size() - 1));
    }
}
