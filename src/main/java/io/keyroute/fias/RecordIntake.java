package io.keyroute.fias;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of the line and has them handled: key requests side by side for different coders, everything else one after the other
 * in the order of the line. Thread-safe.
 */
final class RecordIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FiasConsumer.class);

    /** A small part of what a clerk waits; a route that is slower with guests must not stop the keys. */
    private static final Duration GUESTS_FIRST = Duration.ofSeconds(1);

    private final FiasConsumer consumer;
    private final FiasLink link;
    private final RecordHandler handler;
    private final GuestQueue guests;
    private final KeyQueues keys;

    RecordIntake(FiasConsumer consumer, FiasLink link, RecordHandler handler, Executor keyThreads) {
        this.consumer = consumer;
        this.link = link;
        this.handler = handler;
        this.guests = new GuestQueue(link.settings().queueSize());
        this.keys = new KeyQueues(keyThreads, link.settings().maxPendingKeys(), this::handleKey);
    }

    /** Works on guest records until {@link #stop}. */
    void work() {
        guests.work(guest -> handler.handle(guest, keys));
    }

    void stop() {
        guests.stop();
        handler.callOff();
    }

    /** A record of the line. A full queue of guests makes the reader wait. */
    void received(FiasRecord record, LinkSession session) {
        FiasComponent component = consumer.getEndpoint().getComponent();
        boolean key = record.isKeyRequest();
        Instant deadline = key ? component.realTime().instant().plus(link.keyTimeout()) : null;
        boolean swap = session.swapRunning() || record.id().equals("DE");
        Delivery delivery = new Delivery(
                record,
                session.number(),
                component.getClock().instant(),
                deadline,
                swap,
                session.dropped(),
                guests.received());
        if (!key) {
            guests.put(delivery);
        } else if (!keys.offer(delivery)) {
            overloaded(delivery);
        }
    }

    /** How many records will still be handled. */
    int toBeHandled() {
        return guests.toBeHandled() + keys.pending();
    }

    /** Guest records that are not worked off. */
    int guests() {
        return guests.pending();
    }

    boolean awaitGuests(Duration limit) throws InterruptedException {
        return guests.awaitEmpty(limit);
    }

    /** Clerks who wait get their answers, as far as the time allows. */
    void awaitKeys(Duration limit) throws InterruptedException {
        if (!keys.awaitEmpty(limit)) {
            LOG.warn(
                    "FIAS link {}: closing with {} key requests unanswered",
                    link.settings().link(),
                    keys.pending());
        }
    }

    private void overloaded(Delivery request) {
        FiasException failure = new FiasException(
                link.settings().link(), FiasException.Reason.OVERLOADED, keys.pending() + " key requests wait already");
        consumer.getExceptionHandler().handleException("A key request was refused", failure);
        link.post(FiasRecord.answerTo(request.record(), "BY"), request.deadline());
    }

    /** A key request goes on after the guests that came before it on the line, unless these take too long for a clerk. */
    private void handleKey(Delivery request) {
        try {
            if (!guests.awaitDone(request.before(), GUESTS_FIRST)) {
                LOG.warn(
                        "FIAS link {}: {} goes ahead of guest records that wait for the route",
                        link.settings().link(),
                        request.record().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handler.handle(request, keys);
    }
}
