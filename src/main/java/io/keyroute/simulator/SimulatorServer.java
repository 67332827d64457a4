package io.keyroute.simulator;

import io.keyroute.simulator.cloud.AccessTokens;
import io.keyroute.simulator.cloud.CallLimit;
import io.keyroute.simulator.cloud.CallStatistics;
import io.keyroute.simulator.cloud.CloudApi;
import io.keyroute.simulator.cloud.CloudSettings;
import io.keyroute.simulator.cloud.MediaFiles;
import io.keyroute.simulator.cloud.Signatures;
import io.keyroute.simulator.cloud.Spelling;
import io.keyroute.simulator.cloud.Tickets;
import io.keyroute.simulator.control.ClockControl;
import io.keyroute.simulator.control.CloudControl;
import io.keyroute.simulator.control.ControlApi;
import io.keyroute.simulator.fault.FaultBook;
import io.keyroute.simulator.http.HttpAnswer;
import io.keyroute.simulator.http.HttpCall;
import io.keyroute.simulator.http.HttpListener;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Surroundings;
import io.keyroute.simulator.lock.Timings;
import io.keyroute.simulator.message.MessageFeed;
import io.keyroute.simulator.store.FileJournal;
import io.keyroute.simulator.store.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A simulated Tuya cloud with virtual locks and keypads: the OpenAPI paths for clients, and under {@code /sim} the
 * control paths for whoever stands at the doors. Knows nothing of Spring or of the rest of Keyroute.
 *
 * <p>{@code try (var cloud = new SimulatorServer(settings).start()) { … cloud.baseUrl() … }}
 */
public final class SimulatorServer implements AutoCloseable {

    private static final long FIRST_ID = 1_000_000;

    private final SimulatorSettings settings;
    private final SimulatorClock clock;
    private final Journal journal;
    private final ScheduledThreadPoolExecutor later;
    private final Locks locks;
    private final CloudApi cloud;
    private final ControlApi control;
    private final MediaFiles media;
    private HttpListener listener;

    /**
     * Restores the stored state, if there is a data directory.
     *
     * @throws java.io.UncheckedIOException where the data directory cannot be used
     */
    public SimulatorServer(SimulatorSettings settings) {
        this.settings = settings;
        Clock real = settings.realClock();
        clock = new SimulatorClock(real);
        journal = settings.dataDirectory() == null ? Journal.inMemory() : new FileJournal(settings.dataDirectory());
        later = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "simulator-delivery");
            thread.setDaemon(true);
            return thread;
        });
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        later.setRemoveOnCancelPolicy(true);
        MessageFeed messages = new MessageFeed(settings.accessSecret(), real);
        locks = new Locks(
                settings.fleet(),
                new Surroundings(clock, real, timings(settings), journal, later, new AtomicLong(FIRST_ID), messages));
        AccessTokens tokens = new AccessTokens(real, settings.tokenLife(), settings.newTokenKillsOld(), journal);
        tokens.policy(settings.newTokenKillsOld(), settings.callsPerToken());
        restore(tokens);
        clock.onChange(offset -> journal.write("clock", "", "", offset.toMillis()));
        FaultBook faults = new FaultBook();
        CallLimit limit = new CallLimit(settings.callsPerSecond());
        CallStatistics statistics = new CallStatistics();
        Signatures signatures = new Signatures(
                settings.accessId(),
                settings.accessSecret(),
                real,
                settings.clockWindow(),
                settings.legacySignatures());
        cloud = new CloudApi(
                new CloudSettings(
                        settings.answerDelay(), settings.limitCode(), settings.dataCentre(), Spelling.OF_THE_PAGES),
                locks,
                signatures,
                tokens,
                new Tickets(
                        settings.accessSecret(),
                        real,
                        settings.ticketLife(),
                        settings.oneWritePerTicket(),
                        settings.ticketKeys()),
                faults,
                limit,
                statistics,
                real);
        media = new MediaFiles(locks);
        control = new ControlApi(
                locks,
                faults,
                new CloudControl(cloud, signatures, tokens, limit),
                statistics,
                messages,
                clockControl());
    }

    private static Timings timings(SimulatorSettings s) {
        return new Timings(
                s.deliveryDelay(),
                s.historyDelay(),
                s.gatewayHold(),
                s.issueInterval(),
                s.pastTolerance(),
                s.wrongTries(),
                s.lockedFor(),
                s.keptDeleted(),
                s.keptHistory());
    }

    private void restore(AccessTokens tokens) {
        journal.replay((kind, owner, id, value) -> {
            switch (kind) {
                case "clock" -> clock.offset(Duration.ofMillis(value.asLong()));
                case "token" -> tokens.restore(value);
                default -> locks.restore(kind, owner, id, value);
            }
        });
    }

    private ClockControl clockControl() {
        return new ClockControl() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Duration offset() {
                return clock.offset();
            }

            @Override
            public void offset(Duration difference) {
                clock.offset(difference);
            }

            @Override
            public void set(Instant now) {
                clock.set(now);
            }
        };
    }

    /**
     * Listens, and resumes deliveries that were under way.
     *
     * @throws IllegalStateException where the port cannot be bound
     */
    public SimulatorServer start() {
        listener = new HttpListener(settings.bindAddress(), settings.port(), this::answer);
        locks.start();
        return this;
    }

    private HttpAnswer answer(HttpCall call) {
        if (call.path().startsWith("/sim/")) {
            return control.answer(call);
        }
        return call.path().startsWith("/media/") ? media.answer(call) : cloud.answer(call);
    }

    /** The port listened on. */
    public int port() {
        if (listener == null) {
            throw new IllegalStateException("the simulator was not started");
        }
        return listener.port();
    }

    /** {@code http://address:port}, without a slash at the end. */
    public String baseUrl() {
        return "http://" + settings.bindAddress() + ":" + port();
    }

    /** The clock that locks and keypads follow. */
    public SimulatorClock clock() {
        return clock;
    }

    public SimulatorSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        later.shutdownNow();
        journal.close();
    }
}
