package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.PutOff;
import io.keyroute.access.RowLocked;
import io.keyroute.event.Inbox;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.InboxStatus;
import io.keyroute.secret.SecretException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/**
 * Plans what the inbox holds. One database transaction per event: it locks the subject's row, merges, decides, writes
 * grants and outcomes, and marks the inbox row done; a repeated, late or lost wake-up does no harm. Thread-safe; several
 * nodes may plan at once.
 *
 * <p>An event that can never be planned becomes a dead letter with its reason. A database that is away, or somebody who
 * was faster again and again, is thrown to the caller, for the wake-up to come again. What no key opens stays open and
 * is tried again every minute.
 */
public final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration UNREADABLE_WAIT = Duration.ofMinutes(1);
    private static final Duration UNTOUCHED = Duration.ofSeconds(5);
    private static final int BATCH = 200;

    private final Inbox inbox;
    private final Transactions transactions;
    private final Handlers handlers;
    private final StayStore stays;
    private final PersonStore people;
    private final Clock clock;
    private final PutOff<String> held;
    private final Backlog backlog = new Backlog();

    Planner(
            Inbox inbox,
            Transactions transactions,
            Handlers handlers,
            StayStore stays,
            PersonStore people,
            Clock clock) {
        this.inbox = inbox;
        this.transactions = transactions;
        this.handlers = handlers;
        this.stays = stays;
        this.people = people;
        this.clock = clock;
        this.held = new PutOff<>(clock);
    }

    /**
     * Plans one event; does nothing where it was planned before or does not exist.
     *
     * @param inboxId id of the inbox row
     * @throws DataAccessException when the database is away or too busy: to be tried again
     */
    public void plan(long inboxId) {
        try {
            transactions.run(() -> planned(inboxId));
            backlog.planned(1);
        } catch (NotYetException early) {
            inbox.postpone(inboxId, clock.instant().plus(WAIT));
        } catch (DataAccessException | TransactionException failure) {
            if (RowLocked.in(failure)) {
                // thrown, it would come back at once, with others of the same stay, and hold every consumer
                LOG.warn("Event {} of the inbox waits for a row that somebody holds, and is put off", inboxId);
                inbox.postpone(inboxId, clock.instant().plus(PutOff.PAUSE));
                return;
            }
            if (!refused(failure)) {
                throw failure;
            }
            LOG.error("Event {} of the inbox cannot be planned: {}", inboxId, refusal(failure));
            inbox.markFailed(inboxId, refusal(failure));
        } catch (SecretException unreadable) {
            // A key can be put right; an event that was given up for it would stay so.
            LOG.error("Event {} of the inbox cannot be read and is tried again: {}", inboxId, reason(unreadable));
            inbox.postpone(inboxId, clock.instant().plus(UNREADABLE_WAIT));
        } catch (RuntimeException permanent) {
            LOG.error("Event {} of the inbox cannot be planned: {}", inboxId, reason(permanent));
            inbox.markFailed(inboxId, reason(permanent));
        }
    }

    /**
     * Plans several events in one transaction, all of them or, with whatever is thrown, none.
     *
     * @throws RuntimeException when any of them cannot be planned now: each is to be planned alone then
     */
    void together(List<Long> inboxIds) {
        transactions.once(() -> {
            // all rows of the inbox first, in one order: two groups then meet there and nowhere else
            List<InboxEntry> ours =
                    inboxIds.stream().sorted().flatMap(id -> taken(id).stream()).toList();
            return ours.stream()
                    .flatMap(entry -> handlers.apply(entry).stream())
                    .toList();
        });
        backlog.planned(inboxIds.size());
    }

    /** Inbox rows nobody has planned for 5 s, to be sent again; none while a backlog is being worked off. */
    public List<Long> forgotten() {
        return backlog.flows() ? List.of() : inbox.sweep(clock.instant().minus(UNTOUCHED));
    }

    /** Plans again every stay and person for whom time alone changed something. To be called every few seconds. */
    public void planDue() {
        for (long stay : stays.due(clock.instant(), BATCH)) {
            quietly("stay", stay, () -> handlers.replan().plan(stays.lock(stay), null, StayReplan.Rekey.NONE));
        }
        for (long person : people.due(clock.instant(), BATCH)) {
            quietly("person", person, () -> handlers.people().replan(person, StayReplan.Rekey.NONE));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Runs planning work in a transaction of its own, again when somebody was faster. */
    void run(Supplier<List<GrantChange>> work) {
        transactions.run(work);
    }

    /** One that cannot be planned, or that somebody holds, must not keep the others from it. It comes again by itself. */
    void quietly(String kind, long id, Supplier<List<GrantChange>> work) {
        String what = kind + " " + id;
        if (held.contains(what)) {
            return;
        }
        try {
            transactions.runBriefly(work);
        } catch (DataAccessException | TransactionException failure) {
            if (RowLocked.in(failure)) {
                LOG.warn("The {} waits for a row that somebody holds, and is put off", what);
                held.add(what);
                return;
            }
            if (!refused(failure)) {
                throw failure;
            }
            LOG.error("The {} cannot be planned: {}", what, refusal(failure));
        } catch (RuntimeException e) {
            LOG.error("The {} cannot be planned: {}", what, reason(e));
        }
    }

    /** A value that no repetition makes acceptable. The failure's own text may hold it, so it goes nowhere. */
    private static boolean refused(RuntimeException failure) {
        return failure instanceof DataIntegrityViolationException;
    }

    private static String refusal(RuntimeException failure) {
        return failure instanceof DuplicateKeyException
                ? "The database has another row under the same key"
                : "The database refuses a value: it is too long or out of range";
    }

    private List<GrantChange> planned(long inboxId) {
        return taken(inboxId).map(handlers::apply).orElse(List.of());
    }

    /** The event, marked first: who comes second waits for this row, then finds it done. */
    private Optional<InboxEntry> taken(long inboxId) {
        return inbox.load(inboxId)
                .filter(entry -> entry.status() == InboxStatus.NEW)
                .filter(entry -> inbox.markDone(inboxId));
    }

    private static String reason(RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
