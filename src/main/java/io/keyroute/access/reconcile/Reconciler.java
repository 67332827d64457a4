package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.RowLocked;
import io.keyroute.batch.Batcher;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings grants to their desired side. Due rows are its work list; wake-ups only shorten the wait for the next look. A
 * grant is in work at most once at a time on this node, and only doors of accounts whose lease this node owns are
 * worked on. Thread-safe.
 */
public final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final int GROUP = 256;

    /** For calls that have left when this closes. Their own deadline is longer: a cloud that is slow must not hold up an end. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** Answers of locks that come one upon the other share a commit; what a lock takes to answer is far more. */
    private static final Duration GATHER = Duration.ofMillis(20);
    /** Waits longer than this, in milliseconds, are left to the regular round. */
    private static final int SOON = 5_000;
    /** How long a grant is left alone whose row somebody held: every write waits for the one that meets it. */
    static final Duration HELD_PAUSE = Duration.ofSeconds(15);
    /**
     * How long at most a guest's code waits until a former guest's was tried to be removed: a gateway that delivers to a dead
     * lock, and a call that is not answered.
     */
    private static final Duration AHEAD = Slots.DELIVERY.plusSeconds(10);
    /** Due times within so many milliseconds are looked for together. */
    private static final int SHARED = 20;

    private final CodeStore store;
    private final Pauses pauses;
    private final Locks locks;
    private final Digits digits;
    private final Function<String, Optional<Door>> doors;
    private final Predicate<Door> mine;
    private final Predicate<Door> usable;
    private final Supplier<Collection<Door>> fleet;
    private final Clock clock;
    private final ReconcileSettings settings;
    private final Waiters waiters;
    private final Tally tally;
    private final DriftScan scan;
    private final Slots slots;
    private final Map<String, Pass> open = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<Void>> ahead = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> held = new ConcurrentHashMap<>();
    private final AtomicLong order = new AtomicLong();
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicInteger leftAlone = new AtomicInteger();
    private volatile boolean closing;
    private final Batcher<Entry, Entry.Result> writer;
    private final Batcher<String, Optional<CodeStore.Kept>> reader;
    private final Set<String> again = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<Long> looks = ConcurrentHashMap.newKeySet();
    private Instant seen = Instant.EPOCH;
    private int skipped;

    Reconciler(
            Reconcilers.Parts parts,
            ReconcileSettings settings,
            CodeStore store,
            Pauses pauses,
            Waiters waiters,
            DoorWatch watch,
            TransactionTemplate brief) {
        this.store = store;
        this.pauses = pauses;
        this.locks = parts.locks();
        this.digits = parts.digits();
        this.doors = parts.doors();
        this.mine = parts.mine();
        this.usable = parts.usable();
        this.clock = parts.clock();
        this.settings = settings;
        this.waiters = waiters;
        this.tally = new Tally(parts.meters());
        StrayScan strays = new StrayScan(
                this, new Strays(parts.jdbc()), brief, parts.outcomes(), parts.propertyOf(), pauses, settings);
        this.scan = new DriftScan(this, parts.jdbc(), brief, watch, strays, parts.fingerprint(), settings);
        this.fleet = parts.fleet();
        this.slots = new Slots(settings.calls(), System::nanoTime);
        this.executor = Executors.newFixedThreadPool(2, daemon("reconcile"));
        this.timer =
                new ScheduledThreadPoolExecutor(1, daemon("reconcile-timer"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.writer = new Batcher<>("reconcile-writer", GROUP, GATHER, this::writeAll, executor);
        Formers formers = new Formers(parts.jdbc());
        this.reader = new Batcher<>(
                "reconcile-reader",
                GROUP,
                Duration.ZERO,
                ids -> formers.added(store.load(ids), now()).stream()
                        .map(Optional::ofNullable)
                        .toList(),
                executor);
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Begins to look for due rows. */
    public void start() {
        long every = settings.poll().toMillis();
        timer.scheduleWithFixedDelay(() -> quietly(this::poll), 0, every, TimeUnit.MILLISECONDS);
        long rounds = settings.rounds().toMillis();
        timer.scheduleWithFixedDelay(() -> quietly(slots::sweep), rounds, rounds, TimeUnit.MILLISECONDS);
        timer.schedule(() -> quietly(() -> scan.enrol(fleet.get())), 0, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> quietly(scan::round), rounds, rounds, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> quietly(waiters::lookAtAll), rounds, rounds, TimeUnit.MILLISECONDS);
    }

    /** Takes grants up now; harmless for any that are not due, unknown or already in work. */
    public void wake(Collection<String> grantIds) {
        grantIds.forEach(id -> begin(new CodeStore.Due(id, null, 1, 0)));
    }

    /** Looks for what is due at doors now instead of at the next round. */
    public void lookNow() {
        if (!timer.isShutdown() && looking.compareAndSet(false, true)) {
            timer.execute(() -> {
                looking.set(false);
                quietly(this::poll);
            });
        }
    }

    /** Looks for due rows when the instant comes, where the next round would be later; instants close by share a look. */
    void lookAt(Instant due) {
        long wait = due == null ? Long.MAX_VALUE : Duration.between(now(), due).toMillis();
        if (wait < 0 || wait > SOON || timer.isShutdown()) {
            return;
        }
        long shared = due.toEpochMilli() / SHARED + 1;
        if (looks.add(shared)) {
            timer.schedule(
                    () -> {
                        looks.remove(shared);
                        quietly(this::poll);
                    },
                    Math.max(1, wait + shared * SHARED - due.toEpochMilli()),
                    TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Tries what waits at some doors now instead of when its pause is over: what kept it from going on may have ended.
     * Doors whose account another node calls are left to it. Returns at once.
     *
     * @param most how many grants, the most urgent first
     */
    public void tryAgain(Predicate<Door> which, int most) {
        if (timer.isShutdown()) {
            return;
        }
        timer.execute(() -> quietly(() -> {
            List<String> devices = fleet.get().stream()
                    .filter(which)
                    .filter(mine)
                    .map(Door::deviceId)
                    .toList();
            if (pauses.waitNoLonger(devices, most, now()) > 0) {
                poll();
            }
        }));
    }

    /** Lets callers wait for grants. */
    public Waiters waiters() {
        return waiters;
    }

    /** Grants in work on this node now. */
    public int inWork() {
        return open.size();
    }

    @Override
    public String toString() {
        return "in work " + open.keySet() + ", " + slots;
    }

    /** Looks once for due rows, as it otherwise does by itself. */
    void poll() {
        Instant now = now();
        if (now.isBefore(seen.minusSeconds(1))) {
            LOG.info("The clock went back from {} to {}: every waiting grant is looked at again", seen, now);
            held.clear();
            pauses.allDue(now);
            scan.enrol(fleet.get());
        }
        seen = now;
        int room = settings.open() - open.size();
        if (room <= 0) {
            return;
        }
        int others = 0;
        for (CodeStore.Due due : store.due(now, open.size() + skipped + Math.min(room, 500))) {
            if (isHeld(due.grantId())
                    || !doors.apply(due.deviceId()).map(mine::test).orElse(true)) {
                others++;
            } else {
                begin(due);
            }
        }
        skipped = others;
    }

    private void begin(CodeStore.Due due) {
        if (closing || isHeld(due.grantId())) {
            return;
        }
        Pass pass = open.containsKey(due.grantId()) ? null : new Pass(this, due, order.incrementAndGet());
        if (pass == null || open.putIfAbsent(due.grantId(), pass) != null) {
            if (due.deviceId() == null) {
                again.add(due.grantId());
            }
            return;
        }
        pass.run().whenComplete((v, error) -> {
            open.remove(due.grantId());
            if (closing) {
                ended();
            }
            if (error != null && closing) {
                LOG.debug("Grant {} is left to whoever starts next", due.grantId(), error);
            } else if (error != null && RowLocked.in(error)) {
                putOff(due.grantId());
            } else if (error != null) {
                LOG.error(
                        "Grant {} could not be worked on and is taken up again by its due time", due.grantId(), error);
            } else if (again.remove(due.grantId())) {
                executor.execute(() -> begin(new CodeStore.Due(due.grantId(), null, due.urgency(), due.validFrom())));
            }
        });
    }

    /**
     * Has grants worked on now, in the turn of somebody who waits for them. None of them waits for anybody in its turn, for
     * what is to be removed lets nobody in.
     *
     * @return completes when each of them has been tried, or after a time whatever became of it; never exceptionally
     */
    CompletableFuture<Void> first(List<String> grantIds, Slots.Rank rank) {
        grantIds.forEach(id -> slots.hurry(id, rank));
        wake(grantIds);
        CompletableFuture<Void> tried = CompletableFuture.allOf(grantIds.stream()
                        .map(open::get)
                        .filter(Objects::nonNull)
                        .map(Pass::ended)
                        .toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .completeOnTimeout(null, AHEAD.toMillis(), TimeUnit.MILLISECONDS);
        ahead.add(tried);
        tried.whenComplete((v, e) -> {
            ahead.remove(tried);
            grantIds.forEach(slots::calm);
        });
        if (closing) {
            tried.complete(null);
        }
        return tried;
    }

    private boolean isHeld(String grantId) {
        Instant until = held.get(grantId);
        return until != null && now().isBefore(until);
    }

    /** It stays due, and what its last call brought is found again by looking. */
    private void putOff(String grantId) {
        LOG.warn("Grant {} waits for a row that somebody holds, and is put off", grantId);
        Instant now = now();
        held.values().removeIf(until -> !until.isAfter(now));
        held.put(grantId, now.plus(HELD_PAUSE));
        again.remove(grantId);
    }

    // What a pass needs.

    Instant now() {
        return clock.instant();
    }

    Slots slots() {
        return slots;
    }

    Executor executor() {
        return executor;
    }

    ReconcileSettings settings() {
        return settings;
    }

    CompletableFuture<CodeStore.Kept> load(String grantId) {
        return reader.submit(grantId).thenApply(found -> found.orElse(null));
    }

    List<CodeStore.Kept> loadNow(List<String> grantIds) {
        return grantIds.isEmpty() ? List.of() : store.load(grantIds);
    }

    /** A door that is configured and that this node may call. */
    Optional<Door> callable(String deviceId) {
        return doors.apply(deviceId).filter(mine);
    }

    /** Whether no further step of a grant may be begun. */
    boolean closing() {
        return closing;
    }

    CompletableFuture<Answer> list(Door door) {
        return closing ? new CompletableFuture<>() : guarded(() -> locks.perform(new Step.ReadAll(door, 3)));
    }

    CompletableFuture<Answer> remove(Door door, String remoteId) {
        return closing ? new CompletableFuture<>() : guarded(() -> locks.perform(new Step.Remove(door, 3, remoteId)));
    }

    boolean absenceProves(Door door) {
        return locks.abilities(door).absenceProves();
    }

    long nextOrder() {
        return order.incrementAndGet();
    }

    String message(Throwable error) {
        return cause(error).getMessage();
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** The door of a grant, if it is configured and this node may call it. */
    Optional<Door> door(Grant grant) {
        return doors.apply(grant.deviceId()).filter(mine);
    }

    Situation situation(CodeStore.Kept kept, Door door) {
        return new Situation(
                kept.grant(), kept.codes(), locks.abilities(door), kept.handoverOpen(), kept.toldAt(), now());
    }

    /** A door that is not in the configuration is said, never skipped silently. */
    CompletableFuture<Entry.Result> unmapped(CodeStore.Kept kept) {
        boolean configured = doors.apply(kept.grant().deviceId()).isPresent();
        if (configured) {
            return CompletableFuture.completedFuture(Entry.Result.WRITTEN);
        }
        Situation s = new Situation(kept.grant(), kept.codes(), null, false, null, now());
        String why = "door " + kept.grant().deviceId() + " is not in the configuration";
        Grant.Observed was = kept.grant().observed();
        boolean known = was.state() == GrantState.BLOCKED && why.equals(was.reason());
        Grant.Observed observed = known ? was : new Grant.Observed(GrantState.BLOCKED, why, was.version(), s.now());
        View view = new View(observed, s.now().plus(Duration.ofMinutes(10)));
        List<Outcome> told =
                known || kept.grant().desired().state() == Desired.REVOKED ? List.of() : List.of(problem(s, why));
        return write(new Entry(s, null, view, told));
    }

    private static Outcome problem(Situation s, String why) {
        Grant g = s.grant();
        return new Outcome(
                io.keyroute.access.OutcomeType.CODE_PROBLEM,
                g.property(),
                g.subject(),
                g.id(),
                g.desired().generation(),
                g.unit(),
                g.deviceId(),
                why,
                s.now());
    }

    Entry entry(Situation s, Turn turn) {
        Turn told = Told.of(s, turn, settings);
        return new Entry(s, told.after(), View.of(s.after(told.after()), settings), told.outcomes());
    }

    /** What must be told although no step is due: a debt grew old, a code is late, a change needed no step. */
    Optional<Entry> toTell(Situation s) {
        return s.codes().stream()
                .filter(code -> Told.open(s, code, settings))
                .findFirst()
                .map(code -> Told.of(s, Turn.of(code), settings))
                .map(told -> new Entry(s, told.after(), View.of(s.after(told.after()), settings), told.outcomes()));
    }

    View atRest(Situation s, boolean restless) {
        View view = View.of(s, settings);
        return restless ? new View(view.observed(), s.now().plus(Duration.ofMinutes(1))) : view;
    }

    Situation written(Situation s, View view, LockCode code) {
        Grant g = s.grant();
        Grant grant = new Grant(
                g.id(),
                g.property(),
                g.subject(),
                g.unit(),
                g.deviceId(),
                g.credentialKind(),
                g.lockUser(),
                g.desired(),
                view.observed());
        return new Situation(grant, s.codes(), s.abilities(), s.handoverOpen(), s.toldAt(), s.now()).after(code);
    }

    CompletableFuture<Entry.Result> write(Entry entry) {
        return writer.submit(entry).thenApply(result -> {
            if (result == Entry.Result.WRITTEN) {
                Situation s = entry.before();
                Grant.Observed observed = entry.view().observed();
                long version = s.grant().desired().version();
                if (observed.version() == version && s.grant().observed().version() != version) {
                    tally.settled(s, observed.state());
                }
                waiters.changed(s.grant().id(), observed, version);
            }
            return result;
        });
    }

    private List<Entry.Result> writeAll(List<Entry> entries) {
        tally.written(entries.size());
        return store.write(entries);
    }

    /** While this closes, a call that has not left is left to the next start, which finds it begun and looks first. */
    CompletableFuture<Answer> perform(Situation s, Door door, LockCode code, Move move, int urgency) {
        if (closing) {
            leftAlone.incrementAndGet();
            ended();
            return new CompletableFuture<>();
        }
        return guarded(() -> locks.perform(Steps.of(s, door, code, move, digits, urgency)));
    }

    /** What fails before it leaves fails like all else, so that whoever holds a slot for it gives it back. */
    private static CompletableFuture<Answer> guarded(Supplier<CompletableFuture<Answer>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    Turn concluded(Situation s, Door door, LockCode code, Move move, Answer answer, Throwable error) {
        if (error == null) {
            tally.step(move, "OK");
            return Answers.of(s, code, move, ownOnly(s, door, code, answer), settings.names());
        }
        Throwable cause = cause(error);
        LockFailure failure = cause instanceof LockFailure known
                ? known
                : new LockFailure(Failure.PERMANENT, move + " was not sent: " + cause.getMessage(), null, cause);
        tally.step(move, failure.failure().name());
        // the first is news; the tries that follow at a distance, and all that an account's own trouble
        // stops, are told by CODE_PROBLEM, not by a line each
        boolean first = (move.write() ? code.attempt() <= 1 : code.looks() <= 1) && usable.test(door);
        Level level = failure.failure().lasting() ? Level.WARN : Level.INFO;
        LOG.atLevel(first ? level : Level.DEBUG)
                .log(
                        "{} of {} (generation {}) at {} failed: {} {}",
                        move,
                        code.grantId(),
                        code.generation(),
                        door.deviceId(),
                        failure.failure(),
                        failure.getMessage());
        return Reactions.of(s, code, move, failure);
    }

    /** A code without a name is told by what is new in the list: what another grant was given is not it. */
    private Answer ownOnly(Situation s, Door door, LockCode code, Answer answer) {
        boolean byElimination =
                code.state() == GrantState.TRYING && !s.abilities().named();
        return byElimination && answer instanceof Answer.All all
                ? all.without(store.idsOfOthers(door.deviceId(), code.grantId()))
                : answer;
    }

    /** What a conclusion calls for at other grants. */
    void after(Situation s, LockCode code, Turn.Aftermath what) {
        switch (what) {
            case NEW_DIGITS -> {
                // what the lock holds may be a code of ours whose answer was lost
                scan.soon(s.grant().deviceId());
                boolean few = s.codes().size() < 8;
                if (few && code.generation() == s.grant().desired().generation()) {
                    boolean replaced = digits.replace(s.grant(), Objects.requireNonNullElse(code.reason(), ""));
                    LOG.info("New digits for grant {}: {}", s.grant().id(), replaced ? "made" : "none to be had");
                }
            }
            case COMPARE -> scan.soon(s.grant().deviceId());
            case MAKE_ROOM ->
                store.evictFor(s.grant(), s.now()).ifPresent(evicted -> {
                    LOG.info(
                            "Grant {} gives its slot to the nearer arrival {}",
                            evicted,
                            s.grant().id());
                    wake(List.of(evicted));
                });
            case NOTHING -> {
                // nothing
            }
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The reconciler's round failed and is repeated: {}", e.toString());
            LOG.debug("Round", e);
        } catch (Error e) {
            // The timer drops a round that throws, for good.
            LOG.error("The reconciler's round met an error and is repeated", e);
        }
    }

    /**
     * Begins nothing more, lets the calls that have left come back and their results be kept, at most some seconds, and
     * ends; at once where the caller is interrupted. To interrupt a thread at the database would close an embedded one's file under everybody.
     */
    @Override
    public void close() {
        closing = true;
        timer.shutdown();
        slots.close();
        ahead.forEach(tried -> tried.complete(null));
        awaitEnds();
        writer.close();
        reader.close();
        executor.shutdown();
        if (!ended(executor) || !ended(timer)) {
            LOG.warn("The reconciler ends with work in hand; the next start takes it up");
        }
    }

    private static boolean ended(ExecutorService threads) {
        try {
            return threads.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return threads.isTerminated();
        }
    }

    private void awaitEnds() {
        long end = System.nanoTime() + CLOSE.toNanos();
        synchronized (leftAlone) {
            long left = CLOSE.toNanos();
            while (open.size() > leftAlone.get()
                    && left > 0
                    && !Thread.currentThread().isInterrupted()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(leftAlone, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                left = end - System.nanoTime();
            }
        }
    }

    private void ended() {
        synchronized (leftAlone) {
            leftAlone.notifyAll();
        }
    }
}
