package io.keyroute.console;

import io.keyroute.access.outcome.DeadEntries;
import io.keyroute.access.outcome.DeadEntry;
import io.keyroute.access.plan.Audit;
import io.keyroute.console.DeadLetterAnswer.Kind;
import io.keyroute.event.DeadLetter;
import io.keyroute.event.DeadLetters;
import io.keyroute.event.EventType;
import io.keyroute.event.Inbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What nothing works on any more: lists it for a caller, and has it tried again or given up. Thread-safe. */
final class DeadLetterDesk {

    private static final int MESSAGES = 200;

    private final Inbox inbox;
    private final DeadLetters letters;
    private final DeadEntries entries;
    private final DeadMessages messages;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final InstantSource realClock;

    DeadLetterDesk(
            Inbox inbox,
            DeadLetters letters,
            DeadEntries entries,
            DeadMessages messages,
            Audit audit,
            TransactionTemplate transaction,
            InstantSource realClock) {
        this.inbox = inbox;
        this.letters = letters;
        this.entries = entries;
        this.messages = messages;
        this.audit = audit;
        this.transaction = transaction;
        this.realClock = realClock;
    }

    /**
     * Of the caller's properties, the newest first. What names no property was not readable enough to belong to one, or
     * is a wake-up: every caller sees that it is there.
     */
    List<DeadLetterAnswer> list(Caller caller) {
        List<DeadLetterAnswer> found = new ArrayList<>();
        if (caller.everywhere()) {
            letters.all().forEach(letter -> found.add(DeadLetterAnswer.of(letter)));
            entries.all().forEach(entry -> found.add(DeadLetterAnswer.of(entry)));
        } else {
            Stream.concat(Stream.of(""), caller.properties().stream())
                    .flatMap(property -> letters.ofProperty(property).stream())
                    .forEach(letter -> found.add(DeadLetterAnswer.of(letter)));
            caller.properties().stream()
                    .flatMap(property -> entries.ofProperty(property).stream())
                    .forEach(entry -> found.add(DeadLetterAnswer.of(entry)));
        }
        found.addAll(messages());
        found.sort(Comparator.comparing(DeadLetterAnswer::since).reversed());
        return found;
    }

    private List<DeadLetterAnswer> messages() {
        try {
            return messages.list(MESSAGES).stream().map(DeadLetterAnswer::of).toList();
        } catch (DeadMessages.AwayException away) {
            return List.of(DeadLetterAnswer.brokerAway(realClock.instant()));
        }
    }

    /** Has it tried once more. */
    void retry(String id, String reason, Caller caller) {
        act(id, "dead-letter.retry", reason, caller, true);
    }

    /** Gives it up. */
    void dismiss(String id, String reason, Caller caller) {
        act(id, "dead-letter.dismiss", reason, caller, false);
    }

    private void act(String id, String action, String reason, Caller caller, boolean again) {
        String event = own(id, Kind.EVENT);
        String entry = own(id, Kind.ENTRY);
        String message = own(id, Kind.MESSAGE);
        if (message != null) {
            everywhere(caller);
            message(id, message, again);
            audit.write("", caller.name(), action, "dead-letter/" + id, reason);
            return;
        }
        transaction.executeWithoutResult(status -> {
            String property =
                    event != null ? event(number(event), id, caller, again) : entry(number(entry), id, caller, again);
            audit.write(property, caller.name(), action, "dead-letter/" + id, reason);
        });
    }

    private String event(long number, String id, Caller caller, boolean again) {
        DeadLetter letter = letters.find(number)
                .filter(found -> found.property() == null || caller.mayTouch(found.property()))
                .orElseThrow(() -> unknown(id));
        if (letter.property() == null) {
            everywhere(caller);
        }
        if (again && !letter.readable()) {
            throw refused("A message that cannot be read must be sent again by its source");
        }
        if (again && EventType.KEY_REQUESTED.name().equals(letter.type())) {
            throw refused("The clerk does not wait any more: the key must be asked for again");
        }
        if (!(again ? inbox.reopen(number) : inbox.drop(number))) {
            throw unknown(id);
        }
        return letter.property() == null ? "" : letter.property();
    }

    private String entry(long number, String id, Caller caller, boolean again) {
        DeadEntry entry = entries.find(number)
                .filter(found -> caller.everywhere() || caller.mayTouch(found.property()))
                .orElseThrow(() -> unknown(id));
        if (again) {
            entries.retry(number);
        } else {
            entries.dismiss(number);
        }
        return entry.property();
    }

    private void message(String id, String own, boolean again) {
        try {
            if (!(again ? messages.resend(own) : messages.remove(own))) {
                throw unknown(id);
            }
        } catch (DeadMessages.AwayException away) {
            throw new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "The broker does not answer");
        }
    }

    private static void everywhere(Caller caller) {
        if (!caller.everywhere()) {
            throw new ApiException(
                    HttpStatus.FORBIDDEN, "It names no property: only a user of every property decides about it");
        }
    }

    private static String own(String id, Kind kind) {
        String beginning = kind.id("");
        return id.startsWith(beginning) ? id.substring(beginning.length()) : null;
    }

    private static long number(String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private static ApiException refused(String why) {
        return new ApiException(HttpStatus.CONFLICT, why);
    }

    private static ApiException unknown(String id) {
        return ApiException.notFound("Dead letter " + (id.matches("[A-Za-z0-9:-]{1,80}") ? id : ""));
    }
}
