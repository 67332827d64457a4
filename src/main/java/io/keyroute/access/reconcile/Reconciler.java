package io.keyroute.access.reconcile;

import io.keyroute.access.PutOff;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings grants to their desired side. Due rows are its work list; wake-ups only shorten the wait for the next look. A
 * grant is in work at most once at a time on this node, and only doors of accounts whose lease this node owns are
 * worked on. Thread-safe.
 */
public final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** For calls that have left when this closes. Their own deadline is longer: a cloud that is slow must not hold up an end. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** Due rows looked for at once. */
    private static final int LOOKED_FOR = 500;

    private final Rounds rounds;
    private final Works works;
    private final Fleet fleet;
    private final CodeStore store;
    private final Pauses pauses;
    private final PutOff<String> held;
    private final DriftScan scan;
    private final ScanTimes scans;
    private final Waiters waiters;
    private final Slots slots;
    private final Ledger ledger;
    private final Ending ending;
    private final ExecutorService executor;
    private final ReconcileSettings settings;
    private final Clock clock;
    private Instant seen = Instant.EPOCH;
    private int skipped;

    Reconciler(
            Reconcilers.Parts parts,
            ReconcileSettings settings,
            CodeStore store,
            Pauses pauses,
            Waiters waiters,
            TransactionTemplate brief) {
        this.settings = settings;
        this.store = store;
        this.pauses = pauses;
        this.waiters = waiters;
        this.clock = parts.clock();
        this.executor = Executors.newFixedThreadPool(2, daemon("reconcile"));
        this.rounds = new Rounds(this::poll, clock, daemon("reconcile-timer"));
        this.held = new PutOff<>(clock);
        this.ending = new Ending();
        this.slots = new Slots(settings.calls(), System::nanoTime);
        this.fleet = new Fleet(parts.doors(), parts.mine(), parts.fleet(), parts.locks());
        this.scans = new ScanTimes(parts.jdbc(), brief, clock, settings.scanEvery());
        Tally tally = new Tally(parts.meters());
        Aftermath aftermath = new Aftermath(parts.batch(), parts.outcomes(), pauses, parts.digits());
        CodeWriter codes = new CodeWriter(parts.batch(), brief, aftermath);
        this.ledger = new Ledger(store, codes, new Formers(parts.jdbc()), waiters, tally, clock, executor);
        Caller caller = new Caller(parts.locks(), parts.digits(), ending);
        Conclusions conclusions =
                new Conclusions(store, parts.digits(), scans, tally, settings.names(), parts.usable());
        this.works = new Works(
                new Pass.Tools(
                        fleet,
                        ledger,
                        new Entries(settings),
                        new Calls(caller, conclusions, slots, ending, executor, clock),
                        conclusions,
                        slots,
                        settings.names(),
                        rounds::lookAt,
                        executor,
                        ending,
                        clock),
                held,
                ending);
        this.scan = new DriftScan(
                scans,
                fleet,
                ledger,
                caller,
                works,
                new DoorWatch(parts.batch(), brief, settings.names()),
                strays(parts, caller, brief),
                parts.fingerprint(),
                settings,
                clock,
                executor);
    }

    private StrayScan strays(Reconcilers.Parts parts, Caller caller, TransactionTemplate brief) {
        Strays strays = new Strays(parts.jdbc());
        StrayDebts debts = new StrayDebts(
                fleet,
                strays,
                brief,
                parts.outcomes(),
                pauses,
                new StrayRemover(slots, caller, executor, strays, brief),
                rounds::lookNow,
                settings,
                clock);
        return new StrayScan(
                fleet,
                ledger,
                works,
                strays,
                brief,
                new StrayVerdicts(parts.propertyOf(), settings.holdUnknown()),
                debts,
                settings.names(),
                clock);
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Begins to look for due rows. */
    public void start() {
        rounds.look(settings.poll());
        rounds.every(settings.rounds(), slots::sweep);
        rounds.once(() -> scans.enrol(fleet.all()));
        rounds.every(settings.rounds(), scan::round);
        rounds.every(settings.rounds(), waiters::lookAtAll);
    }

    /** Takes grants up now; harmless for any that are not due, unknown or already in work. */
    public void wake(Collection<String> grantIds) {
        works.wake(grantIds);
    }

    /** Looks for what is due at doors now instead of at the next round. */
    public void lookNow() {
        rounds.lookNow();
    }

    /**
     * Tries what waits at some doors now instead of when its pause is over: what kept it from going on may have ended.
     * Doors whose account another node calls are left to it. Returns at once.
     *
     * @param most how many grants, the most urgent first
     */
    public void tryAgain(Predicate<Door> which, int most) {
        rounds.once(() -> {
            List<String> devices = fleet.callable(which);
            if (pauses.waitNoLonger(devices, most, clock.instant()) > 0) {
                poll();
            }
        });
    }

    /** Lets callers wait for grants. */
    public Waiters waiters() {
        return waiters;
    }

    /** Grants in work on this node now. */
    public int inWork() {
        return works.count();
    }

    @Override
    public String toString() {
        return works + ", " + slots;
    }

    /** Looks once for due rows, as it otherwise does by itself. */
    void poll() {
        Instant now = clock.instant();
        if (now.isBefore(seen.minusSeconds(1))) {
            clockWentBack(now);
        }
        seen = now;
        int inWork = works.count();
        int room = settings.open() - inWork;
        if (room <= 0) {
            return;
        }
        List<CodeStore.Due> all = store.due(now, inWork + skipped + Math.min(room, LOOKED_FOR));
        List<CodeStore.Due> ours = all.stream()
                .filter(due -> !held.contains(due.grantId()) && !fleet.anothers(due.deviceId()))
                .toList();
        skipped = all.size() - ours.size();
        works.begin(ours);
    }

    private void clockWentBack(Instant now) {
        LOG.info("The clock went back from {} to {}: every waiting grant is looked at again", seen, now);
        pauses.allDue(now);
        scans.enrol(fleet.all());
    }

    /**
     * Begins nothing more, lets the calls that have left come back and their results be kept, at most some seconds, and
     * ends; at once where the caller is interrupted. To interrupt a thread at the database would close an embedded one's file under everybody.
     */
    @Override
    public void close() {
        ending.begin();
        rounds.shutdown();
        slots.close();
        works.close();
        ending.await(works::count, CLOSE);
        ledger.close();
        executor.shutdown();
        if (!ended()) {
            LOG.warn("The reconciler ends with work in hand; the next start takes it up");
        }
    }

    private boolean ended() {
        try {
            return executor.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS) && rounds.awaitTermination(CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return executor.isTerminated() && rounds.isTerminated();
        }
    }
}
