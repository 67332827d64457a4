package io.keyroute.source.fias;

import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The resyncs under way, at most one a link: begun, added to, ended or forgotten. What one says counts at its end, in one
 * transaction. Records of one link come one after the other.
 */
final class Swaps {

    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    /** Records by which a PMS says that somebody is in the house. */
    private static final Set<String> NAMES = Set.of("GI", "GC");

    private final Inbox inbox;
    private final LineOrder order;
    private final Resyncs resyncs;
    private final DeadRecords dead;
    private final TransactionTemplate transaction;
    private final Map<String, Swap> open = new ConcurrentHashMap<>();

    Swaps(Inbox inbox, LineOrder order, Resyncs resyncs, DeadRecords dead, TransactionTemplate transaction) {
        this.inbox = inbox;
        this.order = order;
        this.resyncs = resyncs;
        this.dead = dead;
        this.transaction = transaction;
    }

    /** Forgets a resync that the line does not go on with. */
    void meet(Line line) {
        Swap swap = open.get(link(line));
        if (swap != null && !swap.covers(line)) {
            LOG.warn(
                    "FIAS link {}: a resync broke off after {} records; nothing of it counts", link(line), swap.size());
            open.remove(link(line));
        }
    }

    /** @param dropped how much had been dropped on the connection before */
    void begin(Line line, long dropped) {
        Swap before = open.put(link(line), new Swap(line, dropped, order.next()));
        if (before != null) {
            LOG.warn("FIAS link {}: a resync began anew after {} records", link(line), before.size());
        }
    }

    /** Whether what the record says counts at the end of a resync and not now. */
    boolean holds(Line line) {
        return open.containsKey(link(line)) && line.record().has("SF");
    }

    /** Whether the record names somebody within a resync: whoever is named is not absent, with or without its flag. */
    boolean names(Line line) {
        return open.containsKey(link(line)) && NAMES.contains(line.record().id());
    }

    void add(Line line, Draft draft) {
        open.get(link(line)).add(line, draft);
    }

    /** A record became a dead letter: the resync it belongs to, if any, is not the whole state. */
    void without(Line line) {
        Swap swap = open.get(link(line));
        if (swap == null || !swap.covers(line)) {
            return;
        }
        String id = line.record().id();
        if (id.equals("DS")) {
            open.remove(link(line));
        } else if (id.equals("DE")) {
            LOG.error("FIAS link {}: nothing counts of a resync of {} records", link(line), swap.size());
            open.remove(link(line));
            resyncs.broken(link(line));
        } else if (line.record().has("SF") || NAMES.contains(id)) {
            swap.setAside();
        }
    }

    /**
     * Keeps what the resync said.
     *
     * @param dropped how much had been dropped on the connection before its end
     * @return ids of the events the planner must be woken for
     */
    List<String> end(Line line, long dropped) {
        Swap swap = open.get(link(line));
        if (swap == null) {
            LOG.warn("FIAS link {}: a resync ended whose beginning is not known: it ends no stay", link(line));
            return List.of();
        }
        swap.ends(dropped);
        List<String> ids = kept(swap, line);
        open.remove(link(line));
        if (swap.broken() > 0) {
            resyncs.broken(link(line));
        } else {
            resyncs.complete(link(line));
        }
        say(swap, link(line));
        return ids;
    }

    private List<String> kept(Swap swap, Line end) {
        try {
            return kept(swap.events(end));
        } catch (DataIntegrityViolationException one) {
            return keptOneByOne(swap);
        }
    }

    private List<String> kept(List<CanonicalEvent> events) {
        return transaction.execute(status -> events.stream()
                .map(event -> Long.toString(inbox.accept(event).inboxId()))
                .toList());
    }

    /** One of a resync's records can never be kept: the others are, and what it would have said puts nobody out. */
    private List<String> keptOneByOne(Swap swap) {
        List<String> ids = new ArrayList<>();
        for (Swap.Part part : swap.parts()) {
            try {
                ids.addAll(kept(List.of(part.event())));
            } catch (DataIntegrityViolationException refused) {
                dead.add(part.line(), refused);
                swap.setAside();
            }
        }
        if (swap.missing() == 0) {
            // what was refused is its beginning, its end or a vacant room: all the same it was compared with nothing
            swap.setAside();
        }
        return ids;
    }

    private static void say(Swap swap, String link) {
        if (swap.missing() == 0) {
            LOG.info("FIAS link {}: a resync of {} records came whole", link, swap.size());
            return;
        }
        LOG.warn(
                "FIAS link {}: a resync of {} records came without {} more that were set aside or broken on the line: who it"
                        + " names is taken over, nobody is put out by it{}",
                link,
                swap.size(),
                swap.missing(),
                swap.broken() > 0 ? "; the next connection asks for a whole one" : "");
    }

    private static String link(Line line) {
        return line.settings().link();
    }
}
