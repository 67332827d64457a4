package io.keyroute.fias;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Sends records on the live link, or asks for a resync. The exchange waits for the link, at most {@code sendTimeout}. */
final class FiasProducer extends DefaultProducer {

    private LinkHolder own;

    FiasProducer(FiasEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public FiasEndpoint getEndpoint() {
        return (FiasEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        long start = System.nanoTime();
        Duration limit = Duration.ofMillis(getEndpoint().getSendTimeout());
        FiasLink link = getEndpoint().getComponent().await(getEndpoint().getLink(), limit);
        Duration left = limit.minusNanos(System.nanoTime() - start);
        FiasOperation operation = exchange.getMessage()
                .getHeader(FiasConstants.OPERATION, getEndpoint().getOperation(), FiasOperation.class);
        switch (operation) {
            case requestResync -> link.requestResync(left);
            case send -> send(link, exchange, left);
        }
    }

    private void send(FiasLink link, Exchange exchange, Duration left) {
        List<FiasRecord> records = RecordBody.read(exchange.getMessage().getBody());
        if (records.isEmpty()) {
            throw new FiasException(
                    getEndpoint().getLink(), FiasException.Reason.BAD_RECORD, "the body is no FIAS record");
        }
        Instant deadline = null;
        if (LinkProtocol.mayInterruptSwap(records)) {
            deadline = exchange.getMessage().getHeader(FiasConstants.DEADLINE, Instant.class);
        }
        link.send(new ArrayList<>(records), deadline, left);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (getEndpoint().isOpenLink()) {
            FiasLinkListener listener = getEndpoint().getComponent().getLinkListener();
            own = new LinkHolder(getEndpoint(), listener, (record, session) -> {});
            own.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (own != null) {
            own.stop();
            own = null;
        }
        super.doStop();
    }
}
