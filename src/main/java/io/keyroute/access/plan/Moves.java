package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantStore;
import io.keyroute.access.log.EntryListener;
import io.keyroute.access.log.FirstEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ends the old room's codes once the guest has entered the new one. Thread-safe. */
public final class Moves implements EntryListener {

    private final Planner planner;
    private final GrantStore grants;
    private final JdbcClient jdbc;
    private final Clock clock;

    Moves(Planner planner, GrantStore grants, JdbcClient jdbc, Clock clock) {
        this.planner = planner;
        this.grants = grants;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void firstEntry(FirstEntry entry) {
        firstEntry(entry.grantId());
    }

    /** Codes that wait for this grant need not wait for the move's grace any longer. */
    public void firstEntry(String grantId) {
        planner.run(() -> {
            List<GrantChange> changes = new ArrayList<>();
            for (Grant grant : jdbc.sql("SELECT * FROM access_grant WHERE handover_to = ?")
                    .param(grantId)
                    .query(new GrantRow())
                    .list()) {
                if (grant.desired().state() == Desired.REVOKED
                        && grant.desired().notBefore().isAfter(clock.instant())) {
                    changes.add(
                            new GrantChange(withoutGrace(grant), grant.desired().version()));
                }
            }
            grants.write(changes);
            return changes;
        });
    }

    private static Grant withoutGrace(Grant grant) {
        Grant.Wanted has = grant.desired();
        Grant.Wanted wanted = new Grant.Wanted(
                has.state(),
                has.window(),
                has.hours(),
                has.zone(),
                has.pinId(),
                has.generation(),
                has.retireRule(),
                has.overlapMs(),
                has.handoverTo(),
                Instant.EPOCH,
                has.urgency(),
                "the guest has entered the new room",
                has.version() + 1,
                has.at());
        return new Grant(
                grant.id(),
                grant.property(),
                grant.subject(),
                grant.unit(),
                grant.deviceId(),
                grant.credentialKind(),
                grant.lockUser(),
                wanted,
                grant.observed());
    }
}
