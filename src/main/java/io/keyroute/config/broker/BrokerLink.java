package io.keyroute.config.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Whether the broker can be used. Who met trouble with it says so here; the broker itself is then asked, and the answer
 * said once, again every five minutes, and when it is over: a dozen consumers that look for it every second would fill the
 * log. While it is away it is asked every second. Thread-safe.
 */
@Component("brokerLink")
public class BrokerLink implements ExceptionListener, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final Duration REPEAT = Duration.ofMinutes(5);
    private static final Duration AFTERMATH = Duration.ofSeconds(30);
    private static final Duration JUST = Duration.ofSeconds(15);
    private static final int MOST_TOLD = 100;

    /** What goes on without a broker, and what does not. */
    static final String MEANWHILE =
            "Events are taken in and planned all the same; what a PMS is to be told and staff messages wait.";

    /** It is part of this process, and ends itself where its files fail it. */
    private static final String RESTART =
            "See what the log said of it before, such as of a full disk, and start Keyroute again.";

    /**
     * @param since when it was noticed
     * @param trouble what is wrong by the last answer
     */
    record Outage(Instant since, BrokerTrouble trouble) {}

    private final BrokerProbe probe;
    private final boolean embedded;
    private final String name;
    private final Clock realClock;
    private final AtomicBoolean suspected = new AtomicBoolean();
    private final Map<String, Instant> told = new HashMap<>();
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "broker-link");
        created.setDaemon(true);
        return created;
    });
    private volatile Outage outage;
    private Instant outageTold;
    private Instant over;

    BrokerLink(ConnectionFactory connections, BrokerProperties settings, @Qualifier("realClock") Clock realClock) {
        this.probe = new BrokerProbe(connections);
        this.embedded = settings.embedded();
        this.name = embedded ? "The embedded broker" : "The broker " + settings.addresses();
        this.realClock = realClock;
    }

    /** The broker's name as it begins a sentence. */
    String name() {
        return name;
    }

    /** Since when and why it cannot be used, by what is known: at once. */
    Optional<Outage> known() {
        return Optional.ofNullable(outage);
    }

    /** As {@link #known}, and where nothing is known it is asked: within {@link BrokerProbe#PATIENCE}. */
    Optional<Outage> asked() {
        if (outage == null) {
            learn(probe.trouble());
        }
        return known();
    }

    /** What the broker has just refused us although it is there: who is refused tries again every second. */
    Optional<BrokerTrouble> refusal() {
        Instant now = realClock.instant();
        refused.values().removeIf(at -> at.plus(JUST).isBefore(now));
        return refused.keySet().stream().sorted().findFirst().map(BrokerTrouble::refusing);
    }

    /** A wake-up for the planner could not be sent; its event is found and planned without it. */
    public void notSent(Throwable failure) {
        suspect("A wake-up for the planner was not sent", failure);
    }

    @Override
    public void onException(JMSException lost) {
        suspect("A connection to the broker was lost", lost);
    }

    /**
     * Somebody could not use the broker. Returns at once.
     *
     * @param what what did not work, a sentence without its full stop
     */
    void suspect(String what, Throwable failure) {
        if (outage == null && suspected.compareAndSet(false, true)) {
            later(0, () -> {
                suspected.set(false);
                Optional<BrokerTrouble> trouble = probe.trouble();
                learn(trouble);
                if (trouble.isEmpty()) {
                    failedAllTheSame(what + ": " + BrokerTrouble.words(failure), failure);
                }
            });
        }
    }

    private void failedAllTheSame(String text, Throwable failure) {
        if (BrokerTrouble.isRefusal(failure) && refused.size() < MOST_TOLD) {
            refused.put(text, realClock.instant());
        }
        tell(text);
    }

    private synchronized void learn(Optional<BrokerTrouble> trouble) {
        Instant now = realClock.instant();
        if (trouble.isPresent()) {
            away(trouble.get(), now);
        } else if (outage != null) {
            LOG.info("{} can be used again, after {} s", name, seconds(outage.since, now));
            outage = null;
            over = now;
        }
    }

    private void away(BrokerTrouble trouble, Instant now) {
        Outage before = outage;
        BrokerTrouble mended = embedded ? trouble.withAction(RESTART) : trouble;
        outage = new Outage(before == null ? now : before.since, mended);
        if (before == null) {
            later(1, this::look);
        }
        boolean news = before == null || !before.trouble.action().equals(mended.action());
        if (news || !outageTold.plus(REPEAT).isAfter(now)) {
            outageTold = now;
            LOG.warn(
                    "{} {} (since {}, {} s). {} {} It is looked for every second; this is said again every 5 min",
                    name,
                    mended.problem(),
                    outage.since.truncatedTo(ChronoUnit.SECONDS),
                    seconds(outage.since, now),
                    MEANWHILE,
                    mended.action());
        }
    }

    private void look() {
        learn(probe.trouble());
        if (outage != null) {
            later(1, this::look);
        }
    }

    /** The broker is there, and yet something failed, and not by an outage that was told of. */
    private synchronized void tell(String text) {
        Instant now = realClock.instant();
        if (over != null && now.isBefore(over.plus(AFTERMATH))) {
            return;
        }
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        Instant before = told.get(text);
        if (before == null || !before.plus(REPEAT).isAfter(now)) {
            told.put(text, now);
            LOG.warn("{} (said every 5 min at most)", text);
        }
    }

    private void later(int seconds, Runnable work) {
        try {
            watch.schedule(work, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The end has begun: the broker is not watched any more");
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    @Override
    public void destroy() {
        watch.shutdownNow();
        probe.close();
    }
}
