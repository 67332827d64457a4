package io.keyroute.fias;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;

/** A lock system with one link "hotel" in a Camel context of its own. */
final class LockSide implements AutoCloseable {

    final CamelContext context = new DefaultCamelContext();
    final List<FiasRecord> seen = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final List<FiasLinkState> states = new CopyOnWriteArrayList<>();
    /** What the listener had been told of when the route saw its first record. */
    final List<FiasLinkState> statesBeforeRecords = new CopyOnWriteArrayList<>();

    /** What the route tries again without an end. */
    static final class Away extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final FiasComponent component = new FiasComponent();

    /** Answers every key request OK with the digits 730518. */
    static final Processor OK = exchange -> {
        FiasRecord record = exchange.getMessage().getBody(FiasRecord.class);
        if (record.isKeyRequest()) {
            exchange.getMessage().setBody(FiasRecord.answerTo(record, "OK").with("$3", "730518"));
        }
    };

    LockSide(String options, Processor handler) throws Exception {
        component.setLinkListener(status -> states.add(status.state()));
        context.addComponent("fias", component);
        context.getRegistry().bind("failures", new Failures());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Away.class).maximumRedeliveries(-1).redeliveryDelay(100);
                from("fias:hotel?exceptionHandler=#failures&" + options)
                        .routeId("hotel")
                        .process(exchange -> {
                            if (seen.isEmpty()) {
                                statesBeforeRecords.addAll(states);
                            }
                            seen.add(exchange.getMessage().getBody(FiasRecord.class));
                            handler.process(exchange);
                        });
            }
        });
        startOrStop();
    }

    private static String more(String options) {
        return options.isEmpty() ? "" : "&" + options;
    }

    private void startOrStop() {
        try {
            context.start();
        } catch (RuntimeException e) {
            context.stop();
            throw e;
        }
    }

    static LockSide server(String options, Processor handler) throws Exception {
        return new LockSide("role=SERVER&port=0" + more(options), handler);
    }

    static LockSide client(PmsPeer pms, String options, Processor handler) throws Exception {
        return new LockSide("reconnectDelay=20&port=" + pms.port() + more(options), handler);
    }

    /** A PMS that has connected to this listening lock side and agreed that the link is alive. */
    PmsPeer pms() throws IOException {
        PmsPeer pms = PmsPeer.connectingTo(port());
        awaitAlive();
        return pms;
    }

    int port() {
        await().until(() -> status().localPort() > 0);
        return status().localPort();
    }

    FiasLinkStatus status() {
        return component.status("hotel").orElseThrow();
    }

    void awaitAlive() {
        await().until(() -> status().alive());
    }

    List<FiasException.Reason> reasons() {
        return failures.stream()
                .filter(FiasException.class::isInstance)
                .map(e -> ((FiasException) e).reason())
                .toList();
    }

    @Override
    public void close() {
        context.stop();
    }

    private final class Failures implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            failures.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            failures.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            failures.add(exception);
        }
    }
}
