package io.keyroute.access.plan;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Window;
import io.keyroute.event.HotelTime;
import io.keyroute.event.PersonStatus;
import io.keyroute.property.Credential;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.StaffAccess;
import io.keyroute.property.StaffGroup;
import io.keyroute.property.WeeklyHours;
import io.keyroute.property.WeeklyInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides what a member of staff must be able to open. Pure. */
final class PersonPlan {

    private static final String OWN = "";
    private static final int LEAVER = 0;
    private static final int UPKEEP = 3;
    private static final int TODAY = 1;

    private final PersonFacts facts;
    private final Instant now;
    private final Moments moments;
    private final Map<PlannedGrant.Key, Grant> existing = new HashMap<>();
    private final Map<PlannedGrant.Key, PlannedGrant> planned = new LinkedHashMap<>();
    private final List<Retired> retired = new ArrayList<>();
    private final List<Decision.Problem> problems = new ArrayList<>();

    private PersonPlan(PersonFacts facts) {
        this.facts = facts;
        this.now = facts.now();
        this.moments = new Moments(now);
        facts.grants().forEach(grant -> existing.put(PlannedGrant.Key.of(grant), grant));
    }

    static Decision decide(PersonFacts facts) {
        return new PersonPlan(facts).decide();
    }

    /** Whether the person is gone: left, or after the last valid day in every property. */
    static boolean gone(PersonFacts facts) {
        return facts.person().status() == PersonStatus.LEFT
                || facts.properties().stream().allMatch(property -> {
                    Instant end = end(property, facts.person().validTo());
                    return end != null && !facts.now().isBefore(end);
                });
    }

    private Decision decide() {
        if (facts.person().status() == PersonStatus.LEFT) {
            retire("left the house");
            return decision();
        }
        if (facts.person().status() != null) {
            unknownGroups();
            facts.properties().forEach(this::property);
        }
        retire(gone(facts) ? "the contract has ended" : "no longer in a group that opens this door");
        return decision();
    }

    private Decision decision() {
        return new Decision(List.copyOf(planned.values()), retired, problems, moments.next());
    }

    private void unknownGroups() {
        for (String group : facts.person().groups()) {
            if (facts.properties().stream().noneMatch(p -> p.groups().containsKey(group))) {
                problems.add(new Decision.Problem(
                        null, null, "staff group \"" + group + "\" is in no property's configuration"));
            }
        }
    }

    private void property(Property property) {
        Instant from = start(property, facts.person().validFrom());
        Instant to = end(property, facts.person().validTo());
        if (to != null && !now.isBefore(to)) {
            return;
        }
        if (to != null) {
            moments.add(to);
        }
        Instant makeAt = from == null ? now : from.minus(property.policies().makeAhead());
        for (String group : facts.person().groups()) {
            StaffGroup known = property.groups().get(group);
            if (known != null && now.isBefore(makeAt)) {
                moments.add(makeAt);
            } else if (known != null) {
                known.access().forEach(access -> access(property, group, access, from, to));
            }
        }
    }

    private void access(Property property, String group, StaffAccess access, Instant from, Instant to) {
        for (String deviceId : access.doors()) {
            Door door = property.door(deviceId).orElse(null);
            if (door == null) {
                problems.add(new Decision.Problem(
                        null, deviceId, "door " + deviceId + " of group \"" + group + "\" is not configured"));
                continue;
            }
            String lockUser = null;
            if (access.credential() == Credential.USER_SCHEDULE) {
                lockUser = facts.person().externalIds().get("tuya:" + deviceId);
                if (lockUser == null) {
                    problems.add(new Decision.Problem(
                            door.unit(),
                            deviceId,
                            "door " + deviceId + " knows this person by no user id: external id \"tuya:" + deviceId
                                    + "\" is missing"));
                    continue;
                }
            }
            plan(property, door, kind(access.credential()), lockUser, access.hours(), from, to, group);
        }
    }

    private void plan(
            Property property,
            Door door,
            CredentialKind kind,
            String lockUser,
            WeeklyHours hours,
            Instant from,
            Instant to,
            String group) {
        PlannedGrant.Key key = new PlannedGrant.Key(OWN, property.id(), door.deviceId(), kind);
        Grant grant = existing.get(key);
        boolean there = grant != null && grant.desired().state() != Desired.REVOKED;
        Window window = Horizon.of(from, to, there ? grant.desired().window() : null, now);
        if (window == null) {
            problems.add(new Decision.Problem(null, null, "the contract ends before it begins: check its dates"));
            return;
        }
        if (to == null) {
            moments.add(Horizon.prolongAt(window));
        }
        boolean frozen = facts.person().status() == PersonStatus.SUSPENDED
                || (grant != null && facts.heldGrants().contains(grant.id()));
        if (frozen && !there) {
            return;
        }
        PlannedGrant one = new PlannedGrant(
                OWN,
                property.id(),
                door.unit(),
                door.deviceId(),
                kind,
                lockUser,
                frozen ? Desired.FROZEN : Desired.ACTIVE,
                window,
                hours,
                frozen ? TODAY : UPKEEP,
                frozen ? "suspended" : "group " + group);
        planned.merge(key, one, PersonPlan::both);
    }

    private static PlannedGrant both(PlannedGrant one, PlannedGrant other) {
        return new PlannedGrant(
                one.guest(),
                one.property(),
                one.unit(),
                one.deviceId(),
                one.kind(),
                one.lockUser(),
                one.state(),
                one.window(),
                either(one.hours(), other.hours()),
                one.urgency(),
                one.cause());
    }

    static WeeklyHours either(WeeklyHours one, WeeklyHours other) {
        if (one.always() || other.always()) {
            return WeeklyHours.ALWAYS;
        }
        List<WeeklyInterval> both = new ArrayList<>(one.intervals());
        other.intervals().stream().filter(i -> !both.contains(i)).forEach(both::add);
        return new WeeklyHours(both);
    }

    /** Who changes groups keeps card and fingers at a lock that knew them, without hours; who leaves does not. */
    private void retire(String cause) {
        RetireRule rule = gone(facts) ? RetireRule.AT_ONCE : RetireRule.PROVEN;
        for (Grant grant : facts.grants()) {
            boolean ending = grant.desired().state() == Desired.REVOKED;
            boolean waits = ending
                    && grant.observed().state() != GrantState.GONE
                    && (grant.desired().handoverTo() != null
                            || grant.desired().notBefore().isAfter(now));
            boolean leaves = ending
                    && rule == RetireRule.AT_ONCE
                    && grant.credentialKind() == CredentialKind.USER_SCHEDULE
                    && grant.desired().retireRule() != RetireRule.AT_ONCE;
            if ((!ending || waits || leaves) && !planned.containsKey(PlannedGrant.Key.of(grant))) {
                retired.add(new Retired(grant, cause, null, Instant.EPOCH, LEAVER, rule));
            }
        }
    }

    /** A date means the local day. */
    private static Instant start(Property property, LocalDate day) {
        return day == null ? null : HotelTime.start(day.atStartOfDay(), property.zone());
    }

    /** The last day counts to its end. */
    private static Instant end(Property property, LocalDate day) {
        return day == null ? null : HotelTime.end(day.plusDays(1).atStartOfDay(), property.zone());
    }

    private static CredentialKind kind(Credential credential) {
        return switch (credential) {
            case CODE -> CredentialKind.PASSWORD;
            case ENTRY -> CredentialKind.ENTRY;
            case USER_SCHEDULE -> CredentialKind.USER_SCHEDULE;
        };
    }
}
