package io.keyroute.tuya;

import io.keyroute.tuya.message.MessageDecoder;
import io.keyroute.tuya.message.MessageSubscription;
import io.keyroute.tuya.message.ReceivedMessage;
import io.keyroute.tuya.message.TuyaMessage;
import io.keyroute.tuya.message.TuyaMessageException;
import io.keyroute.tuya.message.UnlockMethodProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a message: acknowledged after the route is done with it, asked for again when the route fails, put
 * aside when it cannot be read or failed too often. Not thread-safe.
 */
final class MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandler.class);
    private static final int IDS_KEPT = 10_000;

    private final TuyaMessageConsumer consumer;
    private final TuyaConfiguration configuration;
    private final MessageDecoder decoder;
    private final MessageKeys keys;
    private final DeadLetters deadLetters;
    private final MessageHealthCheck health;
    private final InstantSource clock;
    private final Redeliveries redeliveries;
    private final Set<String> settled = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > IDS_KEPT;
        }
    });

    MessageHandler(
            TuyaMessageConsumer consumer,
            MessageDecoder decoder,
            MessageKeys keys,
            DeadLetters deadLetters,
            MessageHealthCheck health,
            InstantSource clock) {
        this.consumer = consumer;
        this.configuration = consumer.getEndpoint().getConfiguration();
        this.decoder = decoder;
        this.keys = keys;
        this.deadLetters = deadLetters;
        this.health = health;
        this.clock = clock;
        this.redeliveries = new Redeliveries(
                Duration.ofMillis(configuration.getRedeliveryDelay()),
                Duration.ofMillis(configuration.getMaxRedeliveryDelay()));
    }

    /** Whether so much fails that the rest had better wait at the service. */
    boolean isFull() {
        return redeliveries.isFull();
    }

    /** Asks the service for those again whose pause has ended. */
    void askAgain(MessageSubscription subscription) {
        redeliveries.due(clock.instant()).forEach(subscription::giveBack);
    }

    void handle(MessageSubscription subscription, ReceivedMessage message) {
        if (settled.contains(message.id())) {
            subscription.acknowledge(message.id());
            return;
        }
        if (redeliveries.isWaiting(message.id())) {
            return;
        }
        TuyaMessage read = null;
        try {
            read = decoder.decode(message);
            route(message, read);
            settle(subscription, message);
            redeliveries.succeeded();
        } catch (Exception e) {
            failed(subscription, message, read, e);
        }
    }

    private void route(ReceivedMessage received, TuyaMessage message) throws Exception {
        TuyaMessage fresh = keys.unhandled(message);
        if (fresh != null) {
            if (fresh instanceof UnlockMethodProgress progress && keys.isFirst(progress)) {
                consumer.getEndpoint().getComponent().enrolments().progress(progress);
            }
            process(received, fresh);
            keys.done(fresh);
        }
    }

    /** The exchange is given back by hand: a pooled one that gives itself back has lost its failure by then. */
    private void process(ReceivedMessage received, TuyaMessage message) throws Exception {
        Exchange exchange = consumer.createExchange(false);
        try {
            exchange.getMessage().setBody(message);
            exchange.getMessage().setHeader(TuyaConstants.MESSAGE_ID, received.id());
            exchange.getMessage().setHeader(TuyaConstants.DEVICE_ID, message.deviceId());
            exchange.getMessage().setHeader(TuyaConstants.BIZ_CODE, message.bizCode());
            exchange.getMessage().setHeader(TuyaConstants.PROTOCOL, message.protocol());
            exchange.getMessage()
                    .setHeader(Exchange.MESSAGE_TIMESTAMP, message.at().toEpochMilli());
            consumer.getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                throw new IllegalStateException("The route rolled the message back");
            }
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /** @param read what it says, or {@code null} where it cannot be read: then it is at fault, not the route */
    private void failed(MessageSubscription subscription, ReceivedMessage message, TuyaMessage read, Exception why) {
        boolean poison = read == null && why instanceof TuyaMessageException;
        String device = read == null ? null : read.deviceId();
        int failures = redeliveries.failed(message.id(), device);
        if (!poison && failures <= configuration.getMaxRedeliveries() && !redeliveries.isCrowded(device)) {
            LOG.warn(
                    "Message {} of account {} failed for the {}. time ({}) and comes again",
                    message.id(),
                    configuration.getAccount(),
                    failures,
                    why.getClass().getName());
            redeliveries.later(message.id(), clock.instant());
            return;
        }
        try {
            deadLetters.send(message, why, poison ? 0 : failures);
            health.deadLetter(null);
            LOG.error(
                    "Message {} of account {} is put aside: {}", message.id(), configuration.getAccount(), reason(why));
            settle(subscription, message);
        } catch (Exception e) {
            health.deadLetter(e);
            LOG.error(
                    "Message {} of account {} cannot be put aside ({}); it is kept and comes again",
                    message.id(),
                    configuration.getAccount(),
                    e.getClass().getName());
            redeliveries.later(message.id(), clock.instant());
        }
    }

    private void settle(MessageSubscription subscription, ReceivedMessage message) {
        settled.add(message.id());
        redeliveries.done(message.id());
        subscription.acknowledge(message.id());
    }

    /** A route's own words may hold what the message says; ours do not. */
    private static String reason(Exception why) {
        return why instanceof TuyaMessageException
                ? why.getMessage()
                : why.getClass().getName();
    }
}
