package io.keyroute.fias;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what happens on the connections of a link: its state, what is counted and logged, and what goes on to the application. */
final class LinkTalk implements LinkSession.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(FiasLink.class);

    private final String link;
    private final LinkCondition condition;
    private final LinkCounts counts;
    private final FiasLinkListener listener;
    private final FiasLink.Receiver receiver;
    private volatile boolean described;

    LinkTalk(
            String link,
            LinkCondition condition,
            LinkCounts counts,
            FiasLinkListener listener,
            FiasLink.Receiver receiver) {
        this.link = link;
        this.condition = condition;
        this.counts = counts;
        this.listener = listener;
        this.receiver = receiver;
    }

    /** Whether a PMS was told who we are, on any connection of this process. */
    boolean wasDescribed() {
        return described;
    }

    @Override
    public void changed(LinkSession from) {
        if (condition.session() == from
                && condition.isOpen()
                && from.connection().closedWhy() == null) {
            condition.enter(
                    from.alive() ? FiasLinkState.ALIVE : FiasLinkState.NEGOTIATING,
                    "connected to " + from.connection().remote());
        }
    }

    @Override
    public void described() {
        described = true;
    }

    @Override
    public void keyTimeout(Duration told) {
        condition.keyTimeout(told);
    }

    @Override
    public void received(LinkSession from, FiasRecord record) {
        counts.received();
        LOG.debug("FIAS link {}: received {}", link, record);
    }

    @Override
    public void application(LinkSession from, FiasRecord record) {
        receiver.received(record, from);
    }

    @Override
    public void sent(int count) {
        counts.sent(count);
    }

    @Override
    public void dropped(LinkSession from, String why) {
        counts.dropped();
        LOG.warn("FIAS link {}: dropped {}", link, why);
    }

    @Override
    public void resyncFailed(String why) {
        LOG.warn("FIAS link {}: the resync failed: {}", link, why);
        listener.onResyncFailed(new FiasException(link, FiasException.Reason.RESYNC_TIMEOUT, why, null));
    }
}
