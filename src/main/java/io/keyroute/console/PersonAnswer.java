package io.keyroute.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyroute.access.plan.People;
import io.keyroute.access.view.GrantView;
import io.keyroute.access.view.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person of the ERP, without the name, with every door they have or had in the caller's properties.
 *
 * @param leftAt  when the leaving was accepted, null while nobody told
 * @param pending when events that count later will
 * @param allGone whether every credential of the person, in whichever property, is proven gone
 * @param proofs  one line for each credential that ever reached a lock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonAnswer(
        String personId,
        String tenant,
        String property,
        List<String> groups,
        String status,
        Instant leftAt,
        List<Instant> pending,
        boolean allGone,
        List<String> problems,
        List<GrantView> grants,
        List<Proof> proofs) {

    static PersonAnswer of(People.PersonView person, List<GrantView> grants, List<Proof> proofs, Caller caller) {
        List<GrantView> shown = grants.stream()
                .filter(grant -> caller.mayTouch(grant.property()))
                .toList();
        Set<String> ids = shown.stream().map(GrantView::grantId).collect(Collectors.toSet());
        return new PersonAnswer(
                person.personId(),
                person.tenant(),
                person.property(),
                person.groups(),
                person.status() == null ? null : person.status().name(),
                person.leftAt(),
                person.pending(),
                proofs.stream().allMatch(proof -> "GONE".equals(proof.state())),
                person.problems(),
                shown,
                proofs.stream().filter(proof -> ids.contains(proof.grantId())).toList());
    }
}
