package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is written for a grant: its code, what its row shows then, and what people are told of it. Pure. */
final class Entries {

    private static final Duration RESTLESS_PAUSE = Duration.ofMinutes(1);
    private static final Duration UNMAPPED_PAUSE = Duration.ofMinutes(10);

    private final ReconcileSettings settings;

    Entries(ReconcileSettings settings) {
        this.settings = settings;
    }

    Entry of(Situation s, Turn turn) {
        return told(s, Told.of(s, turn, settings));
    }

    /** What must be told although no step is due: a debt grew old, a code is late, a change needed no step. */
    Optional<Entry> toTell(Situation s) {
        return s.codes().stream()
                .filter(code -> Told.open(s, code, settings))
                .findFirst()
                .map(code -> of(s, Turn.of(code)));
    }

    private Entry told(Situation s, Turn told) {
        return new Entry(s, told.after(), View.of(s.after(told.after()), settings), told.outcomes());
    }

    /** @param restless whether it did not come to rest and is put off */
    View atRest(Situation s, boolean restless) {
        View view = View.of(s, settings);
        return restless ? new View(view.observed(), s.now().plus(RESTLESS_PAUSE)) : view;
    }

    /** A door that is not in the configuration is said, never skipped silently. */
    Entry unmapped(CodeStore.Kept kept, Instant now) {
        Situation s = new Situation(kept.grant(), kept.codes(), null, false, null, now);
        String why = "door " + kept.grant().deviceId() + " is not in the configuration";
        Grant.Observed was = kept.grant().observed();
        boolean known = was.state() == GrantState.BLOCKED && why.equals(was.reason());
        Grant.Observed observed = known ? was : new Grant.Observed(GrantState.BLOCKED, why, was.version(), now);
        boolean tell = !known && kept.grant().desired().state() != Desired.REVOKED;
        return new Entry(
                s, null, new View(observed, now.plus(UNMAPPED_PAUSE)), tell ? List.of(problem(s, why)) : List.of());
    }

    private static Outcome problem(Situation s, String why) {
        Grant g = s.grant();
        return new Outcome(
                OutcomeType.CODE_PROBLEM,
                g.property(),
                g.subject(),
                g.id(),
                g.desired().generation(),
                g.unit(),
                g.deviceId(),
                why,
                s.now());
    }
}
