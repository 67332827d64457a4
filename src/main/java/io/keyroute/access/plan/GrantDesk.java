package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.RetireRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people of the house may do to a single grant. Every act needs a reason and is audited. Thread-safe. */
public final class GrantDesk {

    private final Planner planner;
    private final GrantStore grants;
    private final HoldStore holds;
    private final StayStore stays;
    private final StayReplan replan;
    private final PersonEvents people;
    private final HouseCodes houseCodes;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    GrantDesk(
            Planner planner,
            GrantStore grants,
            HoldStore holds,
            StayStore stays,
            StayReplan replan,
            PersonEvents people,
            HouseCodes houseCodes,
            Audit audit,
            JdbcClient jdbc,
            Clock clock) {
        this.planner = planner;
        this.grants = grants;
        this.holds = holds;
        this.stays = stays;
        this.replan = replan;
        this.people = people;
        this.houseCodes = houseCodes;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** New digits for the grant's guest, person or service, at all of its doors; the former go once these are proven. */
    public void reissue(String grantId, String reason, String user) {
        act(grantId, "grant.reissue", reason, user, grant -> {}, true);
    }

    /**
     * Ends access by the grant until {@link #release}, whatever the sources say: frozen, or off the lock where it cannot
     * freeze, also for a guest in the house. The digits stay the guest's.
     */
    public void hold(String grantId, String reason, String user) {
        act(grantId, "grant.hold", reason, user, g -> holds.set(grantId, reason, user, clock.instant()), false);
    }

    public void release(String grantId, String reason, String user) {
        act(grantId, "grant.release", reason, user, g -> holds.clear(grantId), false);
    }

    /** Takes every pause from the grant, so that the reconciler tries it now whatever it waits for. */
    public void retry(String grantId, String reason, String user) {
        needs(reason);
        planner.run(() -> {
            Grant grant = find(grantId);
            jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = ?")
                    .params(clock.millis(), grantId)
                    .update();
            // a removal that the cloud took long ago is sent once more: to look again is what the reconciler does
            // anyway
            jdbc.sql("UPDATE credential SET due_at = NULL, attempt = 0, problem = NULL, taken = NULL, acknowledged ="
                            + " CASE WHEN state = 'REMOVING' THEN 0 ELSE acknowledged END, rev = rev + 1"
                            + " WHERE grant_id = ? AND state <> 'GONE'")
                    .param(grantId)
                    .update();
            audit.write(grant.property(), user, "grant.retry", "grant/" + grantId, reason);
            return List.of(new GrantChange(grant, grant.desired().version()));
        });
    }

    /**
     * Other digits because the lock refused these; called by the reconciler outside of its transaction.
     *
     * @return false where the grant's digits were changed by somebody else meanwhile
     */
    public boolean refusedDigits(String grantId, String pinId, String reason) {
        boolean[] changed = {false};
        planner.run(() -> {
            Grant grant = find(grantId);
            if (!pinId.equals(grant.desired().pinId())) {
                return List.of();
            }
            changed[0] = true;
            audit.write(grant.property(), "keyroute", "grant.other-digits", "grant/" + grantId, reason);
            return plan(grant, true);
        });
        return changed[0];
    }

    private void act(
            String grantId, String action, String reason, String user, Consumer<Grant> change, boolean otherDigits) {
        needs(reason);
        planner.run(() -> {
            Grant grant = find(grantId);
            change.accept(grant);
            audit.write(grant.property(), user, action, "grant/" + grantId, reason);
            return plan(grant, otherDigits);
        });
    }

    private List<GrantChange> plan(Grant grant, boolean otherDigits) {
        StayReplan.Rekey rekey = otherDigits
                ? new StayReplan.Rekey(Set.of(grant.subject().guest()), RetireRule.TOLD)
                : StayReplan.Rekey.NONE;
        return switch (grant.subject().kind()) {
            case STAY -> replan.plan(stays.lock(id(grant)), null, rekey);
            case PERSON -> people.replan(id(grant), rekey);
            case SERVICE ->
                otherDigits
                        ? houseCodes.change(grant.subject().id(), "asked for by hand")
                        : houseCodes.again(grant.subject().id());
        };
    }

    private Grant find(String grantId) {
        return grants.find(grantId).orElseThrow(() -> new PlanException("No grant with id " + grantId));
    }

    private static long id(Grant grant) {
        return Long.parseLong(grant.subject().id());
    }

    private static void needs(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new PlanException("A reason is needed");
        }
    }
}
