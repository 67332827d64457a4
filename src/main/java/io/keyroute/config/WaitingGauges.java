package io.keyroute.config;

import io.keyroute.access.outcome.OutboxOutcomes;
import io.keyroute.config.broker.Queues;
import io.keyroute.fias.FiasComponent;
import io.keyroute.fias.FiasLinkStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits, for operators: counted in the database when the metrics are read, each by an index that holds little but what
 * waits; NaN while the database is away. Every node tells the same, but for the links of FIAS, which one node holds.
 */
@Component
class WaitingGauges {

    private final JdbcClient jdbc;
    private final MeterRegistry meters;

    WaitingGauges(JdbcClient jdbc, MeterRegistry meters, FiasComponent fias, Clock clock) {
        this.jdbc = jdbc;
        this.meters = meters;
        gauge(
                "keyroute.debts",
                "Codes that should be off their lock, or open less, and are not proven to",
                Tags.of("kind", "grant"),
                () -> number("SELECT COUNT(*) FROM credential WHERE debt_since IS NOT NULL AND state <> 'GONE'"));
        gauge(
                "keyroute.debts",
                "Codes that should be off their lock, or open less, and are not proven to",
                Tags.of("kind", "stray"),
                () -> number("SELECT COUNT(*) FROM stray_code WHERE state <> 'GONE'"));
        gauge(
                "keyroute.grants.blocked",
                "Grants that cannot be brought to what is wanted until something is changed",
                Tags.empty(),
                () -> number("SELECT COUNT(*) FROM access_grant WHERE state = 'BLOCKED'"));
        gauge(
                "keyroute.grants.underway",
                "Grants on their way to what is wanted",
                Tags.empty(),
                () -> number(
                        "SELECT COUNT(*) FROM access_grant WHERE state IN ('TRYING', 'SENT', 'CHANGING', 'REMOVING')"));
        gauge(
                "keyroute.inbox.waiting",
                "Events taken in and not yet planned",
                Tags.empty(),
                () -> number("SELECT COUNT(*) FROM inbox WHERE status = 'NEW'"));
        gauge(
                "keyroute.inbox.oldest",
                "Age of the oldest event that is not yet planned; 0 where none waits",
                "seconds",
                Tags.empty(),
                () -> {
                    long now = clock.millis();
                    long oldest = jdbc.sql("SELECT COALESCE(MIN(received_at), ?) FROM inbox WHERE status = 'NEW'")
                            .param(now)
                            .query(Long.class)
                            .single();
                    return Math.max(0, now - oldest) / 1000.0;
                });
        for (String queue : List.of(OutboxOutcomes.QUEUE, Queues.LOCK_LOG)) {
            gauge(
                    "keyroute.outbox.waiting",
                    "Entries for a PMS that have not been delivered",
                    Tags.of("queue", queue),
                    () -> jdbc.sql("SELECT COUNT(*) FROM outbox WHERE status = 'PENDING' AND queue = ?")
                            .param(queue)
                            .query(Long.class)
                            .single());
        }
        fias.getLinks()
                .keySet()
                .forEach(link -> gauge(
                        "keyroute.fias.link.up",
                        "1 while the PMS is there and the link is held by this node, else 0",
                        Tags.of("link", link),
                        () -> fias.status(link).filter(FiasLinkStatus::alive).isPresent() ? 1 : 0));
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
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
