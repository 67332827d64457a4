package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.secret.Fingerprints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps what became of a key command, for {@link KeyTicket}. Joins the caller's transaction. */
final class KeyCommands {

    private static final Duration RESUME = Duration.ofMinutes(5);

    private final KeyStore keys;
    private final Fingerprints fingerprints;
    private final Clock clock;

    KeyCommands(KeyStore keys, Fingerprints fingerprints, Clock clock) {
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** Whether the same command was given a short while ago and never answered: its code is taken up, and it is closed. */
    boolean resumed(InboxEntry entry, KeyRequest request) {
        CanonicalEvent event = entry.event();
        return keys.unanswered(
                        event.property(),
                        signature(event, request),
                        clock.instant().minus(RESUME))
                .filter(command -> !command.grants().isEmpty())
                .map(command -> keys.close(command.inboxId()))
                .orElse(false);
    }

    /** @param ids grants that must be good enough before the clerk is answered */
    void keep(InboxEntry entry, KeyRequest request, long stay, List<String> ids) {
        boolean undone = request.action() == KeyRequest.Action.NEW
                || request.action() == KeyRequest.Action.DUPLICATE
                || request.action() == KeyRequest.Action.LOST
                || request.action() == KeyRequest.Action.RE_ENCODE;
        Instant now = clock.instant();
        insert(entry, request, new Ended(stay, null, null, ids), now, undone ? now.plus(RESUME) : null);
    }

    /** A one-shot key, which ends by itself. */
    void keepService(InboxEntry entry, KeyRequest request, String service, List<String> ids, Instant end) {
        insert(entry, request, new Ended(null, service, null, ids), clock.instant(), end);
    }

    /** @return no changes */
    List<GrantChange> refuse(InboxEntry entry, KeyRequest request, KeyRefusal refusal) {
        insert(entry, request, new Ended(null, null, refusal, List.of()), clock.instant(), null);
        return List.of();
    }

    List<GrantChange> refuse(InboxEntry entry, KeyRequest request, KeyResult.Status status, String text) {
        return refuse(entry, request, new KeyRefusal(status, text));
    }

    private record Ended(Long stay, String service, KeyRefusal refusal, List<String> ids) {}

    private void insert(InboxEntry entry, KeyRequest request, Ended outcome, Instant at, Instant ends) {
        KeyRefusal refusal = outcome.refusal();
        keys.insert(
                new KeyStore.Command(
                        entry.inboxId(),
                        entry.event().property(),
                        request.action().name(),
                        outcome.stay(),
                        outcome.service(),
                        refusal == null ? null : refusal.status(),
                        refusal == null ? null : refusal.text(),
                        outcome.ids(),
                        null),
                signature(entry.event(), request),
                at,
                ends);
    }

    private String signature(CanonicalEvent event, KeyRequest request) {
        return fingerprints.of(
                "key-command",
                String.join(
                        "\n",
                        event.source(),
                        request.action().name(),
                        String.valueOf(KeyNames.stayId(request)),
                        String.valueOf(request.unit()),
                        String.valueOf(request.validFrom()),
                        String.valueOf(request.validTo())));
    }
}
