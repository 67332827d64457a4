package io.keyroute.console;

import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.PersonView;
import io.keyroute.access.view.PersonViews;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleController {

    private final PersonViews people;
    private final DoorViews doors;

    PeopleController(PersonViews people, DoorViews doors) {
        this.people = people;
        this.doors = doors;
    }

    @GetMapping("/api/people/{personId}")
    PersonView person(@PathVariable String personId, Authentication user) {
        Caller caller = Caller.of(user, doors);
        List<PersonView> found = people.find(personId, doors.tenants(caller.properties()), caller.properties());
        if (found.isEmpty()) {
            throw ApiException.notFound("Person " + personId);
        }
        if (found.size() > 1) {
            throw new ApiException(
                    HttpStatus.CONFLICT, "Person " + personId + " is known to several of your properties apart");
        }
        return found.get(0);
    }
}
