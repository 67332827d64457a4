package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What people of the house may do to a stay by hand. Audited; survives later events of the sources. Thread-safe. */
public final class StayDesk {

    private final Planner planner;
    private final StayStore stays;
    private final StayReplan replan;
    private final PropertyCatalog catalog;
    private final HouseCodes houseCodes;
    private final EarlyLeave earlyLeave;
    private final Audit audit;

    StayDesk(
            Planner planner,
            StayStore stays,
            StayReplan replan,
            PropertyCatalog catalog,
            HouseCodes houseCodes,
            EarlyLeave earlyLeave,
            Audit audit) {
        this.planner = planner;
        this.stays = stays;
        this.replan = replan;
        this.catalog = catalog;
        this.houseCodes = houseCodes;
        this.earlyLeave = earlyLeave;
        this.audit = audit;
    }

    /**
     * Ends access by all codes of a stay until {@link #release}, whatever the sources say: frozen, or off the lock where
     * it cannot freeze, also for a guest in the house. The digits stay the guest's.
     *
     * @param stay row id, see {@link Stays}
     */
    public void hold(long stay, String reason, String user) {
        change(stay, "stay.hold", reason, user, row -> {
            row.holdReason = reason.substring(0, Math.min(reason.length(), 400));
            row.holdBy = user;
        });
    }

    public void release(long stay, String reason, String user) {
        change(stay, "stay.release", reason, user, row -> {
            row.holdReason = null;
            row.holdBy = null;
        });
    }

    /**
     * Confirms that a stay whose end was held back is over; standing codes of its rooms change as after any check-out.
     *
     * @throws PlanException where no end waits
     */
    public void confirmEnd(long stay, String reason, String user) {
        List<GrantChange> house = new ArrayList<>();
        change(stay, "stay.confirm-end", reason, user, house, row -> {
            house.clear(); // the work is done anew where somebody was faster
            if (row.confirmEnd == null) {
                throw new PlanException("No end of this stay waits to be confirmed");
            }
            row.state = Confirmed.end(row.state, row.confirmEnd);
            row.endedAt = row.endedAt == null ? planner.now() : row.endedAt;
            row.confirmEnd = null;
            Property property = catalog.property(row.property);
            StayDocument ended = StayDocument.of(row.state.document());
            StayEvents.unitsOf(ended).forEach(unit -> house.addAll(houseCodes.vacated(property, unit)));
            earlyLeave.tell(row, ended, property);
        });
    }

    private void change(long stay, String action, String reason, String user, Consumer<StayRow> change) {
        change(stay, action, reason, user, List.of(), change);
    }

    private void change(
            long stay, String action, String reason, String user, List<GrantChange> further, Consumer<StayRow> change) {
        if (reason == null || reason.isBlank()) {
            throw new PlanException("A reason is needed");
        }
        planner.run(() -> {
            StayRow row = stays.find(stay)
                    .map(found -> stays.lock(found.id))
                    .orElseThrow(() -> new PlanException("No stay with id " + stay));
            change.accept(row);
            audit.write(row.property, user, action, "stay/" + stay, reason);
            List<GrantChange> changes = new ArrayList<>(replan.plan(row, null, StayReplan.Rekey.NONE));
            changes.addAll(further);
            return changes;
        });
    }
}
