package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.keyroute.access.OrderedIds;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Outcomes;
import io.keyroute.access.reconcile.StrayVerdicts.Verdict;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps each code of ours that belongs to nobody as a debt, from the first list that shows it to the proof that it is off
 * its lock: has it removed once it may go, and tells people. Thread-safe; one list of a door is looked at at a time.
 */
final class StrayDebts {

    private static final Logger LOG = LoggerFactory.getLogger(StrayDebts.class);

    /** The code is on the lock as before, and now it is a grant's. */
    static final String TAKEN_OVER = "taken over by the grant it was made for";

    /** Looks at what takes long: a lock that sleeps, a successor that is not proven. */
    private static final Duration SLOW = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final Strays strays;
    private final TransactionTemplate transactions;
    private final Outcomes outcomes;
    private final Pauses pauses;
    private final StrayRemover remover;
    private final Runnable lookNow;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final OrderedIds ids;

    /** @param lookNow looks for what is due */
    StrayDebts(
            Fleet fleet,
            Strays strays,
            TransactionTemplate transactions,
            Outcomes outcomes,
            Pauses pauses,
            StrayRemover remover,
            Runnable lookNow,
            ReconcileSettings settings,
            Clock clock) {
        this.fleet = fleet;
        this.strays = strays;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.pauses = pauses;
        this.remover = remover;
        this.lookNow = lookNow;
        this.settings = settings;
        this.clock = clock;
        this.ids = new OrderedIds(clock);
    }

    /**
     * It is on the list.
     *
     * @param before what is kept of it; null for nothing
     * @return when the door must be listed again for its sake
     */
    Instant seen(Door door, Held held, CodeNames.Named named, StrayCode before, Verdict verdict) {
        Instant now = clock.instant();
        StrayCode base = base(door, held, named, before, verdict);
        boolean ended = held.to() != null && !held.to().isAfter(now);
        boolean word = base.confirmedBy() != null;
        boolean remove = verdict.remove() || ended || word || base.state() == GrantState.REMOVING;
        boolean ask = remove
                && held.presence() != Presence.LEAVING
                && (base.nextAt() == null || !now.isBefore(base.nextAt()));
        StrayCode after = base.with(d -> {
            d.opensUntil = held.to();
            d.lastSeen = now;
            d.absentAt = null;
            if (d.state != GrantState.REMOVING) {
                d.state = remove ? GrantState.REMOVING : GrantState.BLOCKED;
                d.reason =
                        ended ? "its window is over" : word ? verdict.reason() + "; may go by hand" : verdict.reason();
            }
            if (ask) {
                d.attempt = d.attempt + 1;
                d.nextAt = Pace.after(new LockFailure(Failure.OFFLINE, ""), d.attempt + 1, now);
            }
        });
        write(door, after, before == null, verdict);
        if (ask) {
            remover.remove(door, after);
        }
        return look(after, verdict, now);
    }

    private StrayCode base(Door door, Held held, CodeNames.Named named, StrayCode before, Verdict verdict) {
        if (before == null) {
            return StrayCode.first(
                    ids.next(), verdict.property(), door.deviceId(), held, named, verdict.reason(), clock.instant());
        }
        return before.open() ? before : before.back(clock.instant());
    }

    private Instant look(StrayCode code, Verdict verdict, Instant now) {
        if (code.state() == GrantState.REMOVING) {
            return now.plus(now.isBefore(code.since().plus(SLOW)) ? ScanTimes.RECHECK : SLOW);
        }
        Instant look = now.plus(verdict.told() ? settings.scanEvery() : SLOW);
        return code.opensUntil() != null && code.opensUntil().isBefore(look) ? code.opensUntil() : look;
    }

    /**
     * It is not on the list any more, or known there to be off the lock.
     *
     * @param before what is kept of it; null for nothing
     * @param proof  what proves that it is off the lock; null where that has yet to be seen
     * @return when the door must be listed again for its sake; empty for no such time
     */
    Optional<Instant> lacked(Door door, StrayCode before, String proof) {
        if (before == null || !before.open()) {
            return Optional.empty();
        }
        remover.over(door, before);
        Instant now = clock.instant();
        String proven = proof != null ? proof : provenByAbsence(door, before, now);
        if (proven != null) {
            StrayCode gone = before.with(d -> {
                d.absentAt = d.absentAt == null ? now : d.absentAt;
                d.state = GrantState.GONE;
                d.goneAt = now;
                d.proof = proven;
            });
            transactions.executeWithoutResult(t -> {
                strays.update(gone);
                if (!TAKEN_OVER.equals(proven)) {
                    pauses.slotFree(door.deviceId(), true, now);
                }
            });
            lookNow.run();
            return Optional.empty();
        }
        boolean absenceProves = fleet.absenceProves(door);
        StrayCode absent = before.with(d -> {
            d.absentAt = d.absentAt == null ? now : d.absentAt;
            d.reason = absenceProves
                    ? "not in the lock's list"
                    : "absent from the lists, which does not prove it for this kind of lock";
        });
        Verdict verdict =
                new Verdict(true, false, absent.reason(), before.property(), StrayVerdicts.at(before.property(), door));
        write(door, absent, false, verdict);
        return Optional.of(now.plus(absenceProves ? ScanTimes.RECHECK : SLOW));
    }

    private String provenByAbsence(Door door, StrayCode code, Instant now) {
        if (code.opensUntil() != null && !now.isBefore(code.opensUntil().plus(NextStep.EXPIRY_PROOF))) {
            return "its window on the lock ended at " + code.opensUntil();
        }
        boolean twice = code.absentAt() != null
                && !now.isBefore(code.absentAt().plus(NextStep.ABSENCE_APART))
                && fleet.absenceProves(door);
        return twice ? "absent from two complete lists, the first at " + code.absentAt() : null;
    }

    private void write(Door door, StrayCode code, boolean first, Verdict verdict) {
        Instant now = clock.instant();
        boolean tell = code.escalatedAt() == null
                && (verdict.told() || !now.isBefore(code.since().plus(settings.escalateAfter())));
        StrayCode kept = tell ? code.with(d -> d.escalatedAt = now) : code;
        transactions.executeWithoutResult(t -> {
            if (first) {
                strays.insert(kept);
            } else {
                strays.update(kept);
            }
            if (tell) {
                outcomes.add(List.of(new Outcome(
                        OutcomeType.CODE_PROBLEM,
                        verdict.property(),
                        verdict.subject(),
                        code.grantId(),
                        code.generation(),
                        null,
                        door.deviceId(),
                        "a code that belongs to nobody is not proven to be off the lock: " + code.reason(),
                        now)));
            }
        });
        if (first) {
            LOG.warn("Code {} at {} belongs to nobody: {}", code.name(), door.deviceId(), code.reason());
        }
    }
}
