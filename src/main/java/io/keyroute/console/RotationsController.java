package io.keyroute.console;

import io.keyroute.access.rotation.Rotations;
import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.RotationGroups;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes the service code of a door group now. */
@RestController
class RotationsController {

    private final Rotations rotations;
    private final RotationGroups groups;
    private final DoorViews doors;

    RotationsController(Rotations rotations, RotationGroups groups, DoorViews doors) {
        this.rotations = rotations;
        this.groups = groups;
        this.doors = doors;
    }

    /**
     * @param property where several of the caller's properties have a group of that name
     * @param body     the reason is optional here: asking is reason enough
     */
    @PostMapping("/api/rotations/{group}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> rotate(
            @PathVariable String group,
            @RequestParam(required = false) String property,
            @RequestBody(required = false) Reason body,
            Authentication user) {
        List<String> found = groups.propertiesWith(group, Caller.of(user, doors).properties()).stream()
                .filter(id -> property == null || property.equals(id))
                .toList();
        if (found.isEmpty()) {
            throw ApiException.notFound("Rotation " + group);
        }
        if (found.size() > 1) {
            throw new ApiException(HttpStatus.CONFLICT, "Several of your properties rotate " + group + "; name one");
        }
        String reason = body == null || body.reason() == null ? "on demand" : Reason.of(body);
        rotations.rotate(found.get(0), group, reason, user.getName());
        return Map.of("property", found.get(0), "group", group);
    }
}
