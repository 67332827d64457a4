package io.keyroute.access.key;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.plan.KeyDesk;
import io.keyroute.access.plan.KeyTicket;
import io.keyroute.access.plan.Planner;
import io.keyroute.event.KeyResult;
import io.keyroute.event.KeyResults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Plans a key command and waits for the doors of its rooms. Thread-safe; a wait holds no thread, and asks the rows again
 * every quarter of a second, because an accepted code is told by the rows alone. What the database holds up is done on
 * threads of its own, and costs a clerk no more than the time there is.
 */
final class ClerkWait implements KeyResults, AutoCloseable {

    /** Waits for a grant: completes when it is settled or stuck, or with what is known after the time. */
    interface Settled {
        CompletableFuture<Grant> grant(String grantId, Duration atMost);
    }

    private static final Duration ROUND = Duration.ofMillis(250);

    /** For the last look and its own words, after the time and well before the clerk is gone. */
    private static final Duration LAST_LOOK = Duration.ofMillis(500);

    private static final String LATE = "Lock not reached yet, try again";
    private static final String REMOVAL_GOES_ON = "Removal not confirmed yet, it goes on";
    private static final String READY = "Door code is on the lock";
    private static final String SENT = "Code sent, the lock confirms later";
    private static final String REMOVED = "Door code removed";

    private final Planner planner;
    private final KeyDesk desk;
    private final Settled settled;

    /** No more threads than clerks who wait, each at the database for one of them. */
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "clerk-wait");
        thread.setDaemon(true);
        return thread;
    });

    ClerkWait(Planner planner, KeyDesk desk, Settled settled) {
        this.planner = planner;
        this.desk = desk;
        this.settled = settled;
    }

    @Override
    public CompletableFuture<KeyResult> await(long inboxId, Proof proof, Duration atMost) {
        Wait wait = new Wait(inboxId, proof, System.nanoTime() + atMost.toNanos());
        CompletableFuture<KeyResult> answer = CompletableFuture.supplyAsync(() -> planned(inboxId, wait), executor)
                .thenCompose(result -> result);
        CompletableFuture<KeyResult> late = new CompletableFuture<KeyResult>()
                .completeOnTimeout(null, atMost.plus(LAST_LOOK).toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(time -> wait.claim() ? refused(KeyResult.Status.RETRY, LATE) : answer);
        return answer.applyToEither(late, result -> result);
    }

    private CompletableFuture<KeyResult> planned(long inboxId, Wait wait) {
        boolean over = wait.left().isZero();
        if (!over) {
            planner.plan(inboxId);
        }
        KeyTicket ticket = desk.ticket(inboxId).orElse(null);
        if (ticket != null) {
            return wait.on(ticket);
        }
        if (over) {
            return refused(KeyResult.Status.RETRY, LATE);
        }
        return CompletableFuture.supplyAsync(() -> planned(inboxId, wait), later(ROUND.toMillis()))
                .thenCompose(result -> result);
    }

    private Executor later(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, executor);
    }

    /** Interrupts nobody: at an embedded database that would close its file under everybody. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private static CompletableFuture<KeyResult> refused(KeyResult.Status status, String text) {
        return CompletableFuture.completedFuture(KeyResult.refused(status, text));
    }

    /** One command's wait. */
    private final class Wait {

        private final long inboxId;
        private final Proof proof;
        private final long end;
        private final AtomicBoolean claimed = new AtomicBoolean();

        Wait(long inboxId, Proof proof, long end) {
            this.inboxId = inboxId;
            this.proof = proof;
            this.end = end;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        /** Whether the caller is the one who answers: a clerk who was told to try again has been told nothing else. */
        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        private CompletableFuture<KeyResult> told(String text) {
            return claim()
                    ? CompletableFuture.completedFuture(desk.answer(inboxId, text))
                    : refused(KeyResult.Status.RETRY, LATE);
        }

        CompletableFuture<KeyResult> on(KeyTicket ticket) {
            if (ticket.refused()) {
                return refused(ticket.refusal(), ticket.text());
            }
            return switch (ticket.action()) {
                case "READ" -> told(ticket.text());
                case "REMOVE" -> round(ticket, true);
                default ->
                    ticket.grantIds().isEmpty()
                            ? refused(KeyResult.Status.UNPROCESSABLE, "These dates give no door code")
                            : round(ticket, false);
            };
        }

        private CompletableFuture<KeyResult> round(KeyTicket ticket, boolean removal) {
            Duration next = left().compareTo(ROUND) < 0 ? left() : ROUND;
            List<CompletableFuture<Grant>> asked = ticket.grantIds().stream()
                    .map(id -> settled.grant(id, next))
                    .toList();
            return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .thenComposeAsync(
                            done -> judge(
                                    ticket,
                                    removal,
                                    asked.stream().map(CompletableFuture::join).toList()),
                            executor);
        }

        private CompletableFuture<KeyResult> judge(KeyTicket ticket, boolean removal, List<Grant> grants) {
            if (removal) {
                return grants.stream().allMatch(Grant::settled) ? told(REMOVED) : again(ticket, true, REMOVAL_GOES_ON);
            }
            if (grants.stream().anyMatch(grant -> grant.desired().state() != Desired.ACTIVE)) {
                return refused(KeyResult.Status.DENIED, "This key has been ended");
            }
            if (grants.stream().allMatch(Grant::settled)) {
                return told(READY);
            }
            if (proof == Proof.ACCEPTED && grants.stream().allMatch(ClerkWait::accepted)) {
                return told(SENT).thenApply(KeyResult::notConfirmed);
            }
            return again(ticket, false, LATE);
        }

        private CompletableFuture<KeyResult> again(KeyTicket ticket, boolean removal, String text) {
            return left().isZero() ? refused(KeyResult.Status.RETRY, text) : paced(ticket, removal);
        }

        /** A grant that is stuck is told at once: the next look comes no sooner than a round later. */
        private CompletableFuture<KeyResult> paced(KeyTicket ticket, boolean removal) {
            long pause = Math.min(ROUND.toMillis(), left().toMillis());
            return CompletableFuture.supplyAsync(() -> round(ticket, removal), later(pause / 5))
                    .thenCompose(result -> result);
        }
    }

    private static boolean accepted(Grant grant) {
        return grant.settled() || grant.observed().state() == GrantState.SENT;
    }
}
