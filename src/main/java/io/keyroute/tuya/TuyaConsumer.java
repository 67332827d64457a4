package io.keyroute.tuya;

import io.keyroute.tuya.client.api.OpenLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Polls the unlocking history of devices: one exchange per entry, oldest first, each entry at least once and, as long as
 * its key is kept, once. An entry whose exchange fails stays the next one of its device; other devices go on. A device
 * that fails is left alone for one poll, then two, four and so on up to sixteen.
 */
final class TuyaConsumer extends ScheduledPollConsumer {
    private static final int LONGEST_PAUSE = 16;

    private final TuyaEndpoint endpoint;
    private final List<String> devices;
    private final OpenLogReader reader;
    private final OpenLogPosition position;
    private final InstantSource clock;
    private final Duration lookback;
    private final Map<String, Pause> pauses = new HashMap<>();

    TuyaConsumer(
            TuyaEndpoint endpoint,
            Processor processor,
            List<String> devices,
            OpenLogReader reader,
            OpenLogPosition position,
            InstantSource clock) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.devices = devices;
        this.reader = reader;
        this.position = position;
        this.clock = clock;
        this.lookback = Duration.ofMillis(endpoint.getConfiguration().getLookback());
    }

    /** How many polls a device that failed is left alone, and how many of them are left. */
    private record Pause(int polls, int left) {}

    @Override
    protected int poll() throws Exception {
        int handled = 0;
        Exception failure = null;
        for (String device : devices) {
            if (isStopping() || isStopped() || isPaused(device)) {
                continue;
            }
            try {
                handled += poll(device);
                pauses.remove(device);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return handled;
            } catch (Exception e) {
                pauses.compute(device, (name, before) -> longer(before));
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
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
        for (OpenLog log : reader.read(device, position.from(device, now.minus(lookback)), now)) {
            if (isStopping() || isStopped()) {
                return handled;
            }
            if (!position.isDone(device, log)) {
                handle(device, log);
                position.done(device, log);
                handled++;
            }
        }
        forceConsumerAsReady();
        return handled;
    }

    private void handle(String device, OpenLog log) throws Exception {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setBody(log);
        exchange.getMessage().setHeader(TuyaConstants.DEVICE_ID, device);
        if (log.updateTime() != null) {
            exchange.getMessage()
                    .setHeader(Exchange.MESSAGE_TIMESTAMP, log.updateTime().toEpochMilli());
        }
        getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw new IllegalStateException("An unlock of device " + device + " was rolled back by the route");
        }
    }

    private boolean isPaused(String device) {
        Pause pause = pauses.get(device);
        if (pause == null || pause.left == 0) {
            return false;
        }
        pauses.put(device, new Pause(pause.polls, pause.left - 1));
        return true;
    }

    private static Pause longer(Pause before) {
        int polls = before == null ? 1 : Math.min(before.polls * 2, LONGEST_PAUSE);
        return new Pause(polls, polls);
    }

    @Override
    public TuyaEndpoint getEndpoint() {
        return endpoint;
    }
}
