package io.keyroute.source.fias;

import io.keyroute.event.Acceptance;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.Inbox;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.event.KeyResults;
import io.keyroute.fias.FiasConstants;
import io.keyroute.fias.FiasException;
import io.keyroute.fias.FiasRecord;
import io.keyroute.property.FiasLinkSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers key records, each by the PMS's deadline less two seconds; what is done later is answered {@code RY} and goes
 * on. Thread-safe; a caller waits.
 */
public final class FiasKeys {

    private static final Logger LOG = LoggerFactory.getLogger(FiasKeys.class);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final FiasLinks links;
    private final Inbox inbox;
    private final KeyResults results;
    private final GuestRooms rooms;
    private final LineOrder order;
    private final Clock clock;
    private final Clock realClock;
    private final LastKeys lastKeys = new LastKeys();

    FiasKeys(
            FiasLinks links,
            Inbox inbox,
            KeyResults results,
            GuestRooms rooms,
            LineOrder order,
            Clock clock,
            Clock realClock) {
        this.links = links;
        this.inbox = inbox;
        this.results = results;
        this.rooms = rooms;
        this.order = order;
        this.clock = clock;
        this.realClock = realClock;
    }

    /** Whether a clerk waits for the answer to a record. */
    public boolean isKeyRequest(@Body FiasRecord record) {
        return record.isKeyRequest();
    }

    /** The answer to a {@code KR}, {@code KD}, {@code KM} ({@code KA}) or {@code KZ} ({@code KZ}). */
    public FiasRecord answer(
            @Body FiasRecord record,
            @Header(FiasConstants.LINK) String link,
            @Header(FiasConstants.CONNECTION) long connection,
            @Header(FiasConstants.RECEIVED_AT) Instant receivedAt,
            @Header(FiasConstants.DEADLINE) Instant deadline) {
        FiasLinks.Link known = links.link(link);
        Line line = new Line(record, known.property(), known.settings(), connection, false, receivedAt);
        try {
            line.checked();
            return record.id().equals("KZ") ? read(line, deadline) : cut(line, deadline);
        } catch (FiasRecordException | FiasException | IllegalArgumentException refused) {
            LOG.warn("FIAS link {}: {} is refused: {}", link, record, refused.getMessage());
            return KeyAnswers.refusal(
                    record,
                    KeyResult.Status.UNPROCESSABLE,
                    String.valueOf(refused.getMessage()),
                    line.property(),
                    clock.instant());
        }
    }

    private FiasRecord cut(Line line, Instant deadline) {
        KeyResult result = await(line, KeyRecords.request(line), deadline);
        if (result.status() == KeyResult.Status.OK) {
            lastKeys.answered(line);
        }
        return KeyAnswers.answer(line.record(), result, line.property(), clock.instant());
    }

    /** A read names no reservation: it is about the key its coder made last, as far as that is still a key. */
    private FiasRecord read(Line line, Instant deadline) {
        FiasRecord key = line.said("G#") == null ? lastKeys.of(line).orElse(null) : line.record();
        if (key == null || key.first("G#").isEmpty()) {
            return KeyAnswers.refusal(
                    line.record(),
                    KeyResult.Status.NOT_FOUND,
                    "No key of this coder is known",
                    line.property(),
                    clock.instant());
        }
        FiasRecord asked = line.said("G#") == null
                ? line.record().with("G#", key.first("G#").get())
                : line.record();
        Line about =
                new Line(asked, line.property(), line.settings(), line.connection(), line.swap(), line.receivedAt());
        KeyResult result = await(about, KeyRecords.request(about), deadline);
        return KeyAnswers.read(line.record(), key, result, line.property(), clock.instant());
    }

    private KeyResult await(Line line, KeyRequest request, Instant deadline) {
        long id = inbox.repeatOf(line.property().id(), FiasEvents.SOURCE, FiasEvents.id(line))
                .orElseGet(() -> keep(line, request))
                .inboxId();
        Duration left = Duration.between(realClock.instant(), deadline).minus(MARGIN);
        boolean accepted = line.settings().okWhen() == FiasLinkSettings.OkWhen.ACCEPTED;
        return results.await(
                        id,
                        accepted ? KeyResults.Proof.ACCEPTED : KeyResults.Proof.DELIVERED,
                        left.isNegative() ? Duration.ZERO : left)
                .join();
    }

    private Acceptance keep(Line line, KeyRequest request) {
        switch (request.action()) {
            case NEW, DUPLICATE, MOVE ->
                rooms.key(line.property().id(), request.stayId(), request.unit(), request.additionalUnits());
            default -> {}
        }
        Draft draft = new Draft(EventType.KEY_REQUESTED, request.toDocument());
        CanonicalEvent event = FiasEvents.of(line, draft, order.next());
        return inbox.accept(event, line.record().wireText().getBytes(StandardCharsets.UTF_8));
    }
}
