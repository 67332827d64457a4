package io.keyroute.config;

import io.keyroute.access.GrantState;
import io.keyroute.access.outcome.OutboxOutcomes;
import io.keyroute.access.reconcile.Strays;
import io.keyroute.access.view.DebtViews;
import io.keyroute.access.view.GrantViews;
import io.keyroute.config.broker.Queues;
import io.keyroute.event.Inbox;
import io.keyroute.fias.FiasComponent;
import io.keyroute.fias.FiasLinkStatus;
import io.keyroute.outbox.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What waits, for operators: counted by the rooms that keep it when the metrics are read, each by an index that holds little but what
 * waits; NaN while the database is away. Every node tells the same, but for the links of FIAS, which one node holds.
 */
@Component
class WaitingGauges {

    private static final Set<GrantState> UNDERWAY =
            Set.of(GrantState.TRYING, GrantState.SENT, GrantState.CHANGING, GrantState.REMOVING);

    private final MeterRegistry meters;

    WaitingGauges(
            DebtViews debts,
            Strays strays,
            GrantViews grants,
            Inbox inbox,
            Outbox outbox,
            FiasComponent fias,
            MeterRegistry meters) {
        this.meters = meters;
        debts("grant", debts::countOfGrants);
        debts("stray", strays::count);
        gauge(
                "keyroute.grants.blocked",
                "Grants that cannot be brought to what is wanted until something is changed",
                Tags.empty(),
                () -> grants.count(Set.of(GrantState.BLOCKED)));
        gauge(
                "keyroute.grants.underway",
                "Grants on their way to what is wanted",
                Tags.empty(),
                () -> grants.count(UNDERWAY));
        gauge("keyroute.inbox.waiting", "Events taken in and not yet planned", Tags.empty(), inbox::countNew);
        gauge(
                "keyroute.inbox.oldest",
                "Age of the oldest event that is not yet planned; 0 where none waits",
                "seconds",
                Tags.empty(),
                () -> inbox.oldestNew().toMillis() / 1000.0);
        for (String queue : List.of(OutboxOutcomes.QUEUE, Queues.LOCK_LOG)) {
            gauge(
                    "keyroute.outbox.waiting",
                    "Entries for a PMS that have not been delivered",
                    Tags.of("queue", queue),
                    () -> outbox.waiting(queue));
        }
        fias.getLinks()
                .keySet()
                .forEach(link -> gauge(
                        "keyroute.fias.link.up",
                        "1 while the PMS is there and the link is held by this node, else 0",
                        Tags.of("link", link),
                        () -> fias.status(link).filter(FiasLinkStatus::alive).isPresent() ? 1 : 0));
    }

    private void debts(String kind, Supplier<Number> count) {
        gauge(
                "keyroute.debts",
                "Codes that should be off their lock, or open less, and are not proven to",
                Tags.of("kind", kind),
                count);
    }

    private void gauge(String name, String what, Tags tags, Supplier<Number> value) {
        gauge(name, what, null, tags, value);
    }

    private void gauge(String name, String what, String unit, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(what)
                .baseUnit(unit)
                .tags(tags)
                .strongReference(true)
                .register(meters);
    }
}
