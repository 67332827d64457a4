package io.keyroute.simulator.lock;

/**
 * What the lock's own memory holds of a code; this alone decides at the keypad.
 *
 * @param once true for a code that opens a single time
 */
public record Slot(String digits, Window window, boolean frozen, boolean once, boolean used) {

    @Override
    public String toString() {
        return "Slot[" + window + ", frozen=" + frozen + ", once=" + once + ", used=" + used + "]";
    }
}
