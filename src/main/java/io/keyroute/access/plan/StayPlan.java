package io.keyroute.access.plan;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.HoursJson;
import io.keyroute.access.Window;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what a stay's guests must be able to open. Pure: the same facts give the same decision. */
final class StayPlan {

    private static final String MOVED = "moved to another room";
    /** A next guest who is planned at the same moment does not see the move, nor the move that guest: it is looked again. */
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(10);

    private final StayFacts facts;
    private final Freezing freezing;
    private final Property property;
    private final StayDocument stay;
    private final Instant now;
    private final Moments moments;
    private final Map<PlannedGrant.Key, Grant> existing = new HashMap<>();
    private final List<PlannedGrant> planned = new ArrayList<>();
    private final List<Retired> retired = new ArrayList<>();
    private final List<Decision.Problem> problems = new ArrayList<>();
    private final List<Decision.Common> common = new ArrayList<>();
    private final Waiting waiting;

    private StayPlan(StayFacts facts, Freezing freezing) {
        this.facts = facts;
        this.freezing = freezing;
        this.property = facts.property();
        this.stay = facts.stay();
        this.now = facts.now();
        this.moments = new Moments(now);
        this.waiting = new Waiting(facts);
        facts.grants().forEach(grant -> existing.put(PlannedGrant.Key.of(grant), grant));
    }

    static Decision decide(StayFacts facts, Freezing freezing) {
        return new StayPlan(facts, freezing).decide();
    }

    private Decision decide() {
        StayStatus status = facts.status();
        if (!facts.marks().claimed() && facts.marks().endedAt() != null) {
            retireAll("the room was given to another reservation");
        } else if (facts.marks().keysRemoved()) {
            retireAll("the keys were removed by a clerk");
        } else if (status == StayStatus.CHECKED_OUT) {
            endAt(facts.marks().endedAt().plus(property.policies().checkOutGrace()), "checked out");
        } else if (status == StayStatus.NO_SHOW) {
            endAt(facts.marks().endedAt().plus(property.policies().noShow()), "no-show");
        } else if (status != null && status.ended()) {
            retireAll(status == StayStatus.CANCELLED ? "cancelled" : "deleted");
        } else {
            goOn();
        }
        return new Decision(planned, retired, problems, common, waiting.all(), moments.next());
    }

    private void retireAll(String cause) {
        live().forEach(grant -> retired.add(Retired.now(grant, cause)));
        waiting().forEach(grant -> retired.add(Retired.now(grant, cause)));
    }

    /** Codes that are there go on until then, and no longer than they would. */
    private void endAt(Instant end, String cause) {
        for (Grant grant : live()) {
            Window window = grant.desired().window();
            if (!now.isBefore(end) || !window.from().isBefore(end) || !now.isBefore(window.to())) {
                retired.add(Retired.now(grant, cause));
                continue;
            }
            Window shortened = window.to().isAfter(end) ? new Window(window.from(), end) : window;
            planned.add(kept(grant, shortened, cause));
            moments.add(shortened.to());
        }
        waiting().forEach(grant -> retired.add(Retired.now(grant, cause)));
    }

    private void goOn() {
        if (facts.marks().confirmEnd() != null) {
            problems.add(new Decision.Problem(
                    null,
                    null,
                    "the source says " + facts.marks().confirmEnd()
                            + "; the codes go on until somebody confirms that the stay is over"));
        }
        StayWindows windows = new StayWindows(property, stay, facts.marks().checkedInAt());
        StayDoors doors = new StayDoors(property, stay, windows, problems);
        Map<String, StayDoors.Way> ways = doors.ways();
        if (ways.isEmpty() && windows.whole().isEmpty() && facts.inHouse()) {
            live().forEach(grant -> planned.add(kept(grant, grant.desired().window(), "dates are missing")));
            return;
        }
        waiting.ways(ways.values());
        boolean givenUp = givenUp(windows);
        for (String guest : facts.guests()) {
            ways.values().forEach(way -> door(guest, way, givenUp));
        }
        doors.commons().forEach(way -> common(way, givenUp));
        retireTheRest(ways);
    }

    private void common(StayDoors.Way way, boolean givenUp) {
        Window window = way.window();
        if (now.isBefore(window.to())) {
            moments.add(window.to());
            common.add(new Decision.Common(
                    way.door().deviceId(), window.from(), window.to(), mayMake(way, givenUp), givenUp || held()));
        }
    }

    private boolean givenUp(StayWindows windows) {
        if (facts.marks().claimed()) {
            return false;
        }
        Instant until = windows.unclaimedUntil().orElse(Instant.MAX);
        moments.add(until);
        return !now.isBefore(until);
    }

    private void door(String guest, StayDoors.Way way, boolean givenUp) {
        PlannedGrant wish = new PlannedGrant(
                guest,
                property.id(),
                way.unit(),
                way.door().deviceId(),
                CredentialKind.PASSWORD,
                null,
                Desired.ACTIVE,
                way.window(),
                way.hours(),
                urgency(way),
                facts.inHouse() ? "in house" : "due in");
        if (!now.isBefore(way.window().to())) {
            return;
        }
        Grant grant = existing.get(wish.key());
        boolean there = grant != null && grant.desired().state() != Desired.REVOKED;
        if (!there && !mayMake(way, givenUp)) {
            return;
        }
        moments.add(way.window().to());
        planned.add(there ? held(wish, grant, way, givenUp) : wish);
    }

