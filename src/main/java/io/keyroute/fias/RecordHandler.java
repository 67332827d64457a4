package io.keyroute.fias;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;

/** Hands one record to the route and sends what the route answers. Thread-safe: key requests come side by side. */
final class RecordHandler {

    private final FiasConsumer consumer;
    private final FiasEndpoint endpoint;
    private final FiasLink link;
    private final InHand inHand = new InHand();

    RecordHandler(FiasConsumer consumer, FiasLink link) {
        this.consumer = consumer;
        this.endpoint = consumer.getEndpoint();
        this.link = link;
    }

    /**
     * Does all there is to do for a record.
     *
     * @param keys knows whether a key request's coder has asked again
     */
    void handle(Delivery delivery, KeyQueues keys) {
        boolean guest = delivery.deadline() == null;
        Exchange exchange = consumer.createExchange(false);
        if (guest) {
            inHand.take(exchange);
        }
        try {
            fill(exchange, delivery);
            consumer.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            finish(exchange, delivery, keys);
        } catch (RuntimeException e) {
            consumer.getExceptionHandler()
                    .handleException("The answer to " + delivery.record() + " was not sent", exchange, e);
        } finally {
            if (guest) {
                inHand.letGo();
            }
            consumer.releaseExchange(exchange, false);
        }
    }

    /** The guest record in hand is not tried again. */
    void callOff() {
        inHand.callOff();
    }

    private void fill(Exchange exchange, Delivery delivery) {
        exchange.setPattern(delivery.deadline() == null ? ExchangePattern.InOnly : ExchangePattern.InOut);
        exchange.getIn().setBody(delivery.record());
        exchange.getIn().setHeader(FiasConstants.RECORD_ID, delivery.record().id());
        exchange.getIn().setHeader(FiasConstants.LINK, endpoint.getLink());
        exchange.getIn().setHeader(FiasConstants.RECEIVED_AT, delivery.receivedAt());
        exchange.getIn().setHeader(FiasConstants.CONNECTION, delivery.connection());
        exchange.getIn().setHeader(FiasConstants.SWAP, delivery.swap());
        exchange.getIn().setHeader(FiasConstants.DROPPED, delivery.dropped());
        if (delivery.deadline() != null) {
            exchange.getIn().setHeader(FiasConstants.DEADLINE, delivery.deadline());
        }
    }

    private void finish(Exchange exchange, Delivery delivery, KeyQueues keys) {
        if (exchange.getException() != null) {
            consumer.getExceptionHandler()
                    .handleException("The route failed on " + delivery.record(), exchange, exchange.getException());
            if (delivery.deadline() != null && !endpoint.getFailureStatus().isEmpty()) {
                FiasRecord answer = FiasRecord.answerTo(delivery.record(), endpoint.getFailureStatus());
                answer(delivery, keys, List.of(answer.with("CT", endpoint.getFailureText())));
            }
        } else if (exchange.getPattern().isOutCapable() && exchange.getMessage().getBody() != delivery.record()) {
            answer(delivery, keys, RecordBody.read(exchange.getMessage().getBody()));
        }
    }

    private void answer(Delivery delivery, KeyQueues keys, List<FiasRecord> answers) {
        if (answers.isEmpty()) {
            return;
        }
        String name = link.settings().link();
        if (delivery.deadline() == null) {
            link.send(answers, null, Duration.ofMillis(endpoint.getSendTimeout()));
            return;
        }
        Duration left = Duration.between(endpoint.getComponent().realTime().instant(), delivery.deadline());
        if (left.isNegative()) {
            throw new FiasException(name, FiasException.Reason.TOO_LATE, "the clerk has stopped waiting");
        }
        if (keys.superseded(delivery)) {
            throw new FiasException(
                    name, FiasException.Reason.SUPERSEDED, "the coder has asked again over a newer connection");
        }
        link.send(answers, delivery.deadline(), left);
    }
}
