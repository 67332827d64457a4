package io.keyroute.console;

import io.keyroute.access.outcome.DeadEntries;
import io.keyroute.access.plan.Audit;
import io.keyroute.access.view.DoorViews;
import io.keyroute.event.DeadLetters;
import io.keyroute.event.Inbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What came in and was not planned, what the PMS refused, and what the broker put aside. */
@RestController
class DeadLettersController {

    private final DeadLetterDesk desk;
    private final DoorViews doors;

    DeadLettersController(
            Inbox inbox,
            DeadLetters letters,
            DeadEntries entries,
            DeadMessages messages,
            Audit audit,
            PlatformTransactionManager transactions,
            @Qualifier("realClock") Clock realClock,
            DoorViews doors) {
        this.desk = new DeadLetterDesk(
                inbox, letters, entries, messages, audit, new TransactionTemplate(transactions), realClock);
        this.doors = doors;
    }

    @GetMapping("/api/dead-letters")
    List<DeadLetterAnswer> list(Authentication user) {
        return desk.list(Caller.of(user, doors));
    }

    /** {@code retry} has it tried once more, {@code dismiss} gives it up; both are audited. */
    @PostMapping("/api/dead-letters/{id}/{act:retry|dismiss}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> act(
            @PathVariable String id,
            @PathVariable String act,
            @RequestBody(required = false) Reason body,
            Authentication user) {
        String reason = Reason.of(body);
        Caller caller = Caller.of(user, doors);
        if ("retry".equals(act)) {
            desk.retry(id, reason, caller);
        } else {
            desk.dismiss(id, reason, caller);
        }
        return Map.of("id", id);
    }
}
