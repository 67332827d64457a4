package io.keyroute.fias;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

    private LinkHolder holder;
    private RecordIntake intake;
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
        holder = new LinkHolder(
                endpoint,
                new Listener(endpoint.getComponent().getLinkListener()),
                (record, session) -> intake.received(record, session));
        guestThread = executors.newSingleThreadExecutor(this, "fias-records-" + endpoint.getLink());
        keyThreads = executors.newFixedThreadPool(
                this, "fias-keys-" + endpoint.getLink(), link().settings().keyThreads());
        intake = new RecordIntake(this, link(), new RecordHandler(this, link()), keyThreads);
        guestThread.execute(intake::work);
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
        if (!intake.awaitGuests(closeTimeout())) {
            LOG.error(
                    "FIAS link {}: stopped with {} records not handed to the route",
                    link().settings().link(),
                    intake.guests());
        }
        // counted before the one in hand ends: a resync too many does no harm
        int unhandled = intake.guests();
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
        return intake == null ? 0 : intake.toBeHandled();
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

    private void closeLink() throws InterruptedException {
        if (link().status().alive()) {
            intake.awaitKeys(closeTimeout());
        }
        link().close();
    }

    /** The guest record in hand has a moment to come to its end: whoever holds the link next may bring what is newer. */
    private void shutDownThreads() throws InterruptedException {
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        boolean more = intake.guests() > 0;
        intake.stop();
        executors.shutdown(keyThreads);
        executors.shutdown(guestThread);
        if (more && !guestThread.awaitTermination(closeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "FIAS link {}: a guest record is still at the route and is not tried again",
                    getEndpoint().getLink());
        }
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
