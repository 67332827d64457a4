package io.keyroute.access.plan;

import io.keyroute.event.KeyResult;
import java.util.List;

/**
 * What became of a clerk's key command.
 *
 * @param inboxId  the command
 * @param action   what was asked for, a name of {@link io.keyroute.event.KeyRequest.Action}; null where unplanned
 * @param refusal  why nothing was planned; null where something was
 * @param text     for the clerk, never a code
 * @param grantIds grants whose proof the clerk waits for, the unit's own doors first; for READ what is there
 */
public record KeyTicket(long inboxId, String action, KeyResult.Status refusal, String text, List<String> grantIds) {

    public KeyTicket {
        grantIds = List.copyOf(grantIds);
    }

    /** Whether it was refused. */
    public boolean refused() {
        return refusal != null;
    }
}
