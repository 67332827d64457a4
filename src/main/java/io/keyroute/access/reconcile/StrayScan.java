package io.keyroute.access.reconcile;

import io.keyroute.access.GrantIds;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Outcomes;
import io.keyroute.access.reconcile.StrayVerdicts.Verdict;
import io.keyroute.property.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds codes on a door's full list that carry our tag and belong to no living row, and sees to it that each is wanted
 * by somebody again or proven to be off its lock. What is known to be ended or replaced is removed; of what nothing is
 * known somebody may be living: it is told, and waits for a person's word or the end of its window. Thread-safe; one
 * list of a door is compared at a time.
 */
final class StrayScan {

    private static final Logger LOG = LoggerFactory.getLogger(StrayScan.class);
    private static final Duration RECHECK = NextStep.ABSENCE_APART.plusSeconds(1);

    /** Looks at what takes long: a lock that sleeps, a successor that is not proven. */
    private static final Duration SLOW = Duration.ofMinutes(10);

    private final Reconciler home;
    private final Strays strays;
    private final TransactionTemplate transactions;
    private final Outcomes outcomes;
    private final StrayVerdicts verdicts;
    private final StrayRemover remover;
    private final ReconcileSettings settings;
    private final GrantIds ids = new GrantIds();

    StrayScan(
            Reconciler home,
            Strays strays,
            TransactionTemplate transactions,
            Outcomes outcomes,
            Function<String, Optional<String>> propertyOf,
            ReconcileSettings settings) {
        this.home = home;
        this.strays = strays;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.verdicts = new StrayVerdicts(propertyOf, settings.holdUnknown());
        this.remover = new StrayRemover(home, strays);
        this.settings = settings;
    }

    /**
     * What was seen of a door.
     *
     * @param kin   our rows for it
     * @param asked when its list was asked for
     */
    private record Seen(Answer.All all, List<Strays.Kin> kin, Instant asked) {

        boolean shows(String remoteId) {
            return all.held().stream().anyMatch(h -> h.remoteId().equals(remoteId) && h.presence() != Presence.ABSENT);
        }
    }

