package io.keyroute.source.fias;

import io.keyroute.event.Acceptance;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.Inbox;
import io.keyroute.fias.FiasConstants;
import io.keyroute.fias.FiasException;
import io.keyroute.fias.FiasRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final FiasLinks links;
    private final Inbox inbox;
    private final GuestRooms rooms;
    private final LineOrder order;
    private final Swaps swaps;
    private final DeadRecords dead;
    private final TransactionTemplate transaction;

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
        this.dead = new DeadRecords(inbox);
        this.swaps = new Swaps(inbox, order, resyncs, dead, transaction);
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
            dead.add(line, meaningless.getMessage());
        } catch (DataIntegrityViolationException refused) {
            dead.add(line, refused);
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
            dead.add(line, "it cannot be handled: " + unforeseen.getClass().getSimpleName());
        }
        swaps.without(line);
        return List.of();
    }

    private List<String> take(Line line, long dropped) {
        swaps.meet(line);
        switch (line.record().id()) {
            case "DS" -> {
                swaps.begin(line, dropped);
                return List.of();
            }
            case "DE" -> {
                return swaps.end(line, dropped);
            }
            default -> {
                if (swaps.holds(line)) {
                    swaps.add(line, staged(line));
                    return List.of();
                }
                List<String> woken = single(line);
                if (swaps.names(line)) {
                    swaps.add(line, staged(line));
                }
                return woken;
            }
        }
    }

    private Draft staged(Line line) {
        return GuestRecords.staged(line, rooms.of(line.property().id(), GuestRecords.stayId(line), line.receivedAt()));
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
                Acceptance kept = inbox.accept(event, DeadRecords.original(line, new byte[0]));
                wake.add(Long.toString(kept.inboxId()));
            });
            if (stay != null) {
                rooms.note(line, stay, where);
            }
        });
        return wake;
    }
}
