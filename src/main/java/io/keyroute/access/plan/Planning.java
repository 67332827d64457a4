package io.keyroute.access.plan;

import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcomes;
import io.keyroute.access.WakeUps;
import io.keyroute.access.pin.Pins;
import io.keyroute.event.Inbox;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the planner and the desks together. */
public final class Planning {

    /**
     * What planning rests on.
     *
     * @param transaction propagation REQUIRED, isolation READ COMMITTED
     * @param freezing    which doors can freeze a code
     * @param clock       the hotel's clock
     */
    public record Parts(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PropertyCatalog catalog,
            GrantStore grants,
            Pins pins,
            Inbox inbox,
            Outcomes outcomes,
            WakeUps wakeUps,
            Freezing freezing,
            SecretBox box,
            Fingerprints fingerprints,
            Clock clock) {}

    private final Planner planner;

    public Planning(Parts parts) {
        StayStore stays = new StayStore(parts.jdbc(), parts.box());
        GrantWriter writer = new GrantWriter(parts.grants(), parts.pins(), parts.catalog(), parts.clock());
        HoldStore holds = new HoldStore(parts.jdbc());
        StayReplan replan = new StayReplan(
                parts.catalog(),
                stays,
                parts.grants(),
                writer,
                holds,
                parts.outcomes(),
                parts.freezing(),
                parts.clock());
        StayEvents stayEvents =
                new StayEvents(parts.catalog(), stays, new StayLinks(parts.jdbc(), stays), replan, parts.clock());
        this.planner = new Planner(parts.inbox(), parts.transaction(), stayEvents, parts.wakeUps());
    }

    public Planner planner() {
        return planner;
    }
}
