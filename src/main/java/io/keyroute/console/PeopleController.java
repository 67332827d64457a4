package io.keyroute.console;

import io.keyroute.access.SubjectKind;
import io.keyroute.access.plan.People;
import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.GrantViews;
import io.keyroute.access.view.Proofs;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One person of the ERP: which doors they have, and the proof that a leaver has none. */
@RestController
class PeopleController {

    private final People people;
    private final GrantViews grants;
    private final Proofs proofs;
    private final DoorViews doors;

    PeopleController(People people, GrantViews grants, Proofs proofs, DoorViews doors) {
        this.people = people;
        this.grants = grants;
        this.proofs = proofs;
        this.doors = doors;
    }

    /** As {@link #person}, for ids of any characters: a path takes no slash, percent sign or semicolon. */
    @GetMapping("/api/people")
    PersonAnswer personById(@RequestParam String id, Authentication user) {
        return person(id, user);
    }

    @GetMapping("/api/people/{personId}")
    PersonAnswer person(@PathVariable String personId, Authentication user) {
        Caller caller = Caller.of(user, doors);
        Set<String> tenants = doors.tenants(caller.properties());
        List<People.PersonView> found = people.find(personId).stream()
                .filter(person -> person.property() == null
                        ? tenants.contains(person.tenant())
                        : caller.mayTouch(person.property()))
                .toList();
        if (found.isEmpty()) {
            throw ApiException.unknown("Person", personId);
        }
        if (found.size() > 1) {
            throw new ApiException(
                    HttpStatus.CONFLICT, "Person " + personId + " is known to several of your properties apart");
        }
        String id = Long.toString(found.get(0).id());
        return PersonAnswer.of(
                found.get(0), grants.of(SubjectKind.PERSON, id), proofs.of(SubjectKind.PERSON, id), caller);
    }
}
