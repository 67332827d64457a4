package io.keyroute.config;

import io.keyroute.access.outcome.DeadEntries;
import io.keyroute.console.DeadMessages;
import io.keyroute.event.DeadLetters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How much waits for a person's decision: the gauge {@code keyroute.dead.letters} by kind, and a detail of health that is
 * always up, for neither a restart nor another node helps. Counted when asked.
 */
@Component("deadLettersHealthIndicator")
class DeadLetterStatus implements HealthIndicator {

    private final Map<String, IntSupplier> counts = new LinkedHashMap<>();

    DeadLetterStatus(DeadLetters letters, DeadEntries entries, DeadMessages messages, MeterRegistry meters) {
        counts.put("event", letters::count);
        counts.put("entry", entries::count);
        counts.put("message", messages::count);
        counts.forEach((kind, count) -> Gauge.builder("keyroute.dead.letters", count, DeadLetterStatus::number)
                .description("What nothing works on any more until somebody decides; NaN while nobody can tell")
                .tag("kind", kind)
                .strongReference(true)
                .register(meters));
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        counts.forEach((kind, count) -> health.withDetail(kind, counted(count)));
        return health.build();
    }

    /** NaN by ourselves: the meter would tell of an exception with its trace. */
    private static double number(IntSupplier count) {
        try {
            return count.getAsInt();
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }

    private static Object counted(IntSupplier count) {
        try {
            return count.getAsInt();
        } catch (RuntimeException away) {
            return "unknown while the database or the broker is away";
        }
    }
}
