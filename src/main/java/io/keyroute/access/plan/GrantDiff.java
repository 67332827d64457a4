package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.HoursJson;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What must be written so that the grants become what was decided; nothing where they already are. Pure. */
final class GrantDiff {

    /**
     * How digits change.
     *
     * @param pinOf      guest → PIN
     * @param retireRule when a former generation may go
     * @param overlapMs  and how long after that
     */
    record Digits(Map<String, String> pinOf, RetireRule retireRule, long overlapMs) {}

    private final Function<String, Subject> subjects;
    private final Map<PlannedGrant.Key, Grant> existing = new HashMap<>();
    private final Digits digits;
    private final Function<String, ZoneId> zones;
    private final Instant now;
    private final Supplier<String> ids;
    private final Map<PlannedGrant.Key, String> grantIds = new HashMap<>();
    private final Map<String, String> causes = new TreeMap<>();

    /**
     * @param subjects guest → subject
     * @param zones    property → its zone
     * @param ids      makes ids for new grants
     */
    GrantDiff(
            Function<String, Subject> subjects,
            List<Grant> grants,
            Digits digits,
            Function<String, ZoneId> zones,
            Instant now,
            Supplier<String> ids) {
        this.subjects = subjects;
        this.digits = digits;
        this.zones = zones;
        this.now = now;
        this.ids = ids;
        grants.forEach(grant -> {
            existing.put(PlannedGrant.Key.of(grant), grant);
            grantIds.put(PlannedGrant.Key.of(grant), grant.id());
        });
    }

    List<GrantChange> changes(Decision decision) {
        List<GrantChange> changes = new ArrayList<>();
        for (PlannedGrant planned : decision.planned()) {
            Grant grant = existing.get(planned.key());
            if (grant == null) {
                changes.add(new GrantChange(made(planned), 0));
            } else {
                change(planned, grant, changes);
            }
        }
        for (Retired retired : decision.retired()) {
            retire(retired, changes);
        }
        return changes;
    }

    /** Grant id → cause, where nothing but the cause is another; known after {@link #changes}. */
    Map<String, String> causes() {
        return causes;
    }

    private Grant made(PlannedGrant planned) {
        String id = ids.get();
        grantIds.put(planned.key(), id);
        return new Grant(
                id,
                planned.property(),
                subjects.apply(planned.guest()),
                planned.unit(),
                planned.deviceId(),
                planned.kind(),
                planned.lockUser(),
                wanted(planned, planned.window(), pin(planned), 1, RetireRule.PROVEN, 0, 1),
                new Grant.Observed(GrantState.NONE, null, 0, now));
    }

    private void change(PlannedGrant planned, Grant grant, List<GrantChange> changes) {
        Grant.Wanted has = grant.desired();
        String pin = pin(planned);
        boolean otherDigits = !Objects.equals(pin, has.pinId());
        boolean again = has.state() == Desired.REVOKED && wasRemoved(grant);
        int generation = otherDigits || again ? has.generation() + 1 : has.generation();
        Window window = begun(planned.window(), has);
        boolean same = has.state() == planned.state()
                && has.window().equals(window)
                && Objects.equals(has.hours(), HoursJson.write(planned.hours()))
                && has.zone().equals(zones.apply(planned.property()))
                && has.generation() == generation
                && !pressing(planned, grant);
        if (same) {
            // a code of the house says why its digits changed last, until they change again
            boolean follows = grant.subject().kind() != SubjectKind.SERVICE;
            if (follows && !planned.cause().equals(has.cause())) {
                causes.put(grant.id(), planned.cause());
            }
            return;
        }
        RetireRule rule = otherDigits ? digits.retireRule() : has.retireRule();
        long overlap = otherDigits ? digits.overlapMs() : has.overlapMs();
        Grant.Wanted wanted = wanted(planned, window, pin, generation, rule, overlap, has.version() + 1);
        changes.add(new GrantChange(grant.with(wanted), has.version()));
    }

    private void retire(Retired retired, List<GrantChange> changes) {
        Grant grant = retired.grant();
        Grant.Wanted has = grant.desired();
        String handover = retired.handoverTo() == null ? null : grantIds.get(retired.handoverTo());
        boolean same = has.state() == Desired.REVOKED
                && Objects.equals(has.handoverTo(), handover)
                && has.notBefore().equals(retired.notBefore())
                && has.retireRule() == retired.rule();
        if (same) {
            return;
        }
        Grant.Wanted wanted = new Grant.Wanted(
                Desired.REVOKED,
                has.window(),
                has.hours(),
                has.zone(),
                has.pinId(),
                has.generation(),
                retired.rule(),
                0,
                handover,
                retired.notBefore(),
                retired.urgency(),
                retired.cause(),
                has.version() + 1,
                now);
        changes.add(new GrantChange(grant.with(wanted), has.version()));
    }

    /** What was made in good time and is not on its lock when the guest comes is no longer done in good time. */
    private static boolean pressing(PlannedGrant planned, Grant grant) {
        return planned.urgency() < grant.desired().urgency() && !grant.settled();
    }

    /** A start that has passed is the same to a lock, whichever it was. */
    private Window begun(Window wanted, Grant.Wanted has) {
        Instant from = has.window().from();
        boolean bothBegun = !from.isAfter(now) && !wanted.from().isAfter(now);
        return has.state() != Desired.REVOKED && bothBegun && from.isBefore(wanted.to())
                ? new Window(from, wanted.to())
                : wanted;
    }

    /** Off the lock, or on its way: the same digits come back as a code with a name of its own. */
    private static boolean wasRemoved(Grant grant) {
        return grant.observed().state() == GrantState.GONE || grant.observed().state() == GrantState.REMOVING;
    }

    private String pin(PlannedGrant planned) {
        return planned.needsDigits() ? digits.pinOf().get(planned.guest()) : null;
    }

    private Grant.Wanted wanted(
            PlannedGrant planned,
            Window window,
            String pin,
            int generation,
            RetireRule rule,
            long overlapMs,
            long version) {
        return new Grant.Wanted(
                planned.state(),
                window,
                HoursJson.write(planned.hours()),
                zones.apply(planned.property()),
                pin,
                generation,
                rule,
                overlapMs,
                null,
                Instant.EPOCH,
                planned.urgency(),
                planned.cause(),
                version,
                now);
    }
}
