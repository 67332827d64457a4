package io.keyroute.source.fias;

import io.keyroute.fias.FiasException;
import io.keyroute.fias.FiasLinkListener;
import io.keyroute.fias.FiasLinkStatus;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows which link owes a resync. Guest records have no acknowledgment: one that was received, and not yet in the inbox
 * when the process died, is delivered for the PMS and gone for us. So a link whose holder died after a PMS had connected, or
 * that was closed with records unhandled, asks for the PMS's whole state once it is alive again; any other start asks
 * nothing, because the PMS keeps its records while the link is down. Thread-safe.
 *
 * <p>Where the connection is lost before the resync is complete, or the PMS does not answer, the next connection asks
 * again, and so does the next process. A request that could not even be sent is made again on the same connection.
 *
 * <p>The row of a link names the process that holds it, from its first connection to its end in order, or says that a
 * resync is owed. A process that lost the link to another, and notices late, ends its holding after the other's began: it
 * leaves the other's row alone.
 */
final class Resyncs implements FiasLinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(Resyncs.class);

    /** In the place of an owner: nobody holds the link, and its next holder asks. */
    private static final String OWED = "owed";

    private final JdbcClient jdbc;
    private final Function<String, CompletionStage<?>> ask;
    private final Executor later;
    private final String owner = UUID.randomUUID().toString();
    private final Set<String> booked = ConcurrentHashMap.newKeySet();
    private final Set<String> alive = ConcurrentHashMap.newKeySet();
    private final Set<String> owed = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param ask asks for a resync on the link of that name; must return at once, and fails where nothing was sent
     * @param later runs what it is given after a pause
     */
    Resyncs(JdbcClient jdbc, Function<String, CompletionStage<?>> ask, Executor later) {
        this.jdbc = jdbc;
        this.ask = ask;
        this.later = later;
    }

    @Override
    public void onLinkHeld(String link) {
        asked.remove(link);
        booked.remove(link);
        // counted as owed until the row says otherwise: a resync too many does no harm
        owed.add(link);
        Optional<String> last = jdbc.sql("SELECT owner FROM fias_open_link WHERE link = ?")
                .param(link)
                .query(String.class)
                .optional();
        if (last.isEmpty()) {
            owed.remove(link);
        } else if (last.get().equals(OWED)) {
            LOG.info("FIAS link {}: a resync is still owed and will be asked for", link);
        } else {
            LOG.warn("FIAS link {} was not closed in order: records may be lost, a resync will be asked for", link);
        }
    }

    /**
     * Writes the link's row. Its last holder may have connected, or ended with records unhandled, since this one began:
     * then there is one.
     */
    private void open(String link) {
        boolean opened = false;
        while (!opened) {
            opened = jdbc.sql("INSERT INTO fias_open_link (link, owner) VALUES (?, ?) ON CONFLICT DO NOTHING")
                            .params(link, owner)
                            .update()
                    > 0;
            if (!opened) {
                owed.add(link);
                // none is left where its last holder closed it between the two: our own death would go unseen then
                opened = jdbc.sql("UPDATE fias_open_link SET owner = ? WHERE link = ?")
                                .params(owner, link)
                                .update()
                        > 0;
            }
        }
    }

    @Override
    public void onLinkReleased(String link, int unhandled) {
        if (unhandled == 0 && !owed.contains(link)) {
            jdbc.sql("DELETE FROM fias_open_link WHERE link = ? AND owner = ?")
                    .params(link, owner)
                    .update();
        } else {
            jdbc.sql("UPDATE fias_open_link SET owner = ? WHERE link = ? AND owner = ?")
                    .params(OWED, link, owner)
                    .update();
        }
    }

    /** Told of a connection before its first record is read, which is when something can be lost for the first time. */
    @Override
    public void onLinkState(FiasLinkStatus status) {
        if (status.connected()) {
            book(status.link());
        }
        if (!status.alive()) {
            alive.remove(status.link());
            return;
        }
        alive.add(status.link());
        askOnce(status.link());
    }

    private void book(String link) {
        if (booked.add(link)) {
            try {
                open(link);
            } catch (RuntimeException e) {
                booked.remove(link);
                throw e;
            }
        }
    }

    private void askOnce(String link) {
        if (alive.contains(link) && owed.contains(link) && asked.add(link)) {
            ask.apply(link).whenComplete((sent, failure) -> {
                if (failure != null) {
                    LOG.warn(
                            "FIAS link {}: a resync could not be asked for, and is soon: {}", link, failure.toString());
                    failed(link);
                    later.execute(() -> askOnce(link));
                }
            });
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

    /** A resync came of which records broke on the line, whoever asked for it: the next connection asks for a whole one. */
    void broken(String link) {
        owed.add(link);
        failed(link);
    }

    /** A resync is in the inbox, whoever asked for it. */
    void complete(String link) {
        owed.remove(link);
    }
}
