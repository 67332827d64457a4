package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.StaleGrantException;
import io.keyroute.access.WakeUps;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.Inbox;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.InboxStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans what the inbox holds. One database transaction per event: it locks the subject's row, merges, decides, writes
 * grants and outcomes, and marks the inbox row done; a repeated, late or lost wake-up does no harm. Thread-safe; several
 * nodes may plan at once.
 *
 * <p>An event that can never be planned becomes a dead letter with its reason. A database that is away, or somebody who
 * was faster again and again, is thrown to the caller, for the wake-up to come again.
 */
public final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final int ATTEMPTS = 8;

    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final StayEvents stays;
    private final WakeUps wakeUps;

    Planner(Inbox inbox, TransactionTemplate transaction, StayEvents stays, WakeUps wakeUps) {
        this.inbox = inbox;
        this.transaction = transaction;
        this.stays = stays;
        this.wakeUps = wakeUps;
    }

    /**
     * Plans one event; does nothing where it was planned before or does not exist.
     *
     * @param inboxId id of the inbox row
     * @throws DataAccessException when the database is away or too busy: to be tried again
     */
    public void plan(long inboxId) {
        try {
            wake(again(() -> planned(inboxId)));
        } catch (DataAccessException | TransactionException passing) {
            throw passing;
        } catch (RuntimeException permanent) {
            LOG.error("Event {} of the inbox cannot be planned", inboxId, permanent);
            inbox.markFailed(inboxId, reason(permanent));
        }
    }

    private List<GrantChange> planned(long inboxId) {
        Optional<InboxEntry> entry = inbox.load(inboxId).filter(e -> e.status() == InboxStatus.NEW);
        // Marked first: who comes second waits for this row, then finds it done.
        if (entry.isEmpty() || !inbox.markDone(inboxId)) {
            return List.of();
        }
        return apply(entry.get());
    }

    private List<GrantChange> apply(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        return switch (event.type().subject()) {
            case STAY -> stays.apply(entry);
            case UNIT, PROPERTY, PERSON, KEY_REQUEST ->
                throw new PlanException("events of type " + event.type() + " cannot be planned");
        };
    }

    private List<GrantChange> again(Supplier<List<GrantChange>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (StaleGrantException | ConcurrencyFailureException overtaken) {
                if (attempt == ATTEMPTS) {
                    throw overtaken instanceof ConcurrencyFailureException failure
                            ? failure
                            : new ConcurrencyFailureException(overtaken.getMessage(), overtaken);
                }
            }
        }
    }

    private void wake(List<GrantChange> changes) {
        Set<String> doors = new TreeSet<>();
        changes.forEach(change -> doors.add(change.grant().deviceId()));
        if (!doors.isEmpty()) {
            wakeUps.doors(doors);
        }
    }

    private static String reason(RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
