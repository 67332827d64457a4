package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.Acknowledged;
import io.keyroute.tuya.client.api.CancelEnrolment;
import io.keyroute.tuya.client.api.EnrolUnlockingMethod;
import io.keyroute.tuya.message.UnlockMethodProgress;
import io.keyroute.tuya.message.UnlockMethodProgress.Event;
import io.keyroute.tuya.message.UnlockMethodProgress.Operate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enrolments that wait for somebody at a lock, and the push messages that tell how they go on. A lock enrols one thing
 * at a time. Source: the page "Push notification of unlocking method enrollment results". Safe for concurrent use.
 */
public final class Enrolments {
    /** By how much the cloud's clock may be behind ours; the machine's clock is to be kept by NTP. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Enrolments.class);

    private final ConcurrentMap<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger listening = new AtomicInteger();
    private final InstantSource clock;

    private static final class Waiting {
        private final CompletableFuture<Enrolment> result = new CompletableFuture<>();
        private final EnrolUnlockingMethod request;
        private final Instant begun;
        private volatile Integer times;

        private Waiting(EnrolUnlockingMethod request, Instant begun) {
            this.request = request;
            this.begun = begun;
        }
    }

    public Enrolments(InstantSource clock) {
        this.clock = clock;
    }

    /** From now on {@link #progress} is told what locks push. */
    public void listen() {
        listening.incrementAndGet();
    }

    /** As often as {@link #listen()}. */
    public void listenNoMore() {
        listening.decrementAndGet();
    }

    /**
     * Starts an enrolment and waits until it is finished at the lock. One that nobody finishes in time is cancelled, so
     * that the lock does not go on waiting. No thread is held.
     *
     * @param aftercare by which an enrolment that was begun is cancelled
     * @param limit how long to wait for somebody at the lock
     * @return fails with a {@link TuyaException}: where another enrolment of this lock is under way, or the cloud refuses
     *     it, or it is cancelled at the lock, or nobody finishes it; at once where nobody listens. Its outcome is unknown
     *     where no push came and it could not be cancelled
     */
    public CompletableFuture<Enrolment> enrol(
            Cloud cloud, Cloud aftercare, EnrolUnlockingMethod request, Duration limit) {
        if (listening.get() == 0) {
            return CompletableFuture.failedFuture(failed(
                    request,
                    Kind.CONFIG,
                    "no tuya:messages route of this component runs to tell when it is finished, nothing was sent",
                    "Start one, or send tuya:enrolUnlockingMethod and read tuya:listAssignedKeys."));
        }
        Waiting mine = new Waiting(request, clock.instant());
        if (waiting.putIfAbsent(String.valueOf(request.deviceId()), mine) != null) {
            return CompletableFuture.failedFuture(
                    invalid(request, "another enrolment of this lock is under way, nothing was sent"));
        }
        CompletableFuture<Enrolment> result =
                mine.result.whenComplete((done, failure) -> waiting.remove(String.valueOf(request.deviceId()), mine));
        sent(cloud, request, mine).whenComplete((started, failure) -> {
            if (failure != null) {
                mine.result.completeExceptionally(failure);
            } else if (!mine.result.isDone()) {
                CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(() -> expire(aftercare, mine));
            }
        });
        return result;
    }

    /** Whatever happens, nothing may stay in the way of the lock's next enrolment. */
    private static CompletableFuture<Acknowledged> sent(Cloud cloud, EnrolUnlockingMethod request, Waiting mine) {
        try {
            return cloud.send(request);
        } catch (RuntimeException e) {
            mine.result.completeExceptionally(e);
            throw e;
        }
    }

    /**
     * What a lock pushes while it enrols, to be told once however often it comes: a push names no user. Others than the
     * enrolments that wait here are passed over, and so is what a lock pushed before the one that waits was begun.
     */
    public void progress(UnlockMethodProgress message) {
        Waiting mine = waiting.get(String.valueOf(message.deviceId()));
        if (mine == null || message.event() != Event.ENTRY) {
            return;
        }
        if (message.at().isBefore(mine.begun.minus(SKEW))) {
            LOG.info(
                    "Lock {} tells of an enrolment at {}, before the one that waits was begun: passed over. If it is this"
                            + " one, check the clock of this machine",
                    message.deviceId(),
                    message.at());
            return;
        }
        if (message.totalPeriod() != null) {
            mine.times = message.totalPeriod();
        }
        if (message.operate() == Operate.CANCEL) {
            mine.result.completeExceptionally(invalid(mine.request, "it was cancelled at the lock"));
        } else if (message.finished()) {
            mine.result.complete(new Enrolment(
                    mine.request.deviceId(), mine.request.userId(), mine.request.unlockType(), mine.times));
        }
    }

    /** The lock is told first, then whoever waits; either way nobody finished it. */
    private static void expire(Cloud cloud, Waiting mine) {
        if (mine.result.isDone()) {
            return;
        }
        cancelled(cloud, mine)
                .whenComplete((cancelled, failure) ->
                        mine.result.completeExceptionally(failure == null ? forgotten(mine) : unclear(mine)));
    }

    private static TuyaException forgotten(Waiting mine) {
        return failed(
                mine.request,
                Kind.PERMANENT,
                "nobody finished it at the lock in time, it was cancelled",
                "Start it again when somebody stands at the lock.");
    }

    /** A lock that no longer enrols may have finished, and its push may be late. */
    private static TuyaException unclear(Waiting mine) {
        return failed(
                mine.request,
                Kind.OUTCOME_UNKNOWN,
                "no push told in time that it was finished, and it could not be cancelled",
                "It may be on the lock: read tuya:listAssignedKeys before starting it again.");
    }

    private static TuyaException failed(EnrolUnlockingMethod request, Kind kind, String what, String advice) {
        return TuyaException.of(kind, request.operation(), request.deviceId(), what, advice);
    }

    private static CompletableFuture<Acknowledged> cancelled(Cloud cloud, Waiting mine) {
        try {
            return cloud.send(new CancelEnrolment(mine.request.deviceId(), mine.request.unlockType()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static TuyaException invalid(EnrolUnlockingMethod request, String what) {
        return TuyaException.invalidRequest(request.operation(), request.deviceId(), what);
    }
}
