package io.keyroute.source.fias;

import io.keyroute.fias.FiasException;
import io.keyroute.fias.FiasLinkListener;
import io.keyroute.fias.FiasLinkStatus;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows which link owes a resync. Guest records have no acknowledgment: one that was received, and not yet in the inbox
 * when the process died, is delivered for the PMS and gone for us. So a link that was not closed in order, or that was
 * closed with records unhandled, asks for the PMS's whole state once it is alive again; any other start asks nothing,
 * because the PMS keeps its records while the link is down. Thread-safe.
 *
 * <p>Where the connection is lost before the resync is complete, or the PMS does not answer, the next connection asks
 * again.
 */
final class Resyncs implements FiasLinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(Resyncs.class);

    private final JdbcClient jdbc;
    private final Consumer<String> ask;
    private final Set<String> owed = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** @param ask asks for a resync on the link of that name; must return at once */
    Resyncs(JdbcClient jdbc, Consumer<String> ask) {
        this.jdbc = jdbc;
        this.ask = ask;
    }

    @Override
    public void onLinkHeld(String link) {
        asked.remove(link);
        // counted as owed until the row says otherwise: a resync too many does no harm
        owed.add(link);
        int fresh = jdbc.sql("INSERT INTO fias_open_link (link) VALUES (?) ON CONFLICT DO NOTHING")
                .param(link)
                .update();
        if (fresh == 1) {
            owed.remove(link);
        } else {
            LOG.warn("FIAS link {} was not closed in order: records may be lost, a resync will be asked for", link);
        }
    }

    @Override
    public void onLinkReleased(String link, int unhandled) {
        if (unhandled == 0 && !owed.contains(link)) {
            jdbc.sql("DELETE FROM fias_open_link WHERE link = ?").param(link).update();
        }
    }

    @Override
    public void onLinkState(FiasLinkStatus status) {
        if (status.alive() && owed.contains(status.link()) && asked.add(status.link())) {
            ask.accept(status.link());
        }
    }

    @Override
    public void onResyncFailed(FiasException failure) {
        failed(failure.link());
    }

    /** The connection was lost before the resync was complete, or the PMS did not answer: the next one asks again. */
    void failed(String link) {
        asked.remove(link);
    }

    /** A resync is in the inbox, whoever asked for it. */
    void complete(String link) {
        owed.remove(link);
    }
}
