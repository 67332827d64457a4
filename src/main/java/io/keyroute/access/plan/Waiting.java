package io.keyroute.access.plan;

import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stay's codes wait for, in words for people. Nothing here is wrong: it says why something is not there yet. Each
 * question that a plan asks notes its answer where that keeps a code from being made.
 */
final class Waiting {

    /** Begins the cause of a code that a hold cannot stop. */
    static final String STILL_OPEN = "held, but this lock cannot freeze";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final StayFacts facts;
    private final Set<String> all = new LinkedHashSet<>();

    Waiting(StayFacts facts) {
        this.facts = facts;
    }

    List<String> all() {
        return List.copyOf(all);
    }

    /** What the ways of the stay lack by themselves. */
    void ways(Collection<StayDoors.Way> ways) {
        if (facts.stay().units().isEmpty()) {
            all.add(
                    facts.inHouse()
                            ? "the guest is in house without a unit: no room's door gets a code before the source names one"
                            : "no unit is assigned yet: the room's door gets its code once one is");
        }
        ways.stream()
                .map(way -> way.window().to())
                .max(Instant::compareTo)
                .filter(end -> !facts.now().isBefore(end))
                .ifPresent(end -> all.add("the time of its codes was over at " + time(end)
                        + ": they are made again when the departure becomes later"));
    }

    /** Whether somebody's word is missing for any code of the stay. */
    boolean forWord(boolean givenUp) {
        StayStatus status = facts.status();
        if (status == null) {
            all.add("no source has confirmed the stay: its codes are made once one does");
        } else if (status == StayStatus.TENTATIVE) {
            all.add("the stay is TENTATIVE: its codes are made once it is confirmed");
        } else if (givenUp) {
            all.add("nobody checked in with the key in time: no code is made before somebody does");
        } else if (facts.marks().heldBy() != null) {
            all.add("held by " + facts.marks().heldBy() + ": no new code is made before the release");
        } else if (facts.stay().held()) {
            all.add("held by its source: no new code is made before the hold is cleared");
        } else {
            return false;
        }
        return true;
    }

    /** Whether a gate is closed for a door. */
    boolean forGates(StayDoors.Way way) {
        StayDocument.Gates gates = facts.stay().gates();
        boolean payment = Boolean.TRUE.equals(gates.paymentHold());
        boolean id = Boolean.FALSE.equals(gates.idChecked());
        boolean room = way.unit() != null && !facts.inHouse() && Boolean.FALSE.equals(gates.roomReady());
        if (payment) {
            all.add("the payment is awaited (gate paymentHold): no new code is made before");
        }
        if (id) {
            all.add("the guest's identity is not checked (gate idChecked): no new code is made before");
        }
        if (room) {
            all.add(way.door().deviceId() + ": unit " + way.unit()
                    + " is not ready (gate roomReady): its code is made once it is, or at the check-in");
        }
        return payment || id || room;
    }

    /** Whether it is too early for a door. */
    boolean forTime(StayDoors.Way way, Instant makeAt) {
        boolean early = facts.now().isBefore(makeAt);
        if (early) {
            all.add(way.door().deviceId() + ": its code is made at " + time(makeAt) + ", ahead of the arrival");
        }
        return early;
    }

    /** A code that goes on although the stay is held, and says so. */
    PlannedGrant stillOpen(PlannedGrant grant) {
        return grant.because(STILL_OPEN + ": its code still opens until "
                + time(grant.window().to()));
    }

    private String time(Instant at) {
        return at.atZone(facts.property().zone()).format(TIME) + " ("
                + facts.property().zone() + ")";
    }
}
