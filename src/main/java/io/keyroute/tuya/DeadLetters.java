package io.keyroute.tuya;

import io.keyroute.tuya.message.ReceivedMessage;
import io.keyroute.tuya.message.TuyaMessageException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/**
 * Where messages go that cannot be read or that failed too often: to an endpoint, as they came and so still encrypted,
 * with the reason in headers.
 */
final class DeadLetters implements AutoCloseable {
    private static final String FAILED = "FAILED";

    private final CamelContext camel;
    private final String uri;
    private final String account;
    private final ProducerTemplate template;

    DeadLetters(CamelContext camel, String uri, String account) {
        this.camel = camel;
        this.uri = uri;
        this.account = account;
        this.template = camel.createProducerTemplate();
    }

    /**
     * Sends a message there, and waits for it.
     *
     * @param failures how often the route failed; 0 for one that never got so far
     * @throws Exception when it could not be sent: the message must then be kept
     */
    void send(ReceivedMessage message, Exception why, int failures) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
        exchange.getMessage().setBody(message.payload());
        exchange.getMessage().setHeader(TuyaConstants.ACCOUNT, account);
        exchange.getMessage().setHeader(TuyaConstants.MESSAGE_ID, message.id());
        exchange.getMessage().setHeader(TuyaConstants.ENCRYPTION, message.encryption());
        exchange.getMessage().setHeader(TuyaConstants.DEAD_LETTER_REASON, reason(why));
        exchange.getMessage().setHeader(TuyaConstants.FAILURES, failures);
        exchange.getMessage()
                .setHeader(Exchange.MESSAGE_TIMESTAMP, message.publishedAt().toEpochMilli());
        template.send(uri, exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw new IllegalStateException("The route of dead letters rolled the message back");
        }
    }

    private static String reason(Exception why) {
        return why instanceof TuyaMessageException known && known.kind().ofMessage()
                ? known.kind().name()
                : FAILED;
    }

    @Override
    public void close() {
        template.stop();
    }
}
