package io.keyroute.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves due heads to their queues from one thread of its own: woken after each commit, and regularly in any case. Of
 * a subject one row at a time leaves, see {@link Heads}. Several nodes may run one each. Rows are claimed before they
 * are sent; what a crash loses in between is claimed again.
 */
public final class OutboxDispatcher implements AutoCloseable {

    /** How long a claim lasts before the row is dispatched again; a sink must answer well within it. */
    public static final Duration CLAIM_TIME = Duration.ofMinutes(2);

    /** How long what was delivered is kept, and with it the memory of ids that are not to be told twice. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofMinutes(5);
    private static final int PER_MESSAGE = 20;

    /** Waits this long for company. */
    private static final long LINGER_MILLIS = 15;

    /** Waits this long after a round that found many: in a wave it is commits that cost, three of them a round. */
    private static final long WAVE_MILLIS = 400;

    private static final int MANY = 8;

    /**
     * At most a fifth of the time is spent on looking: a long backlog of a sink that is away must not eat a core. Time
     * that a broker was waited for is not counted, and a slow database lengthens the rest to a second at most: either
     * would lengthen every outage to five times itself.
     */
    private static final int REST_FACTOR = 4;

    private static final long LONGEST_REST_MILLIS = 1_000;

    private final JdbcTemplate database;
    private final Heads heads;
    private final Clock realClock;
    private final WakeUps wakeUps;
    private final AtomicBoolean wakened = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "outbox-dispatcher");
        created.setDaemon(true);
        return created;
    });
    private volatile long pauseMillis = LINGER_MILLIS;
    private boolean trouble;
    private long troubleTold;

    public OutboxDispatcher(JdbcTemplate database, TransactionTemplate transaction, Clock realClock, WakeUps wakeUps) {
        this.database = database;
        this.heads = new Heads(database, transaction, realClock);
        this.realClock = realClock;
        this.wakeUps = wakeUps;
        // after close, what is due is left to the next start
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Starts to look every second; once. */
    public void start() {
        start(LOOK);
    }

    /** Starts to look as often as said; once. What is due again is sent at the next look. */
    public void start(Duration every) {
        thread.scheduleWithFixedDelay(this::wake, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    }

    /** Says that there may be something to send. Returns at once; may be called from anywhere. */
    public void wake() {
        if (wakened.compareAndSet(false, true)) {
            try {
                thread.schedule(this::round, pauseMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("The dispatcher is closed; what is due is sent after the next start");
            }
        }
    }

    /**
     * Makes every claim void. Only for a start on a database that no other process can have open: it spares what the
     * killed process was sending the wait for its claims to run out. A pause after an answer goes on.
     */
    public void voidClaimsOfTheDead() {
        long now = realClock.millis();
        database.update(
                "UPDATE outbox SET due_at = ? WHERE status = 'PENDING' AND claim > 0 AND due_at > ? AND due_at <= ?"
                        + " AND (opened < claim OR unanswered > 0)",
                now,
                now,
                now + CLAIM_TIME.toMillis());
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            // not interrupted: at an embedded database that would close its file under everybody
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The dispatcher did not stop in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Removes what was delivered or given up longer than {@link #KEPT} ago; returns how many rows. Of a subject with a
     * dead row everything stays: it says whether that row may still be told.
     */
    int forgetDelivered() {
        return database.update(
                "DELETE FROM outbox WHERE status IN ('DELIVERED', 'DROPPED') AND done_at < ? AND subject_key NOT IN"
                        + " (SELECT d.subject_key FROM outbox d WHERE d.status = 'DEAD')",
                realClock.instant().minus(KEPT).toEpochMilli());
    }

    private void forget() {
        try {
            forgetDelivered();
        } catch (RuntimeException away) {
            LOG.warn("Old outbox rows stay for another hour: {}", away.getMessage());
        } catch (Error error) {
            LOG.error("Old outbox rows stay for another hour", error);
        }
    }

    private void round() {
        wakened.set(false);
        try {
            Looked looked = dispatchAll();
            pauseMillis = rest(looked);
            if (looked.found > 0) {
                trouble = false;
            }
        } catch (RuntimeException away) {
            pauseMillis = LINGER_MILLIS;
            tell(String.valueOf(away.getMessage()));
        } catch (Error error) {
            pauseMillis = LINGER_MILLIS;
            LOG.error("The outbox met an error and is looked at again", error);
        }
    }

    /** Every second it is tried anew: the same is said once, and again now and then. */
    private void tell(String away) {
        long now = realClock.millis();
        boolean news = !trouble || now - troubleTold >= REPEAT.toMillis();
        LOG.atLevel(news ? Level.WARN : Level.DEBUG)
                .log(
                        "What is to be told waits in the outbox and is tried every second; this is said every 5 min: {}",
                        away);
        if (news) {
            trouble = true;
            troubleTold = now;
        }
    }

    static long rest(Looked looked) {
        long company = looked.found < MANY ? LINGER_MILLIS : WAVE_MILLIS;
        return Math.min(LONGEST_REST_MILLIS, Math.max(company, REST_FACTOR * looked.millis));
    }

    /** How many heads were found, and how many milliseconds that took, without what the broker took. */
    record Looked(int found, long millis) {}

    /** Dispatches until no head is due. */
    Looked dispatchAll() {
        long looked = 0;
        int all = 0;
        int found;
        do {
            long start = System.nanoTime();
            Heads.Look look = heads.claimDue();
            looked += System.nanoTime() - start;
            found = look.found();
            all += found;
            send(look.claimed());
        } while (found == Heads.MOST);
        return new Looked(all, TimeUnit.NANOSECONDS.toMillis(looked));
    }

    private void send(List<Heads.Head> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        try {
            wakeUps.send(messages(claimed));
        } catch (RuntimeException brokerAway) {
            heads.putOff(claimed, LOOK);
            throw brokerAway;
        }
    }

    private static List<WakeUps.Message> messages(List<Heads.Head> heads) {
        Map<String, List<Claim>> byQueue = new LinkedHashMap<>();
        heads.forEach(head -> byQueue.computeIfAbsent(head.queue(), queue -> new ArrayList<>())
                .add(head.claim()));
        List<WakeUps.Message> messages = new ArrayList<>();
        byQueue.forEach((queue, claims) -> {
            for (int from = 0; from < claims.size(); from += PER_MESSAGE) {
                String references = String.join(
                        ",",
                        claims.subList(from, Math.min(from + PER_MESSAGE, claims.size())).stream()
                                .map(Claim::toString)
                                .toList());
                messages.add(new WakeUps.Message(queue, references, "outbox/" + claims.get(from)));
            }
        });
        return messages;
    }
}
