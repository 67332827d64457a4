package io.keyroute.lease;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to get and then to keep leases, from one thread of its own. A lease counts as held only until a tenth of its
 * time before it runs out, so that a database that is away ends our holding before another node's begins. Thread-safe.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A database that is away answers a look within its connection time-out. */
    private static final int CLOSE_SECONDS = 10;

    private record Kept(LeaseListener listener, Lease lease) {}

    private final Leases leases;
    private final Clock realClock;
    private final Duration ttl;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "lease-keeper");
        created.setDaemon(true);
        return created;
    });

    /** @param ttl how long a dead owner keeps others waiting; leases are renewed at a third of it */
    public LeaseKeeper(Leases leases, Clock realClock, Duration ttl) {
        this.leases = leases;
        this.realClock = realClock;
        this.ttl = ttl;
        long pause = ttl.toMillis() / 3;
        thread.scheduleWithFixedDelay(this::tend, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Starts to try for the lease; the listener hears when it is ours. A name is kept once. */
    public void keep(String name, LeaseListener listener) {
        if (kept.putIfAbsent(name, new Kept(listener, null)) != null) {
            throw new IllegalArgumentException("lease '" + name + "' is kept already");
        }
        thread.execute(() -> tend(name));
    }

    /** Whether this process may do, right now, what the lease guards. */
    public boolean held(String name) {
        return token(name).isPresent();
    }

    /** The fencing token of a lease that is held, to be written beside what it guards. */
    public OptionalLong token(String name) {
        Kept entry = kept.get(name);
        return entry == null || entry.lease == null || ended(entry.lease)
                ? OptionalLong.empty()
                : OptionalLong.of(entry.lease.token());
    }

    /** Stops trying and gives back what is held. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            // not interrupted: at an embedded database that would close its file under everybody
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The lease keeper did not stop in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean answers = true;
        for (Map.Entry<String, Kept> entry : kept.entrySet()) {
            if (entry.getValue().lease != null) {
                tellLost(entry.getKey(), entry.getValue());
                // a database that is away would cost its time-out once more for each
                answers = answers && released(entry.getKey(), entry.getValue());
            }
        }
        kept.clear();
    }

    private static void tellLost(String name, Kept entry) {
        try {
            entry.listener.lost(name);
        } catch (RuntimeException fault) {
            LOG.warn("The listener of lease {} failed while it was given back: {}", name, fault.toString());
        }
    }

    private boolean released(String name, Kept entry) {
        try {
            leases.release(entry.lease);
            return true;
        } catch (RuntimeException databaseAway) {
            LOG.warn("Leases from {} on could not be given back and run out: {}", name, databaseAway.getMessage());
            return false;
        }
    }

    private void tend() {
        kept.keySet().forEach(this::tend);
    }

    private void tend(String name) {
        Kept before = kept.get(name);
        if (before == null) {
            return;
        }
        try {
            Optional<Lease> now = before.lease == null ? leases.acquire(name, ttl) : leases.renew(before.lease, ttl);
            change(name, before, now.orElse(null));
        } catch (RuntimeException databaseAway) {
            LOG.warn("Lease {} could not be renewed: {}", name, databaseAway.getMessage());
            if (before.lease != null && ended(before.lease)) {
                change(name, before, null);
            }
        } catch (Error error) {
            // The timer drops a round that throws, for good: the lease would never be tried for again.
            LOG.error("Lease {} met an error and is tried for again", name, error);
        }
    }

    private void change(String name, Kept before, Lease now) {
        kept.put(name, new Kept(before.listener, now));
        try {
            if (before.lease == null && now != null) {
                LOG.info("Lease {} is ours", name);
                before.listener.gained(now);
            } else if (before.lease != null && now == null) {
                LOG.warn("Lease {} is lost", name);
                before.listener.lost(name);
            }
        } catch (RuntimeException fault) {
            LOG.error("The listener of lease {} failed", name, fault);
        }
    }

    private boolean ended(Lease lease) {
        return !realClock.instant().isBefore(lease.until().minus(ttl.dividedBy(10)));
    }
}
