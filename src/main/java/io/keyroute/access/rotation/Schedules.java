package io.keyroute.access.rotation;

import io.keyroute.access.plan.CommonDoors;
import io.keyroute.access.plan.KeyDesk;
import io.keyroute.access.plan.Planner;
import io.keyroute.lease.Lease;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.LeaseListener;

/**
 * What happens because time goes by. {@code routes/schedules.camel.yaml} calls it every few seconds on every node; only
 * the owner of the lease {@code clock} does anything. Thread-safe.
 */
public final class Schedules {

    private static final String CLOCK = "clock";

    private final LeaseKeeper leases;
    private final Planner planner;
    private final KeyDesk keys;
    private final Rotations rotations;
    private final CommonDoors commonDoors;
    private volatile boolean ensured;

    public Schedules(LeaseKeeper leases, Planner planner, KeyDesk keys, Rotations rotations, CommonDoors commonDoors) {
        this.leases = leases;
        this.planner = planner;
        this.keys = keys;
        this.rotations = rotations;
        this.commonDoors = commonDoors;
    }

    /** Starts to try for the clock. */
    public void start() {
        leases.keep(CLOCK, new LeaseListener() {
            @Override
            public void gained(Lease lease) {
                ensured = false;
            }

            @Override
            public void lost(String name) {
                ensured = false;
            }
        });
    }

    /** Plans stays and people whose time has come. */
    public void planDue() {
        if (leases.held(CLOCK)) {
            planner.planDue();
        }
    }

    /** Undoes keys nobody was told of. */
    public void undoKeys() {
        if (leases.held(CLOCK)) {
            keys.undo();
        }
    }

    /** Tells stays the common codes of their shared doors. */
    public void tellCommon() {
        if (leases.held(CLOCK)) {
            commonDoors.tell();
        }
    }

    /** Makes the codes of the house once, and changes those whose time has come. */
    public void rotate() {
        if (!leases.held(CLOCK)) {
            return;
        }
        if (!ensured) {
            ensured = rotations.ensure();
        }
        rotations.runDue();
    }
}
