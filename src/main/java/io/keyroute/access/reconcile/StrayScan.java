package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.keyroute.access.reconcile.StrayVerdicts.Verdict;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds codes on a door's full list that carry our tag and belong to no living row. What is wanted is taken over by its
 * grant; the others are a debt. What is known to be ended or replaced is removed; of what nothing is known somebody may be
 * living: it is told, and waits for a person's word or the end of its window. Thread-safe; one list of a door is compared
 * at a time.
 */
final class StrayScan {

    private static final Logger LOG = LoggerFactory.getLogger(StrayScan.class);

    private final Fleet fleet;
    private final Ledger ledger;
    private final Works works;
    private final Strays strays;
    private final TransactionTemplate transactions;
    private final StrayVerdicts verdicts;
    private final StrayDebts debts;
    private final CodeNames names;
    private final Clock clock;

    StrayScan(
            Fleet fleet,
            Ledger ledger,
            Works works,
            Strays strays,
            TransactionTemplate transactions,
            StrayVerdicts verdicts,
            StrayDebts debts,
            CodeNames names,
            Clock clock) {
        this.fleet = fleet;
        this.ledger = ledger;
        this.works = works;
        this.strays = strays;
        this.transactions = transactions;
        this.verdicts = verdicts;
        this.debts = debts;
        this.names = names;
        this.clock = clock;
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
        List<Held> ours = all.held().stream().filter(h -> names.ours(h.name())).toList();
        Map<String, StrayCode> known = new HashMap<>();
        strays.at(door.deviceId()).forEach(c -> known.put(c.remoteId(), c));
        if (ours.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        List<Strays.Kin> kin = strays.kin(door.deviceId());
        Seen seen = new Seen(all, kin, asked);
        List<Optional<Instant>> again = new ArrayList<>();
        for (Held held : ours) {
            StrayCode stray = known.remove(held.remoteId());
            if (held.presence() == Presence.ABSENT) {
                again.add(debts.lacked(door, stray, "read back as deleted"));
            } else if (kin.stream().anyMatch(row -> row.owns(held))) {
                again.add(debts.lacked(door, stray, StrayDebts.TAKEN_OVER));
            } else {
                again.add(found(door, held, stray, seen));
            }
        }
        known.values().forEach(stray -> again.add(debts.lacked(door, stray, null)));
        return again.stream().flatMap(Optional::stream).min(Instant::compareTo);
    }

    private Optional<Instant> found(Door door, Held held, StrayCode stray, Seen seen) {
        Instant now = clock.instant();
        if (held.to() != null && !now.isBefore(held.to().plus(NextStep.EXPIRY_PROOF))) {
            return debts.lacked(door, stray, "its window on the lock ended at " + held.to());
        }
        CodeNames.Named named = names.parse(held.name()).orElseThrow();
        Optional<Strays.Kin> row = seen.kin().stream()
                .filter(k -> k.grantId().equals(named.grantId()) && k.generation() == named.generation())
                .findFirst();
        boolean late = row.map(Strays.Kin::goneAt)
                .map(gone -> seen.asked().isBefore(gone.plus(Drift.FRESH)))
                .orElse(false);
        if (late) {
            // a list may still show what was just proven to be gone
            return Optional.of(now.plus(ScanTimes.RECHECK));
        }
        CodeStore.Kept kept = ledger.loadNow(List.of(named.grantId())).get(0);
        Situation s = kept == null ? null : fleet.situation(kept, door, now);
        if (awaited(s, door, named, row)) {
            works.wake(List.of(named.grantId()));
            return Optional.of(now.plus(ScanTimes.RECHECK));
        }
        if (adoptable(s, door, held, named, row)) {
            LOG.info("Code {} at {} is wanted and taken over", held.name(), door.deviceId());
            transactions.executeWithoutResult(t -> strays.adopt(row.orElseThrow(), now));
            works.wake(List.of(named.grantId()));
            return Optional.of(now.plus(ScanTimes.RECHECK));
        }
        Optional<String> first = row.filter(r -> r.state() != GrantState.GONE).map(Strays.Kin::remoteId);
        boolean before = s != null
                && s.newest()
                        .filter(c -> c.generation() == named.generation() && c.knew(held.remoteId()))
                        .isPresent();
        Verdict verdict = before
                ? verdicts.ofOthers(s)
                : verdicts.of(s, named, door, first.map(seen::shows).orElse(null));
        return Optional.of(debts.seen(door, held, named, stray, verdict));
    }

    /** Its generation is wanted, but nobody has yet begun to make it: who does finds the code, and whose it is. */
    private static boolean awaited(Situation s, Door door, CodeNames.Named named, Optional<Strays.Kin> row) {
        return row.isEmpty() && wanted(s, door, named);
    }

    /** A row that waits to be made is what the code was made for, if it may have sent it: under its name, after it looked. */
    private static boolean adoptable(
            Situation s, Door door, Held held, CodeNames.Named named, Optional<Strays.Kin> row) {
        return wanted(s, door, named)
                && row.filter(r -> r.evictedAt() == null && (r.remoteId() == null || r.state() == GrantState.GONE))
                        .filter(r -> r.name().equals(held.name()))
                        .isPresent()
                && s.newest().filter(c -> !c.knew(held.remoteId())).isPresent();
    }

    private static boolean wanted(Situation s, Door door, CodeNames.Named named) {
        return s != null
                && s.abilities().named()
                && s.grant().deviceId().equals(door.deviceId())
                && s.grant().desired().generation() == named.generation()
                && Goals.of(s.newest().orElse(null), s).kind() == Goal.Kind.HAVE;
    }
}
