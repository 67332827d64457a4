package io.keyroute.simulator.lock;

/** What was last asked of a code. The name is the {@code operate} of the stand-by list where it has one. */
public enum Change {
    ADD,
    MODIFY,
    DELETE,
    FREEZE,
    UNFREEZE;

    /** The stand-by list and user schedules know ADD, MODIFY and DELETE only. */
    public String operate() {
        return this == FREEZE || this == UNFREEZE ? MODIFY.name() : name();
    }
}
