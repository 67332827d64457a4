package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import java.util.List;
import java.util.Optional;

/**
 * Which room door takes the place of one that its guest leaves: a door the guest already had, such as that of a second
 * room or of a flat around both, tells nothing of whether the guest got into the new one. Pure.
 */
final class Successor {

    private final List<PlannedGrant> planned;
    private final List<Grant> had;

    /** @param had all grants of the stay before this plan, of every state */
    Successor(List<PlannedGrant> planned, List<Grant> had) {
        this.planned = List.copyOf(planned);
        this.had = List.copyOf(had);
    }

    /** @return null where the guest is given no room door since the former one */
    PlannedGrant.Key of(Grant former) {
        return chosenBefore(former)
                .or(() -> first(former, false))
                .or(() -> first(former, true))
                .orElse(null);
    }

    /** By the next plan the new door is one that the guest had. */
    private Optional<PlannedGrant.Key> chosenBefore(Grant former) {
        if (former.desired().state() != Desired.REVOKED || former.desired().handoverTo() == null) {
            return Optional.empty();
        }
        return had.stream()
                .filter(grant -> grant.id().equals(former.desired().handoverTo()))
                .map(PlannedGrant.Key::of)
                .filter(key -> planned.stream().anyMatch(p -> p.key().equals(key) && p.state() == Desired.ACTIVE))
                .findFirst();
    }

    /** @param held whether to look among the doors that were given before this plan, but after the former one */
    private Optional<PlannedGrant.Key> first(Grant former, boolean held) {
        return planned.stream()
                .filter(p ->
                        p.unit() != null && p.guest().equals(former.subject().guest()) && p.state() == Desired.ACTIVE)
                .map(PlannedGrant::key)
                .filter(key -> live(key)
                        .map(grant -> held
                                && grant.desired().at().isAfter(former.desired().at()))
                        .orElse(!held))
                .findFirst();
    }

    private Optional<Grant> live(PlannedGrant.Key key) {
        return had.stream()
                .filter(grant -> PlannedGrant.Key.of(grant).equals(key)
                        && grant.desired().state() != Desired.REVOKED)
                .findFirst();
    }
}