    /**
     * Compares a complete list.
     *
     * @param asked when the list was asked for
     * @return when the door must be listed again because of what was found; empty for no such time
     */
    Optional<Instant> compare(Door door, Answer.All all, Instant asked) {
        List<Held> ours =
                all.held().stream().filter(h -> settings.names().ours(h.name())).toList();
        Map<String, StrayCode> known = new HashMap<>();
        strays.at(door.deviceId()).forEach(c -> known.put(c.remoteId(), c));
        if (ours.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        List<Strays.Kin> kin = strays.kin(door.deviceId());
        List<Instant> again = new ArrayList<>();
        for (Held held : ours) {
            StrayCode stray = known.remove(held.remoteId());
            if (held.presence() == Presence.ABSENT) {
                lacked(door, stray, "read back as deleted", again);
            } else if (kin.stream().anyMatch(row -> row.owns(held))) {
                lacked(door, stray, "taken over by the grant it was made for", again);
            } else {
                found(door, held, stray, new Seen(all, kin, asked), again);
            }
        }
        known.values().forEach(stray -> lacked(door, stray, null, again));
        return again.stream().min(Instant::compareTo);
    }

    private void found(Door door, Held held, StrayCode stray, Seen seen, List<Instant> again) {
        Instant now = home.now();
        if (held.to() != null && !now.isBefore(held.to().plus(NextStep.EXPIRY_PROOF))) {
            lacked(door, stray, "its window on the lock ended at " + held.to(), again);
            return;
        }
        CodeNames.Named named = settings.names().parse(held.name()).orElseThrow();
        Optional<Strays.Kin> row = seen.kin().stream()
                .filter(k -> k.grantId().equals(named.grantId()) && k.generation() == named.generation())
                .findFirst();
        boolean late = row.map(Strays.Kin::goneAt)
                .map(gone -> seen.asked().isBefore(gone.plus(Drift.FRESH)))
                .orElse(false);
        if (late) {
            // a list may still show what was just proven to be gone
            again.add(now.plus(RECHECK));
            return;
        }
        CodeStore.Kept kept = home.loadNow(List.of(named.grantId())).get(0);
        Situation s = kept == null ? null : home.situation(kept, door);
        if (adoptable(s, door, named, row)) {
            LOG.info("Code {} at {} is wanted and taken over", held.name(), door.deviceId());
            row.ifPresent(r -> transactions.executeWithoutResult(t -> strays.adopt(r, now)));
            home.wake(List.of(named.grantId()));
            again.add(now.plus(RECHECK));
            return;
        }
        Optional<String> first = row.filter(r -> r.state() != GrantState.GONE).map(Strays.Kin::remoteId);
        keep(
                door,
                held,
                named,
                stray,
                verdicts.of(s, named, door, first.map(seen::shows).orElse(null)),
                again);
    }

    /** A row that waits to be made, or has not come to be yet, is what the code was made for. */
    private static boolean adoptable(Situation s, Door door, CodeNames.Named named, Optional<Strays.Kin> row) {
        if (s == null
                || !s.abilities().named()
                || !s.grant().deviceId().equals(door.deviceId())
                || s.grant().desired().generation() != named.generation()
                || Goals.of(s.newest().orElse(null), s).kind() != Goal.Kind.HAVE) {
            return false;
        }
        return row.map(r -> r.evictedAt() == null && (r.remoteId() == null || r.state() == GrantState.GONE))
                .orElse(true);
    }

    private void keep(
            Door door, Held held, CodeNames.Named named, StrayCode before, Verdict verdict, List<Instant> again) {
        Instant now = home.now();
        boolean fresh = before == null || !before.open();
        StrayCode base = before == null
                ? new StrayCode(
                        ids.next(),
                        verdict.property(),
                        door.deviceId(),
                        held.remoteId(),
                        CodeRow.cut(held.name(), 128),
                        named.grantId(),
                        named.generation(),
                        null,
                        GrantState.BLOCKED,
                        verdict.reason(),
                        now,
                        now,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null)
                : before;
        boolean ended = held.to() != null && !held.to().isAfter(now);
        boolean word = base.confirmedBy() != null && !fresh;
        boolean remove = verdict.remove() || ended || word || base.state() == GrantState.REMOVING;
        boolean ask = remove
                && held.presence() != Presence.LEAVING
                && (fresh || base.nextAt() == null || !now.isBefore(base.nextAt()));
        StrayCode after = base.with(d -> {
            d.opensUntil = held.to();
            d.lastSeen = now;
            d.absentAt = null;
            if (fresh) {
                d.since = now;
                d.attempt = 0;
                d.escalatedAt = null;
                d.goneAt = null;
                d.proof = null;
            }
            if (d.state != GrantState.REMOVING || fresh) {
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
        boolean young = now.isBefore(after.since().plus(SLOW));
        Instant look =
                remove && young ? now.plus(RECHECK) : now.plus(verdict.told() && !remove ? settings.scanEvery() : SLOW);
        again.add(!remove && held.to() != null && held.to().isBefore(look) ? held.to() : look);
    }

    private void write(Door door, StrayCode code, boolean first, Verdict verdict) {
        Instant now = home.now();
        boolean tell = code.escalatedAt() == null
                && (verdict.told() || !now.isBefore(code.since().plus(settings.escalateAfter())));
        StrayCode kept = tell ? code.with(d -> d.escalatedAt = now) : code;
        transactions.executeWithoutResult(t -> {
            if (first) {
                strays.insert(kept);
            }
            strays.update(kept);
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

    /** Not on the list any more, or known there to be off the lock. */
    private void lacked(Door door, StrayCode stray, String proof, List<Instant> again) {
        if (stray == null || !stray.open()) {
            return;
        }
        remover.over(door, stray);
        Instant now = home.now();
        boolean over =
                stray.opensUntil() != null && !now.isBefore(stray.opensUntil().plus(NextStep.EXPIRY_PROOF));
        boolean twice = stray.absentAt() != null
                && !now.isBefore(stray.absentAt().plus(NextStep.ABSENCE_APART))
                && home.absenceProves(door);
        String proven = proof != null
                ? proof
                : over
                        ? "its window on the lock ended at " + stray.opensUntil()
                        : twice ? "absent from two complete lists, the first at " + stray.absentAt() : null;
        StrayCode after = stray.with(d -> {
            d.absentAt = d.absentAt == null ? now : d.absentAt;
            if (proven != null) {
                d.state = GrantState.GONE;
                d.goneAt = now;
                d.proof = proven;
            } else {
                d.reason = home.absenceProves(door)
                        ? "not in the lock's list"
                        : "absent from the lists, which does not prove it for this kind of lock";
            }
        });
        if (proven != null) {
            transactions.executeWithoutResult(t -> strays.update(after));
        } else {
            Verdict verdict = new Verdict(
                    true, false, after.reason(), stray.property(), StrayVerdicts.at(stray.property(), door));
            write(door, after, false, verdict);
            again.add(now.plus(home.absenceProves(door) ? RECHECK : SLOW));
        }
    }
}
