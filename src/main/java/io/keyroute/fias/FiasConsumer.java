package io.keyroute.fias;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the link and hands each record of the PMS to the route: key requests side by side for different coders, everything else one after
 * the other in the order of the line. Suspending closes the link, resuming opens it again.
 */
final class FiasConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(FiasConsumer.class);

    /** A small part of what a clerk waits; a route that is slower with guests must not stop the keys. */
    private static final Duration GUESTS_FIRST = Duration.ofSeconds(1);

    private final InHand inHand = new InHand();
    private LinkHolder holder;
    private GuestQueue guests;
    private KeyQueues keys;
    private ExecutorService guestThread;
    private ExecutorService keyThreads;

    FiasConsumer(FiasEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public FiasEndpoint getEndpoint() {
        return (FiasEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        FiasEndpoint endpoint = getEndpoint();
        ExecutorServiceManager executors = endpoint.getCamelContext().getExecutorServiceManager();
        FiasLinkConfiguration settings = endpoint.getConfiguration();
        holder = new LinkHolder(endpoint, new Listener(endpoint.getComponent().getLinkListener()), this::received);
        guestThread = executors.newSingleThreadExecutor(this, "fias-records-" + endpoint.getLink());
        keyThreads = executors.newFixedThreadPool(this, "fias-keys-" + endpoint.getLink(), settings.getKeyThreads());
        guests = new GuestQueue(settings.getQueueSize());
        keys = new KeyQueues(keyThreads, settings.getMaxPendingKeys(), this::handleKey);
        guestThread.execute(() -> guests.work(this::handle));
        try {
            tell(application -> application.onLinkHeld(endpoint.getLink()));
            holder.start();
        } catch (FiasException e) {
            shutDownThreads();
            throw e;
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        closeLink();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        holder.link().open();
    }

    @Override
    protected void doStop() throws Exception {
        closeLink();
        if (!guests.awaitEmpty(closeTimeout())) {
            LOG.error(
                    "FIAS link {}: stopped with {} records not handed to the route",
                    link().settings().link(),
                    guests.pending());
        }
        // counted before the one in hand ends: a resync too many does no harm
        int unhandled = guests.pending();
        holder.stop();
        shutDownThreads();
        tell(application -> application.onLinkReleased(getEndpoint().getLink(), unhandled));
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return guests == null ? 0 : guests.toBeHandled() + keys.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // the link closes when the consumer is suspended or stopped
    }

    private void tell(Consumer<FiasLinkListener> what) {
        try {
            what.accept(getEndpoint().getComponent().getLinkListener());
        } catch (RuntimeException e) {
            LOG.warn("FIAS link {}: a listener failed", getEndpoint().getLink(), e);
        }
    }

    private FiasLink link() {
        return holder.link();
    }

    private Duration closeTimeout() {
        return link().settings().timing().close();
    }

    /** Clerks who wait get their answers first, as far as the time allows. */
    private void closeLink() throws InterruptedException {
        if (link().status().alive() && !keys.awaitEmpty(closeTimeout())) {
            LOG.warn(
                    "FIAS link {}: closing with {} key requests unanswered",
                    link().settings().link(),
                    keys.pending());
        }
        link().close();
    }

    /** The guest record in hand has a moment to come to its end: whoever holds the link next may bring what is newer. */
    private void shutDownThreads() throws InterruptedException {
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        boolean more = guests.pending() > 0;
        guests.stop();
        inHand.callOff();
        executors.shutdown(keyThreads);
        executors.shutdown(guestThread);
        if (more && !guestThread.awaitTermination(closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "FIAS link {}: a guest record is still at the route and is not tried again",
                    getEndpoint().getLink());
        }
    }

    private void received(FiasRecord record, LinkSession session) {
        FiasComponent component = getEndpoint().getComponent();
        boolean key = record.isKeyRequest();
        Instant deadline = key ? component.realTime().instant().plus(link().keyTimeout()) : null;
        boolean swap = session.swapRunning() || record.id().equals("DE");
        Delivery delivery = new Delivery(
                record, session.number(), component.getClock().instant(), deadline, swap, guests.received());
        if (!key) {
            guests.put(delivery);
        } else if (!keys.offer(delivery)) {
            overloaded(delivery);
        }
    }

    private void overloaded(Delivery request) {
        FiasException failure = new FiasException(
                link().settings().link(),
                FiasException.Reason.OVERLOADED,
                keys.pending() + " key requests wait already");
        getExceptionHandler().handleException("A key request was refused", failure);
        link().post(FiasRecord.answerTo(request.record(), "BY"), request.deadline());
    }

    /** A key request goes on after the guests that came before it on the line, unless these take too long for a clerk. */
    private void handleKey(Delivery request) {
        try {
            if (!guests.awaitDone(request.before(), GUESTS_FIRST)) {
                LOG.warn(
                        "FIAS link {}: {} goes ahead of guest records that wait for the route",
                        getEndpoint().getLink(),
                        request.record().id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handle(request);
    }

    private void handle(Delivery delivery) {
        boolean guest = delivery.deadline() == null;
        Exchange exchange = createExchange(false);
        if (guest) {
            inHand.take(exchange);
        }
        try {
            fill(exchange, delivery);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            finish(exchange, delivery);
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("The answer to " + delivery.record() + " was not sent", exchange, e);
        } finally {
            if (guest) {
                inHand.letGo();
            }
            releaseExchange(exchange, false);
        }
    }

    private void fill(Exchange exchange, Delivery delivery) {
        exchange.setPattern(delivery.deadline() == null ? ExchangePattern.InOnly : ExchangePattern.InOut);
        exchange.getIn().setBody(delivery.record());
        exchange.getIn().setHeader(FiasConstants.RECORD_ID, delivery.record().id());
        exchange.getIn().setHeader(FiasConstants.LINK, getEndpoint().getLink());
        exchange.getIn().setHeader(FiasConstants.RECEIVED_AT, delivery.receivedAt());
        exchange.getIn().setHeader(FiasConstants.CONNECTION, delivery.connection());
        exchange.getIn().setHeader(FiasConstants.SWAP, delivery.swap());
        if (delivery.deadline() != null) {
            exchange.getIn().setHeader(FiasConstants.DEADLINE, delivery.deadline());
        }
    }

    private void finish(Exchange exchange, Delivery delivery) {
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("The route failed on " + delivery.record(), exchange, exchange.getException());
            if (delivery.deadline() != null && !getEndpoint().getFailureStatus().isEmpty()) {
                FiasRecord answer =
                        FiasRecord.answerTo(delivery.record(), getEndpoint().getFailureStatus());
                answer(delivery, List.of(answer.with("CT", getEndpoint().getFailureText())));
            }
        } else if (exchange.getPattern().isOutCapable() && exchange.getMessage().getBody() != delivery.record()) {
            answer(delivery, RecordBody.read(exchange.getMessage().getBody()));
        }
    }

    private void answer(Delivery delivery, List<FiasRecord> answers) {
        if (answers.isEmpty()) {
            return;
        }
        String name = link().settings().link();
        if (delivery.deadline() == null) {
            link().send(answers, null, Duration.ofMillis(getEndpoint().getSendTimeout()));
            return;
        }
        Duration left = Duration.between(getEndpoint().getComponent().realTime().instant(), delivery.deadline());
        if (left.isNegative()) {
            throw new FiasException(name, FiasException.Reason.TOO_LATE, "the clerk has stopped waiting");
        }
        if (keys.superseded(delivery)) {
            throw new FiasException(
                    name, FiasException.Reason.SUPERSEDED, "the coder has asked again over a newer connection");
        }
        link().send(answers, delivery.deadline(), left);
    }

    /** Tells the application's listener, and the exception handler what failed. */
    private final class Listener implements FiasLinkListener {

        private final FiasLinkListener application;

        Listener(FiasLinkListener application) {
            this.application = application;
        }

        @Override
        public void onLinkState(FiasLinkStatus status) {
            application.onLinkState(status);
        }

        @Override
        public void onResyncFailed(FiasException failure) {
            getExceptionHandler().handleException("The resync failed", failure);
            application.onResyncFailed(failure);
        }
    }
}
