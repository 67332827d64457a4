package io.keyroute.source.fias;

import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.TimeBasis;
import io.keyroute.event.Trust;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * Envelopes for what records say. Pure.
 *
 * <p>The source is {@code fias} for every link of a property: they lead to one PMS, whose reservation numbers mean the
 * same on each.
 *
 * <p>The event id of a record that carries {@code DA} and {@code TI} is the record id and a hash of the whole record and
 * of that moment: the same record again, as sent after a hiccup, is the same event and counts once. A record without them
 * says nothing about when; its id also holds the moment of receipt and the connection, so that it always counts: the end
 * state is the same whether it is a repeat or the PMS says it once more. Records of a resync carry the resync's own id.
 */
final class FiasEvents {

    /** Name of the source in events and in the API. */
    static final String SOURCE = "fias";

    private static final int HASH = 24;

    private FiasEvents() {}

    /** The id of the event a record makes. */
    static String id(Line line) {
        Instant written = FiasTimes.written(line.record(), line.property().zone(), line.receivedAt())
                .orElse(null);
        String when = written == null
                ? "received " + line.receivedAt() + " on " + line.settings().link() + "/" + line.connection()
                : "written " + written;
        return line.record().id() + "-" + hash(line.record().wireText() + "\n" + when);
    }

    /** An event of a single record. */
    static CanonicalEvent of(Line line, Draft draft, long order) {
        Instant written = FiasTimes.written(line.record(), line.property().zone(), line.receivedAt())
                .orElse(null);
        return event(
                line,
                draft,
                id(line),
                written == null ? line.receivedAt() : written,
                written == null ? TimeBasis.RECEIVED : TimeBasis.OCCURRED,
                order,
                false);
    }

    static CanonicalEvent event(
            Line line, Draft draft, String id, Instant at, TimeBasis basis, long order, boolean snapshot) {
        return new CanonicalEvent(
                id,
                SOURCE,
                line.property().tenant(),
                line.property().id(),
                draft.type(),
                at,
                basis,
                order,
                snapshot,
                true,
                Map.of("link", line.settings().link()),
                null,
                Trust.CREDENTIAL,
                null,
                draft.subject());
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
