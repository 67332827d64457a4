package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The codes of a stay that a clerk can be told. */
final class StayCodes {

    private final GrantStore grants;

    StayCodes(GrantStore grants) {
        this.grants = grants;
    }

    /** Ids of the grants of these units' doors. */
    List<String> waitFor(long stay, Set<String> units) {
        return live(stay).stream()
                .filter(grant -> grant.unit() != null && units.contains(grant.unit()))
                .sorted(Comparator.comparing((Grant grant) -> grant.subject().guest()))
                .map(Grant::id)
                .toList();
    }

    List<Grant> live(long stay) {
        return grants.of(SubjectKind.STAY, Long.toString(stay)).stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .toList();
    }
}
