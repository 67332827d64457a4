package io.keyroute.simulator.lock;

/**
 * A try at the door and what came of it.
 *
 * @param code name of the code or person that fitted, or null
 */
public record Attempt(Verdict verdict, String code) {

    public boolean opened() {
        return verdict == Verdict.OPENED;
    }
}
