package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.Subject;
import io.keyroute.property.Door;
import java.util.Optional;
import java.util.function.Function;

/** Says what is to become of a code of ours that no living row owns. Immutable. */
final class StrayVerdicts {

    private final Function<String, Optional<String>> propertyOf;
    private final boolean holdUnknown;

    StrayVerdicts(Function<String, Optional<String>> propertyOf, boolean holdUnknown) {
        this.propertyOf = propertyOf;
        this.holdUnknown = holdUnknown;
    }

    /**
     * What is to become of one.
     *
     * @param remove  whether it may go now
     * @param told    whether people must hear of it at once
     * @param reason  for people
     * @param subject whose it was
     */
    record Verdict(boolean remove, boolean told, String reason, String property, Subject subject) {}

    /**
     * @param s    its grant; null for one of which nothing is known
     * @param twin whether the list shows the living code of the same name too; null where there is no such code
     */
    Verdict of(Situation s, CodeNames.Named named, Door door, Boolean twin) {
        if (s == null || !s.grant().deviceId().equals(door.deviceId())) {
            return unknown(
                    door, "made by this installation, but nothing is known of grant " + named.grantId() + " here");
        }
        Grant g = s.grant();
        if (named.generation() > g.desired().generation()) {
            return unknown(door, "newer than all that is known of grant " + g.id());
        }
        if (twin != null) {
            return known(g, twin, twin ? "a second code of the same name" : "in the place of the code of that name");
        }
        Grant.Wanted wanted = g.desired();
        boolean ended =
                wanted.state() == Desired.REVOKED || !wanted.window().to().isAfter(s.now());
        if (ended || named.generation() == wanted.generation()) {
            boolean over = Goals.of(s.newest().orElse(null), s).kind() != Goal.Kind.KEEP;
            String why = ended ? wanted.cause() : "proven gone before, and back on the lock";
            return known(g, over, over ? why : "goes when its grant does");
        }
        // nobody can freeze a code without a row: where its grant is held, it goes
        Goal goal = Goals.replaced(s);
        return known(g, goal.kind() != Goal.Kind.KEEP, goal.why());
    }

    /**
     * Of other digits than ours under a name of the wanted generation, made in a time that the database has forgotten:
     * somebody may be living by them until the successor is proven.
     */
    Verdict ofOthers(Situation s) {
        Goal goal = Goals.of(s.newest().orElseThrow(), s).kind() == Goal.Kind.HAVE
                ? Goals.replaced(s)
                : Goals.of(s.newest().orElseThrow(), s);
        return known(s.grant(), goal.kind() != Goal.Kind.KEEP, goal.why());
    }

    private static Verdict known(Grant g, boolean remove, String why) {
        return new Verdict(remove, false, why, g.property(), g.subject());
    }

    private Verdict unknown(Door door, String why) {
        String property = propertyOf.apply(door.deviceId()).orElse("");
        return new Verdict(!holdUnknown, true, why, property, at(property, door));
    }

    /** Whom problems of a door are told of where nobody is known. */
    static Subject at(String property, Door door) {
        return Subject.service(property + "/door/" + door.deviceId());
    }
}
