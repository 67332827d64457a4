package io.keyroute.console;

import io.keyroute.access.GrantState;
import io.keyroute.access.reconcile.Foreign;
import io.keyroute.access.view.DebtView;
import io.keyroute.access.view.DebtViews;
import io.keyroute.access.view.DoorView;
import io.keyroute.access.view.DoorViews;
import io.keyroute.access.view.GrantView;
import io.keyroute.access.view.GrantViews;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists: plain JSON arrays of what the caller's properties hold. */
@RestController
class ListsController {

    private final GrantViews grants;
    private final DebtViews debts;
    private final DoorViews doors;
    private final Foreign foreign;

    ListsController(GrantViews grants, DebtViews debts, DoorViews doors, Foreign foreign) {
        this.grants = grants;
        this.debts = debts;
        this.doors = doors;
        this.foreign = foreign;
    }

    @GetMapping("/api/grants")
    List<GrantView> grants(@RequestParam(required = false) String state, Authentication user) {
        return grants.list(
                Caller.of(user, doors).properties(), Optional.ofNullable(state).map(ListsController::state));
    }

    @GetMapping("/api/debts")
    List<DebtView> debts(Authentication user) {
        return debts.list(Caller.of(user, doors).properties());
    }

    @GetMapping("/api/doors")
    List<DoorView> doors(Authentication user) {
        return doors.list(Caller.of(user, doors).properties());
    }

    /** Codes on the locks that are not ours, as of the last comparison of each door. */
    @GetMapping("/api/foreign")
    List<Foreign.Code> foreign(Authentication user) {
        Set<String> visible = doors(user).stream().map(DoorView::deviceId).collect(Collectors.toSet());
        return foreign.all().stream()
                .filter(code -> visible.contains(code.deviceId()))
                .toList();
    }

    private static GrantState state(String name) {
        try {
            return GrantState.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "state is none of " + List.of(GrantState.values()));
        }
    }
}
