package io.keyroute.lock;

import io.keyroute.access.reconcile.Step;
import io.keyroute.property.DoorKind;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.LockKind;
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
    public <R> CompletableFuture<R> send(Step step, Lane lane, TuyaRequest<R> request) {
        Exchange exchange = camel.getEndpoint(ROUTE).createExchange();
        exchange.getMessage().setBody(request);
        exchange.getMessage().setHeader("CamelTuyaAccount", step.door().account());
        exchange.getMessage().setHeader("CamelTuyaLane", lane);
        exchange.getMessage().setHeader("CamelTuyaKind", kind(step.door().kind()));
        exchange.getMessage().setHeader("CamelTuyaCorrelation", correlation(step));
        return out.asyncSend(ROUTE, exchange).thenApply(CamelSender::answer);
    }

    private static LockKind kind(DoorKind kind) {
        return kind == DoorKind.BLE ? LockKind.BLUETOOTH : LockKind.valueOf(kind.name());
    }

    /** The code's name, which holds its grant's id, where the step has one; else the door. */
    private static String correlation(Step step) {
        if (step instanceof Step.Create create) {
            return create.name();
        } else if (step instanceof Step.Change change) {
            return change.name();
        } else if (step instanceof Step.Enrol enrol) {
            return enrol.name();
        }
        return step.door().deviceId();
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
