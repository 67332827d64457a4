package io.keyroute.tuya;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Polls a history of devices: one exchange per entry, oldest first, each entry at least once and, as long as its key is
 * kept, once. An entry whose exchange fails stays the next one of its device; other devices go on. Who fails is left
 * alone as {@link PollPauses} says. All consumers of a component share its few polling threads.
 *
 * @param <E> an entry
 */
final class TuyaConsumer<E> extends ScheduledPollConsumer {
    private final TuyaEndpoint endpoint;
    private final List<String> devices;
    private final LogReader<?, E> reader;
    private final LogPosition<E> position;
    private final InstantSource clock;
    private final Duration lookback;
    private final PollPauses pauses = new PollPauses();
    private int first;

    private TuyaConsumer(
            TuyaEndpoint endpoint,
            Processor processor,
            List<String> devices,
            LogReader<?, E> reader,
            LogPosition<E> position) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.devices = devices;
        this.reader = reader;
        this.position = position;
        this.clock = endpoint.getComponent().clock();
        this.lookback = Duration.ofMillis(endpoint.getConfiguration().getLookback());
    }

    /**
     * The consumer of a history.
     *
     * @throws IllegalArgumentException when the endpoint names no device
     */
    static <A, E> TuyaConsumer<E> of(TuyaEndpoint endpoint, Processor processor, LogFeed<A, E> feed) throws Exception {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        if (configuration.getActingUser() != null) {
            throw new IllegalArgumentException(
                    "tuya:" + configuration.getOperation() + " takes no actingUser where it is consumed from");
        }
        LogReader<A, E> reader = new LogReader<>(feed, AccountCloud.ofPolls(endpoint), configuration.getPageSize());
        LogPosition<E> position = new LogPosition<>(
                feed, endpoint.positions(), endpoint.handled(), Duration.ofMillis(configuration.getOverlap()));
        return new TuyaConsumer<>(endpoint, processor, devices(configuration), reader, position);
    }

    private static List<String> devices(TuyaConfiguration configuration) {
        String ids = configuration.getDeviceId() == null ? "" : configuration.getDeviceId();
        List<String> devices = Arrays.stream(ids.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (devices.isEmpty()) {
            throw new IllegalArgumentException(
                    "tuya:" + configuration.getOperation() + " needs deviceId, with commas between several");
        }
        return devices;
    }

    @Override
    protected void doInit() throws Exception {
        if (getScheduledExecutorService() == null) {
            setScheduledExecutorService(endpoint.getComponent().polling());
        }
        super.doInit();
    }

    @Override
    protected int poll() throws Exception {
        if (pauses.accountRests()) {
            return 0;
        }
        int handled = 0;
        Exception failure = null;
        int start = first;
        for (int i = 0; i < devices.size() && !isEnding(); i++) {
            int at = (start + i) % devices.size();
            String device = devices.get(at);
            if (pauses.rests(device)) {
                continue;
            }
            try {
                handled += poll(device);
                pauses.succeeded(device);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return handled;
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
                if (pauses.failed(device, e)) {
                    first = (at + 1) % devices.size();
                    break;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return handled;
    }

    private int poll(String device) throws Exception {
        Instant now = clock.instant();
        int handled = 0;
        for (E entry : reader.read(device, position.from(device, now.minus(lookback)), now)) {
            if (isEnding()) {
                return handled;
            }
            if (!position.isDone(device, entry)) {
                handle(device, entry);
                position.done(device, entry, now);
                handled++;
            }
        }
        forceConsumerAsReady();
        return handled;
    }

    /** The exchange is given back by hand: a pooled one that gives itself back has lost its failure by then. */
    private void handle(String device, E entry) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(entry);
            exchange.getMessage().setHeader(TuyaConstants.DEVICE_ID, device);
            Instant at = reader.feed().at(entry);
            if (at != null) {
                exchange.getMessage().setHeader(Exchange.MESSAGE_TIMESTAMP, at.toEpochMilli());
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                throw new IllegalStateException("An entry of device " + device + " was rolled back by the route");
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private boolean isEnding() {
        return isStopping() || isStopped() || isSuspendingOrSuspended();
    }

    @Override
    public TuyaEndpoint getEndpoint() {
        return endpoint;
    }
}
