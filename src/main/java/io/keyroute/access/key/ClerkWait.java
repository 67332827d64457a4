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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Plans a key command and waits for the doors of its rooms. Thread-safe; waits on no thread, and asks the rows again every
 * quarter of a second, because an accepted code is told by the rows alone.
 */
final class ClerkWait implements KeyResults {

    /** Waits for a grant: completes when it is settled or stuck, or with what is known after the time. */
    interface Settled {
        CompletableFuture<Grant> grant(String grantId, Duration atMost);
    }

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final String LATE = "Lock not reached yet, try again";
    private static final String REMOVAL_GOES_ON = "Removal not confirmed yet, it goes on";
    private static final String READY = "Door code is on the lock";
    private static final String SENT = "Code sent, the lock confirms later";
    private static final String REMOVED = "Door code removed";

    private final Planner planner;
    private final KeyDesk desk;
    private final Settled settled;

    ClerkWait(Planner planner, KeyDesk desk, Settled settled) {
        this.planner = planner;
        this.desk = desk;
        this.settled = settled;
    }

    @Override
    public CompletableFuture<KeyResult> await(long inboxId, Proof proof, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        return planned(inboxId, new Wait(inboxId, proof, end));
    }

    private CompletableFuture<KeyResult> planned(long inboxId, Wait wait) {
        planner.plan(inboxId);
        KeyTicket ticket = desk.ticket(inboxId).orElse(null);
        if (ticket != null) {
            return wait.on(ticket);
        }
        if (wait.left().isZero()) {
            return refused(KeyResult.Status.RETRY, LATE);
        }
        Executor later = CompletableFuture.delayedExecutor(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> planned(inboxId, wait), later)
                .thenCompose(result -> result);
    }

    private static CompletableFuture<KeyResult> refused(KeyResult.Status status, String text) {
        return CompletableFuture.completedFuture(KeyResult.refused(status, text));
    }

    /** One command's wait. */
    private final class Wait {

        private final long inboxId;
        private final Proof proof;
        private final long end;

        Wait(long inboxId, Proof proof, long end) {
            this.inboxId = inboxId;
            this.proof = proof;
            this.end = end;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }

        CompletableFuture<KeyResult> on(KeyTicket ticket) {
            if (ticket.refused()) {
                return refused(ticket.refusal(), ticket.text());
            }
            return switch (ticket.action()) {
                case "READ" -> CompletableFuture.completedFuture(desk.answer(inboxId, ticket.text()));
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
                    .thenCompose(done -> {
                        List<Grant> grants = new ArrayList<>();
                        asked.forEach(one -> grants.add(one.join()));
                        return judge(ticket, removal, grants);
                    });
        }

        private CompletableFuture<KeyResult> judge(KeyTicket ticket, boolean removal, List<Grant> grants) {
            if (removal) {
                return grants.stream().allMatch(Grant::settled)
                        ? CompletableFuture.completedFuture(desk.answer(inboxId, REMOVED))
                        : again(ticket, true, REMOVAL_GOES_ON);
            }
            if (grants.stream().anyMatch(grant -> grant.desired().state() != Desired.ACTIVE)) {
                return refused(KeyResult.Status.DENIED, "This key has been ended");
            }
            if (grants.stream().allMatch(Grant::settled)) {
                return CompletableFuture.completedFuture(desk.answer(inboxId, READY));
            }
            if (proof == Proof.ACCEPTED && grants.stream().allMatch(ClerkWait::accepted)) {
                return CompletableFuture.completedFuture(
                        desk.answer(inboxId, SENT).notConfirmed());
            }
            return again(ticket, false, LATE);
        }

        private CompletableFuture<KeyResult> again(KeyTicket ticket, boolean removal, String text) {
            return left().isZero() ? refused(KeyResult.Status.RETRY, text) : paced(ticket, removal);
        }

        /** A grant that is stuck is told at once: the next look comes no sooner than a round later. */
        private CompletableFuture<KeyResult> paced(KeyTicket ticket, boolean removal) {
            long pause = Math.min(ROUND.toMillis(), left().toMillis());
            Executor later = CompletableFuture.delayedExecutor(pause / 5, TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> round(ticket, removal), later)
                    .thenCompose(result -> result);
        }
    }

    private static boolean accepted(Grant grant) {
        return grant.settled() || grant.observed().state() == GrantState.SENT;
    }
}
