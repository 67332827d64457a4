package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the removal of codes that no row owns, each in its turn at the gateway, behind everybody who waits for a code.
 * Only a list proves what came of it. Thread-safe.
 */
final class StrayRemover {

    private static final Logger LOG = LoggerFactory.getLogger(StrayRemover.class);

    private final Reconciler home;
    private final Strays strays;

    StrayRemover(Reconciler home, Strays strays) {
        this.home = home;
        this.strays = strays;
    }

    void remove(Door door, StrayCode code) {
        Slots.Rank rank = new Slots.Rank(3, Long.MAX_VALUE, true, home.nextOrder());
        String holder = holder(code);
        home.slots()
                .line(line(door), holder, rank)
                .thenCompose(v -> home.slots().call(door.account(), holder, rank))
                .thenCompose(v -> home.remove(door, code.remoteId())
                        .whenComplete((answer, error) -> home.slots().freeCall(door.account())))
                .whenCompleteAsync((answer, error) -> asked(door, code, error), home.executor())
                .exceptionally(e -> {
                    LOG.debug("Removal of {} at {}", code.name(), door.deviceId(), e);
                    return null;
                });
    }

    private void asked(Door door, StrayCode code, Throwable error) {
        if (error == null) {
            home.slots().delivering(line(door), holder(code));
            return;
        }
        home.slots().freeLine(line(door), holder(code));
        LOG.info("REMOVE of {} at {} failed: {}", code.name(), door.deviceId(), home.message(error));
        strays.failed(code.id(), home.message(error));
    }

    /** What was sent is known to have reached the lock: others may use the line. */
    void over(Door door, StrayCode code) {
        home.slots().freeLine(line(door), holder(code));
    }

    private static String line(Door door) {
        return door.gatewayId() == null ? door.deviceId() : door.gatewayId();
    }

    private static String holder(StrayCode code) {
        return "stray/" + code.id();
    }
}
