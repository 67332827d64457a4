package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.RepeatedTransaction;
import io.keyroute.access.WakeUps;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs planning work in a transaction, again when somebody was faster, and tells the doors' readers afterwards. Thread-safe. */
public final class Transactions {

    private final TransactionTemplate transaction;
    private final RepeatedTransaction repeated;
    private final WakeUps wakeUps;
    private final Runnable briefly;

    public Transactions(TransactionTemplate transaction, WakeUps wakeUps) {
        this(transaction, wakeUps, () -> {});
    }

    /** @param briefly limits, in a transaction, how long it waits for what others hold */
    Transactions(TransactionTemplate transaction, WakeUps wakeUps, Runnable briefly) {
        this.briefly = briefly;
        this.transaction = transaction;
        this.repeated = new RepeatedTransaction(transaction);
        this.wakeUps = wakeUps;
    }

    /** @throws ConcurrencyFailureException when somebody else was faster again and again */
    public void run(Supplier<List<GrantChange>> work) {
        wake(repeated.call(work));
    }

    /** As {@link #run}, and gives up soon where somebody holds what it needs: for work that comes again by itself. */
    public void runBriefly(Supplier<List<GrantChange>> work) {
        wake(repeated.call(() -> {
            briefly.run();
            return work.get();
        }));
    }

    /** Runs it in one transaction and gives up where somebody else was faster, or is slow: the caller has another way. */
    void once(Supplier<List<GrantChange>> work) {
        wake(transaction.execute(status -> {
            briefly.run();
            return work.get();
        }));
    }

    private void wake(List<GrantChange> changes) {
        Set<String> doors = new TreeSet<>();
        changes.forEach(change -> doors.add(change.grant().deviceId()));
        if (!doors.isEmpty()) {
            wakeUps.doors(doors);
        }
    }
}
