package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantStore;
import io.keyroute.access.log.EntryListener;
import io.keyroute.access.log.FirstEntry;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ends the grace of the old room's codes once the guest has entered the new one. Thread-safe. */
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
        planner.run(() -> {
            List<GrantChange> changes = jdbc
                    .sql("SELECT * FROM access_grant WHERE handover_to = ?")
                    .param(entry.grantId())
                    .query(new GrantRow())
                    .list()
                    .stream()
                    .filter(grant -> MoveGrace.runs(grant, clock.instant()))
                    // a lock tells late: who entered before the move was decided on may still be in the old room
                    .filter(grant -> !grant.desired().at().isAfter(entry.at()))
                    .map(grant -> MoveGrace.over(grant, "the guest has entered the new room"))
                    .toList();
            grants.write(changes);
            return changes;
        });
    }
}
