package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for the removal of codes that no row owns, each in its turn at the gateway, behind everybody who waits for a code.
 * Only a list proves what came of it. Thread-safe.
 */
final class StrayRemover {

    private static final Logger LOG = LoggerFactory.getLogger(StrayRemover.class);

    private final Slots slots;
    private final Caller caller;
    private final Executor executor;
    private final Strays strays;
    private final TransactionTemplate transactions;

    StrayRemover(Slots slots, Caller caller, Executor executor, Strays strays, TransactionTemplate transactions) {
        this.slots = slots;
        this.caller = caller;
        this.executor = executor;
        this.strays = strays;
        this.transactions = transactions;
    }

    void remove(Door door, StrayCode code) {
        Slots.Rank rank = new Slots.Rank(3, Long.MAX_VALUE, true, slots.nextOrder());
        String holder = holder(code);
        slots.line(line(door), holder, rank)
                .thenCompose(v -> slots.call(door.account(), holder, rank))
                .thenComposeAsync(v -> send(door, code), executor)
                .whenCompleteAsync((sent, error) -> asked(door, code, sent, error), executor)
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
                sent = caller.remove(door, code.remoteId()).thenApply(answer -> true);
            }
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return sent.whenComplete((was, error) -> slots.freeCall(door.account()));
    }

    private void asked(Door door, StrayCode code, Boolean sent, Throwable error) {
        if (error == null && !sent) {
            slots.freeLine(line(door), holder(code));
            return;
        }
        if (error == null) {
            slots.delivering(line(door), holder(code));
            return;
        }
        slots.freeLine(line(door), holder(code));
        String why = Caller.cause(error).getMessage();
        LOG.info("REMOVE of {} at {} failed: {}", code.name(), door.deviceId(), why);
        transactions.executeWithoutResult(t -> strays.failed(code.id(), why));
    }

    /** What was sent is known to have reached the lock: others may use the line. */
    void over(Door door, StrayCode code) {
        slots.freeLine(line(door), holder(code));
    }

    private static String line(Door door) {
        return door.gatewayId() == null ? door.deviceId() : door.gatewayId();
    }

    private static String holder(StrayCode code) {
        return "stray/" + code.id();
    }
}
