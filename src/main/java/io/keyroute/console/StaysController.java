package io.keyroute.console;

import io.keyroute.access.SubjectKind;
import io.keyroute.access.plan.StayDesk;
import io.keyroute.access.plan.Stays;
import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.GrantView;
import io.keyroute.access.view.GrantViews;
import io.keyroute.history.LockLog;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One stay: what it may open, what happened at its doors, and what is decided about it by hand. */
@RestController
class StaysController {

    private final Stays stays;
    private final StayDesk desk;
    private final GrantViews grants;
    private final DoorViews doors;
    private final LockLog log;
    private final Clock clock;

    StaysController(Stays stays, StayDesk desk, GrantViews grants, DoorViews doors, LockLog log, Clock clock) {
        this.stays = stays;
        this.desk = desk;
        this.grants = grants;
        this.doors = doors;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/api/stays/{stayId}")
    StayAnswer stay(
            @PathVariable String stayId,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            Authentication user) {
        Stays.StayView stay = find(stayId, property, source, user);
        List<GrantView> codes = grants.of(SubjectKind.STAY, Long.toString(stay.id()));
        return StayAnswer.of(stayId, stay, stays.notes(stay.id()), codes, clock.instant());
    }

    @GetMapping("/api/stays/{stayId}/log")
    List<DoorEvent> log(
            @PathVariable String stayId,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            Authentication user) {
        return log.ofStay(find(stayId, property, source, user).id()).stream()
                .map(entry -> DoorEvent.of(stayId, entry))
                .toList();
    }

    /** {@code hold} freezes every code of the stay, {@code release} undoes it, {@code confirm-end} ends a stay that waits. */
    @PostMapping("/api/stays/{stayId}/{act:hold|release|confirm-end}")
    StayAnswer act(
            @PathVariable String stayId,
            @PathVariable String act,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            @RequestBody(required = false) Reason body,
            Authentication user) {
        String reason = Reason.of(body);
        long stay = find(stayId, property, source, user).id();
        switch (act) {
            case "hold" -> desk.hold(stay, reason, user.getName());
            case "release" -> desk.release(stay, reason, user.getName());
            default -> desk.confirmEnd(stay, reason, user.getName());
        }
        return stay(stayId, property, source, user);
    }

    /** As {@link #stay}, for ids of any characters: a path takes no slash, percent sign or semicolon. */
    @GetMapping("/api/stays")
    StayAnswer stayById(
            @RequestParam String id,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            Authentication user) {
        return stay(id, property, source, user);
    }

    /** As {@link #log}, for ids of any characters; a stay with the id "log" is asked for by the query too. */
    @GetMapping("/api/stays/log")
    List<DoorEvent> logById(
            @RequestParam String id,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            Authentication user) {
        return log(id, property, source, user);
    }

    /** As {@link #act}, for ids of any characters. */
    @PostMapping("/api/stays/{act:hold|release|confirm-end}")
    StayAnswer actById(
            @RequestParam String id,
            @PathVariable String act,
            @RequestParam(required = false) String property,
            @RequestParam(required = false) String source,
            @RequestBody(required = false) Reason body,
            Authentication user) {
        return act(id, act, property, source, body, user);
    }

    private Stays.StayView find(String stayId, String property, String source, Authentication user) {
        Caller caller = Caller.of(user, doors);
        List<Stays.StayView> found = stays.find(stayId, property, source).stream()
                .filter(stay -> caller.mayTouch(stay.property()))
                .toList();
        if (found.isEmpty()) {
            throw ApiException.unknown("Stay", stayId);
        }
        if (found.size() > 1) {
            throw new ApiException(
                    HttpStatus.CONFLICT,
                    "Stay " + stayId + " is known to several sources or properties; name property and source");
        }
        return found.get(0);
    }
}
