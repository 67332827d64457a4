package io.keyroute.source.fias;

import io.keyroute.event.Acceptance;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.Inbox;
import io.keyroute.fias.FiasConstants;
import io.keyroute.fias.FiasException;
import io.keyroute.fias.FiasRecord;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the records no clerk waits for: guests, resyncs, the night audit. Records of one link come one after the other.
 * A record that means nothing, or that nothing can be done with, becomes a dead letter and never ends the link; a database
 * that is away is thrown, for the route to try the same record again.
 */
public final class FiasGuests {

    private static final Logger LOG = LoggerFactory.getLogger(FiasGuests.class);
    private static final int FRAMES = 12;

    /** Records by which a PMS says that somebody is in the house. */
    private static final Set<String> NAMES = Set.of("GI", "GC");

    private final FiasLinks links;
    private final Inbox inbox;
    private final GuestRooms rooms;
    private final LineOrder order;
    private final Resyncs resyncs;
    private final TransactionTemplate transaction;
    private final Map<String, Swap> swaps = new ConcurrentHashMap<>();

    FiasGuests(
            FiasLinks links,
            Inbox inbox,
            GuestRooms rooms,
            LineOrder order,
            Resyncs resyncs,
            TransactionTemplate transaction) {
        this.links = links;
        this.inbox = inbox;
        this.rooms = rooms;
        this.order = order;
        this.resyncs = resyncs;
        this.transaction = transaction;
    }

    /**
     * Keeps what a record says.
     *
     * @return ids of the events the planner must be woken for
     */
    public List<String> take(
            @Body FiasRecord record,
            @Header(FiasConstants.LINK) String link,
            @Header(FiasConstants.CONNECTION) long connection,
            @Header(FiasConstants.SWAP) boolean swap,
            @Header(FiasConstants.DROPPED) long dropped,
            @Header(FiasConstants.RECEIVED_AT) Instant receivedAt) {
        FiasLinks.Link known = links.link(link);
        Line line = new Line(record, known.property(), known.settings(), connection, swap, receivedAt);
        try {
            return take(line.checked(), dropped);
        } catch (FiasRecordException | FiasException | IllegalArgumentException meaningless) {
            return setAside(line, meaningless.getMessage());
        } catch (DataIntegrityViolationException refused) {
            // tried again it would hold up the line for ever
            return setAside(line, refused(refused));
        } catch (DataAccessException | TransactionException passing) {
            throw passing;
        } catch (RuntimeException unforeseen) {
            // without its message, which may quote the record
            LOG.error(
                    "FIAS link {}: {} failed for a reason nobody foresaw: {} at {}",
                    link,
                    record,
                    unforeseen.getClass().getName(),
                    Stream.of(unforeseen.getStackTrace()).limit(FRAMES).toList());
            return setAside(
                    line, "it cannot be handled: " + unforeseen.getClass().getSimpleName());
        }
    }

    /** The record becomes a dead letter, for people to read and to enter by hand. */
    private List<String> setAside(Line line, String why) {
        FiasRecord record = line.record();
        String link = line.settings().link();
        LOG.warn("FIAS link {}: {} is set aside: {}", link, record, why);
        byte[] original = String.valueOf(record.fields()).getBytes(StandardCharsets.UTF_8);
        inbox.reject(line.property().id(), FiasEvents.SOURCE, original(line, original), why);
        Swap open = swaps.get(link);
        if (open != null && open.covers(line)) {
            setAside(open, record, link);
        }
        return List.of();
    }

    private void setAside(Swap open, FiasRecord record, String link) {
        if (record.id().equals("DS")) {
            swaps.remove(link);
        } else if (record.id().equals("DE")) {
            LOG.error("FIAS link {}: nothing counts of a resync of {} records", link, open.size());
            swaps.remove(link);
            resyncs.broken(link);
        } else if (record.has("SF") || NAMES.contains(record.id())) {
            open.setAside();
        }
    }

    /** Its state and code, never its words: they may quote the record. */
    private static String refused(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException sql
                ? "the database refuses what it says (SQL state %s, code %d)"
                        .formatted(sql.getSQLState(), sql.getErrorCode())
                : "the database refuses what it says";
    }

    private List<String> take(Line line, long dropped) {
        String link = line.settings().link();
        Swap open = swaps.get(link);
        if (open != null && !open.covers(line)) {
            LOG.warn("FIAS link {}: a resync broke off after {} records; nothing of it counts", link, open.size());
            swaps.remove(link);
            open = null;
        }
        switch (line.record().id()) {
            case "DS" -> {
                if (open != null) {
                    LOG.warn("FIAS link {}: a resync began anew after {} records", link, open.size());
                }
                swaps.put(link, new Swap(line, dropped, order.next()));
                return List.of();
            }
            case "DE" -> {
                if (open == null) {
                    LOG.warn("FIAS link {}: a resync ended whose beginning is not known: it ends no stay", link);
                    return List.of();
                }
                open.ends(dropped);
                return complete(open, line);
            }
            default -> {
                if (open != null && line.record().has("SF")) {
                    open.add(line, staged(line));
                    return List.of();
                }
                List<String> woken = single(line);
                if (open != null && NAMES.contains(line.record().id())) {
                    // counts now, and whoever the PMS names in between is not absent, with or without its flag
                    open.add(line, staged(line));
                }
                return woken;
            }
        }
    }

    private Draft staged(Line line) {
        return GuestRecords.staged(line, rooms.of(line.property().id(), GuestRecords.stayId(line), line.receivedAt()));
    }

    private List<String> complete(Swap swap, Line end) {
        List<String> ids;
        try {
            ids = kept(swap.events(end));
        } catch (DataIntegrityViolationException one) {
            ids = keptOneByOne(swap);
        }
        swaps.remove(end.settings().link());
        if (swap.broken() > 0) {
            resyncs.broken(end.settings().link());
        } else {
            resyncs.complete(end.settings().link());
        }
        say(swap, end.settings().link());
        return ids;
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
                setAside(part.line(), refused(refused));
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

    private List<String> single(Line line) {
        String property = line.property().id();
        if (inbox.repeatOf(property, FiasEvents.SOURCE, FiasEvents.id(line)).isPresent()) {
            return List.of();
        }
        List<String> wake = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            String stay = GuestRecords.stayId(line);
            Whereabouts where = rooms.of(property, stay, line.receivedAt());
            GuestRecords.live(line, where).ifPresent(draft -> {
                CanonicalEvent event = FiasEvents.of(line, draft, order.next());
                Acceptance kept = inbox.accept(event, original(line, new byte[0]));
                wake.add(Long.toString(kept.inboxId()));
            });
            if (stay != null) {
                rooms.note(line, stay, where);
            }
        });
        return wake;
    }

    private static byte[] original(Line line, byte[] unwritable) {
        try {
            return line.record().wireText().getBytes(line.settings().charset());
        } catch (FiasException notWritable) {
            return unwritable;
        }
    }
}