    /** Making is gated; what is there stays, whatever the gates say. */
    private boolean mayMake(StayDoors.Way way, boolean givenUp) {
        if (waiting.forWord(givenUp)) {
            return false;
        }
        if (facts.marks().keyCut()) {
            return true;
        }
        boolean moving = facts.inHouse() && !live().isEmpty();
        if (!moving && waiting.forGates(way)) {
            return false;
        }
        Instant makeAt =
                way.scheduled().minus(property.policies().makeAhead(way.door().kind()));
        if (facts.marks().checkedInAt() == null || way.window().from().isAfter(now)) {
            moments.add(makeAt);
            return !waiting.forTime(way, makeAt);
        }
        return true;
    }

    private boolean held() {
        return stay.held() || facts.marks().heldBy() != null;
    }

    private PlannedGrant held(PlannedGrant wish, Grant grant, StayDoors.Way way, boolean givenUp) {
        // somebody said "now": the property's policy for holds that a source sets does not soften it
        if (facts.marks().heldBy() != null || facts.heldGrants().contains(grant.id())) {
            return wish.in(Desired.FROZEN, "held by hand");
        }
        if (givenUp) {
            return wish.in(Desired.FROZEN, "nobody checked in with this key");
        }
        if (!stay.held()) {
            return wish;
        }
        boolean stays = facts.inHouse()
                && !freezing.canFreeze(way.door())
                && property.policies().holdInHouse() == Policies.HoldInHouse.STOP_EXTENSION;
        return stays ? waiting.stillOpen(notExtended(wish, grant)) : wish.in(Desired.FROZEN, "held");
    }

    private static PlannedGrant notExtended(PlannedGrant wish, Grant grant) {
        Window has = grant.desired().window();
        return wish.window().to().isAfter(has.to()) && wish.window().from().isBefore(has.to())
                ? wish.within(new Window(wish.window().from(), has.to()))
                : wish;
    }

    private void retireTheRest(Map<String, StayDoors.Way> ways) {
        for (Grant grant : live()) {
            if (!isPlanned(grant)) {
                retired.add(retirement(grant, ways));
            }
        }
        for (Grant grant : waiting()) {
            if (!isPlanned(grant)) {
                retired.add(handedOver(
                        grant, grant.desired().cause(), grant.desired().notBefore()));
            }
        }
    }

    private boolean isPlanned(Grant grant) {
        return planned.stream().anyMatch(p -> p.key().equals(PlannedGrant.Key.of(grant)));
    }

    private Retired retirement(Grant grant, Map<String, StayDoors.Way> ways) {
        if (!facts.guests().contains(grant.subject().guest())) {
            return Retired.now(grant, "the guest no longer belongs to the stay");
        }
        if (ways.containsKey(grant.deviceId())
                || !now.isBefore(grant.desired().window().to())) {
            return Retired.now(grant, "the time is over");
        }
        boolean arrived = facts.inHouse() || facts.marks().checkedInAt() != null;
        if (grant.unit() == null || !arrived) {
            return Retired.now(grant, "the door no longer belongs to the stay");
        }
        if (neverWorked(grant)) {
            return handedOver(grant, MOVED, Instant.EPOCH);
        }
        moments.add(now.plus(SIDE_BY_SIDE));
        return handedOver(grant, MOVED, now.plus(property.policies().moveGrace()));
    }

    /**
     * Not known to be on its lock: nobody has entered with it, so nobody needs time to leave. One that is blocked may be
     * there with a former window, and beside new digits those before them may be.
     */
    private static boolean neverWorked(Grant grant) {
        GrantState state = grant.observed().state();
        boolean first = grant.desired().generation() == 1;
        return first && (state == GrantState.NONE || state == GrantState.TRYING || state == GrantState.SENT);
    }

    /** Make before break: the new door is proven first, then the old one goes; at once if its next guest is due. */
    private Retired handedOver(Grant grant, String cause, Instant notBefore) {
        boolean due = facts.unitsDue().contains(grant.unit());
        PlannedGrant.Key successor = new Successor(planned, facts.grants()).of(grant);
        return new Retired(grant, cause, successor, due ? Instant.EPOCH : notBefore, 1);
    }

    private PlannedGrant kept(Grant grant, Window window, String cause) {
        Desired state = grant.desired().state();
        return new PlannedGrant(
                grant.subject().guest(),
                grant.property(),
                grant.unit(),
                grant.deviceId(),
                grant.credentialKind(),
                grant.lockUser(),
                state,
                window,
                HoursJson.read(grant.desired().hours()),
                grant.desired().urgency(),
                cause);
    }

    private List<Grant> live() {
        return facts.grants().stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .toList();
    }

    /** Ended, but still waiting for the new room or for the guest to have moved. */
    private List<Grant> waiting() {
        return facts.grants().stream()
                .filter(grant -> grant.desired().state() == Desired.REVOKED
                        && grant.observed().state() != GrantState.GONE
                        && (grant.desired().handoverTo() != null
                                || grant.desired().notBefore().isAfter(now)))
                .toList();
    }

    private int urgency(StayDoors.Way way) {
        if (facts.inHouse() || facts.marks().checkedInAt() != null) {
            return 0;
        }
        boolean today = !way.scheduled()
                .atZone(property.zone())
                .toLocalDate()
                .isAfter(now.atZone(property.zone()).toLocalDate());
        return today ? 1 : 2;
    }
}
