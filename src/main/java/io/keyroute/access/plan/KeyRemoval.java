package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.event.StayDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A clerk takes a reservation's key away: only this reservation's, and of a room that it has left only that room's.
 * Whatever happens at the lock, the removal goes on until it is proven. Joins the caller's transaction.
 */
final class KeyRemoval {

    private final StayReplan replan;
    private final GrantStore grants;
    private final KeyCommands commands;
    private final Clock clock;

    KeyRemoval(StayReplan replan, GrantStore grants, KeyCommands commands, Clock clock) {
        this.replan = replan;
        this.grants = grants;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param row the reservation's stay, locked */
    List<GrantChange> remove(InboxEntry entry, KeyRequest request, StayRow row) {
        if (elsewhere(row, request)) {
            return removeFormer(entry, request, row);
        }
        row.keysRemoved = true;
        List<GrantChange> changes = replan.plan(row, entry.event().source(), StayReplan.Rekey.NONE);
        List<String> ids = changes.stream().map(change -> change.grant().id()).toList();
        commands.keep(entry, request, row.id, ids);
        return changes;
    }

    private static boolean elsewhere(StayRow row, KeyRequest request) {
        Set<String> now = StayEvents.unitsOf(StayDocument.of(row.state.document()));
        return request.unit() != null && !now.isEmpty() && Collections.disjoint(now, KeyNames.units(request));
    }

    /** A room left behind loses its key by itself; the clerk's word ends the while that it still works. */
    private List<GrantChange> removeFormer(InboxEntry entry, KeyRequest request, StayRow row) {
        Set<String> units = KeyNames.units(request);
        List<Grant> left = grants.of(SubjectKind.STAY, Long.toString(row.id)).stream()
                .filter(grant -> grant.unit() != null && units.contains(grant.unit()))
                .toList();
        if (left.isEmpty()) {
            return commands.refuse(
                    entry, request, KeyResult.Status.NOT_FOUND, "This reservation has no key of this room");
        }
        Instant now = clock.instant();
        List<GrantChange> changes = left.stream()
                .filter(grant -> MoveGrace.runs(grant, now))
                .map(grant -> MoveGrace.over(grant, "its key was removed"))
                .toList();
        grants.write(changes);
        List<String> ids = left.stream()
                .filter(grant -> grant.observed().state() != GrantState.GONE)
                .map(Grant::id)
                .toList();
        commands.keep(entry, request, row.id, ids);
        return changes;
    }
}
