package io.keyroute.simulator.lock;

/** Delivery status as the page of the temporary password numbers it, and two ways in which it lies. */
public final class Outcome {

    public static final int CONFIGURING = 1;
    public static final int DONE = 2;
    public static final int FAILED = 3;
    public static final int EXISTS = 4;
    public static final int FULL = 5;
    public static final int OVERLAP = 6;

    /** The cloud says done, the lock never got it. */
    public static final int PHANTOM = -2;

    /** The cloud took it, nothing ever follows. */
    public static final int LOST = -1;

    private Outcome() {}
}
