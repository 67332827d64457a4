package io.keyroute.access.reconcile;

/** A step before its secrets and details are filled in. */
public enum Move {
    CREATE(true),
    READ_ONE(false),
    READ_ALL(false),
    NUDGE(true),
    CHANGE(true),
    FREEZE(true),
    THAW(true),
    REMOVE(true),
    ADD_PERSON(true),
    READ_PERSONS(false),
    ENROL(true),
    READ_PERSON(false),
    SET_SCHEDULE(true),
    READ_SCHEDULE(false),
    REMOVE_METHOD(true),
    REMOVE_PERSON(true);

    private final boolean write;

    Move(boolean write) {
        this.write = write;
    }

    /** Whether it changes something at the lock: then it is committed as begun before it leaves. */
    public boolean write() {
        return write;
    }
}
