package io.keyroute.access.reconcile;

import io.keyroute.access.BriefTransaction;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcomes;
import io.keyroute.property.Door;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a reconciler together. */
public final class Reconcilers {

    private Reconcilers() {}

    /**
     * What a reconciler rests on.
     *
     * @param transactions propagation REQUIRED, isolation READ COMMITTED
     * @param doors        a door by device id
     * @param mine         whether this node may call the door's account now
     * @param usable       whether the door's account works; that it does not is logged by whoever knows
     * @param fleet        every configured door
     * @param propertyOf   the property that is told of a door where no grant says whose it is; empty for an unknown door
     * @param fingerprint  keyed hash, by which two values are compared in a log without being shown
     * @param clock        the hotel's clock
     */
    public record Parts(
            JdbcClient jdbc,
            JdbcTemplate batch,
            TransactionTemplate transactions,
            Outcomes outcomes,
            Digits digits,
            Function<String, Optional<Door>> doors,
            Predicate<Door> mine,
            Predicate<Door> usable,
            Supplier<Collection<Door>> fleet,
            Function<String, Optional<String>> propertyOf,
            UnaryOperator<String> fingerprint,
            Locks locks,
            GrantStore grants,
            Clock clock,
            MeterRegistry meters) {}

    /** A reconciler that is not yet started. */
    public static Reconciler build(Parts parts, ReconcileSettings settings) {
        TransactionTemplate brief = new BriefTransaction(parts.transactions(), parts.batch());
        Pauses pauses = new Pauses(parts.jdbc(), parts.batch(), parts.transactions(), new Strays(parts.jdbc()));
        return new Reconciler(
                parts, settings, new CodeStore(parts.jdbc(), brief), pauses, new Waiters(parts.grants()), brief);
    }
}
