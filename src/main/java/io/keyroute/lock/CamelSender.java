package io.keyroute.lock;

import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends through the route {@code tuya-call}, so that every lock call leaves through the {@code tuya:} component. */
final class CamelSender implements Sender {

    private static final String ROUTE = "direct:tuya-call";

    private final CamelContext camel;
    private final ProducerTemplate out;

    CamelSender(CamelContext camel, ProducerTemplate out) {
        this.camel = camel;
        this.out = out;
    }

    @Override
    public <R> CompletableFuture<R> send(String account, Lane lane, TuyaRequest<R> request) {
        Exchange exchange = camel.getEndpoint(ROUTE).createExchange();
        exchange.getMessage().setBody(request);
        exchange.getMessage().setHeader("CamelTuyaAccount", account);
        exchange.getMessage().setHeader("CamelTuyaLane", lane);
        return out.asyncSend(ROUTE, exchange).thenApply(CamelSender::answer);
    }

    @SuppressWarnings("unchecked")
    private static <R> R answer(Exchange done) {
        Exception failed = done.getException();
        if (failed == null) {
            return (R) done.getMessage().getBody();
        }
        TuyaException known = TuyaException.in(failed);
        throw known != null ? known : new java.util.concurrent.CompletionException(failed);
    }
}
