package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All a decision about one grant rests on.
 *
 * @param grant        with its newest desired side
 * @param codes        every generation that was ever kept, oldest first
 * @param abilities    what the door can do
 * @param handoverOpen whether the grant that a revocation waits for is not yet proven
 * @param toldAt       when the newest digits were told; null before
 * @param now          the domain clock
 */
public record Situation(
        Grant grant, List<LockCode> codes, Abilities abilities, boolean handoverOpen, Instant toldAt, Instant now) {

    public Situation {
        codes = List.copyOf(codes);
    }

    /** The row of the generation that is wanted. */
    Optional<LockCode> newest() {
        return codes.stream()
                .filter(c -> c.generation() == grant.desired().generation())
                .findFirst();
    }

    /** The same after a code became another. */
    Situation after(LockCode changed) {
        List<LockCode> all = new ArrayList<>(codes);
        all.removeIf(c -> c.generation() == changed.generation());
        all.add(changed);
        all.sort(java.util.Comparator.comparingInt(LockCode::generation));
        return new Situation(grant, all, abilities, handoverOpen, toldAt, now);
    }

    /** The same once a code, and what the grant's row shows of it, were written. */
    Situation written(View view, LockCode code) {
        return new Situation(grant.with(view.observed()), codes, abilities, handoverOpen, toldAt, now).after(code);
    }

    Situation at(Instant instant) {
        return new Situation(grant, codes, abilities, handoverOpen, toldAt, instant);
    }
}
