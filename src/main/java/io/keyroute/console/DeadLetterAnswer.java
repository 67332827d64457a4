package io.keyroute.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.keyroute.access.outcome.DeadEntry;
import io.keyroute.event.DeadLetter;
import java.time.Instant;
import java.util.Locale;

/**
 * Something nothing works on any more until somebody decides. Without its content: no digits, no names.
 *
 * @param id by which it is retried or dismissed; null where it cannot be
 * @param kind {@code event}: came in and was not planned; {@code entry}: the PMS refused it; {@code message}: in the
 *     broker's dead-letter queue
 * @param property null where it names none
 * @param source who sent the event
 * @param queue the queue of an entry or message
 * @param eventId id of the event, or idempotency key of the entry
 * @param seq of an entry, as the PMS was sent it
 * @param since when it was given up
 */
@JsonInclude(Include.NON_NULL)
record DeadLetterAnswer(
        String id,
        String kind,
        String property,
        String source,
        String queue,
        String eventId,
        Long seq,
        String type,
        String stayId,
        String personId,
        String grantId,
        String deviceId,
        int attempts,
        Instant since,
        String reason) {

    /** The three kinds, each with the beginning of its ids. */
    enum Kind {
        EVENT,
        ENTRY,
        MESSAGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String id(Object own) {
            return word() + "-" + own;
        }
    }

    static DeadLetterAnswer of(DeadLetter letter) {
        return new DeadLetterAnswer(
                Kind.EVENT.id(letter.id()),
                Kind.EVENT.word(),
                letter.property(),
                letter.source(),
                null,
                letter.eventId(),
                null,
                letter.type(),
                letter.stayId(),
                letter.personId(),
                null,
                null,
                letter.attempts(),
                letter.since(),
                letter.reason());
    }

    static DeadLetterAnswer of(DeadEntry entry) {
        return new DeadLetterAnswer(
                Kind.ENTRY.id(entry.id()),
                Kind.ENTRY.word(),
                entry.property(),
                null,
                entry.queue(),
                entry.entryId(),
                entry.seq(),
                entry.type(),
                entry.stayId(),
                entry.personId(),
                entry.grantId(),
                entry.deviceId(),
                entry.attempts(),
                entry.since(),
                entry.reason());
    }

    static DeadLetterAnswer of(DeadMessages.DeadMessage message) {
        return message(
                message.id() == null ? null : Kind.MESSAGE.id(message.id()),
                message.queue(),
                message.attempts(),
                message.since(),
                message.reason());
    }

    /** Says that nobody knows what the broker holds. */
    static DeadLetterAnswer brokerAway(Instant now) {
        return message(null, null, 0, now, "The broker does not answer: what its dead-letter queue holds is unknown");
    }

    private static DeadLetterAnswer message(String id, String queue, int attempts, Instant since, String reason) {
        return new DeadLetterAnswer(
                id,
                Kind.MESSAGE.word(),
                null,
                null,
                queue,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                attempts,
                since,
                reason);
    }
}
