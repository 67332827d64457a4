package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for the removal of codes that no row owns, each in its turn at the gateway, behind everybody who waits for a code.
 * Only a list proves what came of it. Thread-safe.
 */
final class StrayRemover {

    private static final Logger LOG = LoggerFactory.getLogger(StrayRemover.class);

    private final Reconciler home;
    private final Strays strays;
    private final TransactionTemplate transactions;

    StrayRemover(Reconciler home, Strays strays, TransactionTemplate transactions) {
        this.home = home;
        this.strays = strays;
        this.transactions = transactions;
    }

    void remove(Door door, StrayCode code) {
        Slots.Rank rank = new Slots.Rank(3, Long.MAX_VALUE, true, home.nextOrder());
        String holder = holder(code);
        home.slots()
                .line(line(door), holder, rank)
                .thenCompose(v -> home.slots().call(door.account(), holder, rank))
                .thenComposeAsync(v -> send(door, code), home.executor())
                .whenCompleteAsync((sent, error) -> asked(door, code, sent, error), home.executor())
                .exceptionally(e -> {
                    LOG.debug("Removal of {} at {}", code.name(), door.deviceId(), e);
                    return null;
                });
    }

    /**
     * Its turn may come long after the look that judged it: a grant may have taken it over since, or be about to.
     *
     * @return whether it was asked for
     */
    private CompletableFuture<Boolean> send(Door door, StrayCode code) {
        CompletableFuture<Boolean> sent;
        try {
            if (strays.open(code.id()).isEmpty() || strays.claimed(code)) {
                LOG.info("Code {} at {} is not removed: it is wanted, or gone, by now", code.name(), door.deviceId());
                sent = CompletableFuture.completedFuture(false);
            } else {
                sent = home.remove(door, code.remoteId()).thenApply(answer -> true);
            }
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return sent.whenComplete((was, error) -> home.slots().freeCall(door.account()));
    }

    private void asked(Door door, StrayCode code, Boolean sent, Throwable error) {
        if (error == null && !sent) {
            home.slots().freeLine(line(door), holder(code));
            return;
        }
        if (error == null) {
            home.slots().delivering(line(door), holder(code));
            return;
        }
        home.slots().freeLine(line(door), holder(code));
        LOG.info("REMOVE of {} at {} failed: {}", code.name(), door.deviceId(), home.message(error));
        transactions.executeWithoutResult(t -> strays.failed(code.id(), home.message(error)));
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
