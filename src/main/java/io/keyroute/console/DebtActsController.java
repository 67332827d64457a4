package io.keyroute.console;

import io.keyroute.access.plan.DebtDesk;
import io.keyroute.access.reconcile.StrayCode;
import io.keyroute.access.view.DoorViews;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a manager decides about a code on a lock that belongs to nobody the database knows; everything is audited. */
@RestController
class DebtActsController {

    private final DebtDesk desk;
    private final DoorViews doors;

    DebtActsController(DebtDesk desk, DoorViews doors) {
        this.desk = desk;
        this.doors = doors;
    }

    @PostMapping("/api/debts/{id}/remove")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> remove(
            @PathVariable String id, @RequestBody(required = false) Reason body, Authentication user) {
        Caller caller = Caller.of(user, doors);
        StrayCode code = desk.find(id)
                .filter(c -> caller.mayTouch(c.property()))
                .orElseThrow(() -> ApiException.notFound("Debt " + id));
        desk.remove(code, Reason.of(body), caller.name());
        return Map.of("id", id, "deviceId", code.deviceId());
    }
}
