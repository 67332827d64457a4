package io.keyroute.console;

import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.StayView;
import io.keyroute.access.view.StayViews;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaysController {

    private final StayViews stays;
    private final DoorViews doors;

    StaysController(StayViews stays, DoorViews doors) {
        this.stays = stays;
        this.doors = doors;
    }

    @GetMapping("/api/stays/{stayId}")
    StayView stay(
            @PathVariable String stayId,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            Authentication user) {
        return stays.view(found(stayId, property, source, user), stayId);
    }

    private StayViews.Found found(String stayId, String property, String source, Authentication user) {
        return stays.find(stayId, Caller.of(user, doors).properties(), property, source)
                .orElseThrow(() -> ApiException.notFound("Stay " + stayId));
    }
}
