package io.keyroute.console;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.pin.DoorPins;
import io.keyroute.access.plan.Audit;
import io.keyroute.access.plan.GrantDesk;
import io.keyroute.access.plan.Stays;
import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.GrantView;
import io.keyroute.access.view.GrantViews;
import io.keyroute.secret.Pin;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people do to one grant by hand; everything is audited. */
@RestController
class GrantActsController {

    private final GrantStore store;
    private final GrantViews grants;
    private final GrantDesk desk;
    private final DoorPins pins;
    private final Stays stays;
    private final Audit audit;
    private final DoorViews doors;

    GrantActsController(
            GrantStore store,
            GrantViews grants,
            GrantDesk desk,
            DoorPins pins,
            Stays stays,
            Audit audit,
            DoorViews doors) {
        this.store = store;
        this.grants = grants;
        this.desk = desk;
        this.pins = pins;
        this.stays = stays;
        this.audit = audit;
        this.doors = doors;
    }

    /** The digits as they are typed at the grant's door. */
    @PostMapping("/api/grants/{grantId}/pin")
    Map<String, String> pin(@PathVariable String grantId, Authentication user) {
        Caller caller = Caller.of(user, doors);
        Grant grant = find(grantId, caller);
        if (!caller.manager() && !dueInOrInHouse(grant)) {
            throw new ApiException(
                    HttpStatus.FORBIDDEN, "The front desk sees the codes of guests due in or in the house only");
        }
        Pin pin = pins.of(grant)
                .orElseThrow(() -> new ApiException(HttpStatus.CONFLICT, "Grant " + grantId + " has no digits"));
        audit.write(grant.property(), caller.name(), "grant.show-pin", "grant/" + grantId, "asked for over the API");
        return Map.of("pin", pin.digits());
    }

    @PostMapping("/api/grants/{grantId}/{act:reissue|hold|release|retry}")
    GrantView act(
            @PathVariable String grantId,
            @PathVariable String act,
            @RequestBody(required = false) Reason body,
            Authentication user) {
        String reason = Reason.of(body);
        find(grantId, Caller.of(user, doors));
        switch (act) {
            case "reissue" -> desk.reissue(grantId, reason, user.getName());
            case "hold" -> desk.hold(grantId, reason, user.getName());
            case "release" -> desk.release(grantId, reason, user.getName());
            default -> desk.retry(grantId, reason, user.getName());
        }
        return grants.find(grantId).orElseThrow(() -> ApiException.notFound("Grant " + grantId));
    }

    private Grant find(String grantId, Caller caller) {
        return store.find(grantId)
                .filter(grant -> caller.mayTouch(grant.property()))
                .orElseThrow(() -> ApiException.notFound("Grant " + grantId));
    }

    private boolean dueInOrInHouse(Grant grant) {
        return grant.subject().kind() == SubjectKind.STAY
                && stays.find(Long.parseLong(grant.subject().id()))
                        .map(Stays.StayView::dueIn)
                        .orElse(false);
    }
}
