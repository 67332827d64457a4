package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.keyroute.property.Door;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What an answer, or a failure, means for a grant's code, and what it calls for beyond it. Thread-safe. */
final class Conclusions {

    private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);

    /** Codes after which a grant is not given other digits by itself any more. */
    private static final int MOST_CODES = 8;

    private final CodeStore store;
    private final Digits digits;
    private final ScanTimes scans;
    private final Tally tally;
    private final CodeNames names;
    private final Predicate<Door> usable;

    /** @param usable whether a door's account works; that it does not is logged by whoever knows */
    Conclusions(CodeStore store, Digits digits, ScanTimes scans, Tally tally, CodeNames names, Predicate<Door> usable) {
        this.store = store;
        this.digits = digits;
        this.scans = scans;
        this.tally = tally;
        this.names = names;
        this.usable = usable;
    }

    /** @param error null where there is an answer */
    Turn of(Situation s, Door door, LockCode code, Move move, Answer answer, Throwable error) {
        if (error == null) {
            tally.step(move, "OK");
            return Answers.of(s, code, move, ownOnly(s, door, code, answer), names);
        }
        Throwable cause = Caller.cause(error);
        LockFailure failure = cause instanceof LockFailure known
                ? known
                : new LockFailure(Failure.PERMANENT, move + " was not sent: " + cause.getMessage(), null, cause);
        tally.step(move, failure.failure().name());
        // the first is news; the tries that follow at a distance, and all that an account's own trouble
        // stops, are told by CODE_PROBLEM, not by a line each
        boolean first = (move.write() ? code.attempt() <= 1 : code.looks() <= 1) && usable.test(door);
        Level level = failure.failure().lasting() ? Level.WARN : Level.INFO;
        LOG.atLevel(first ? level : Level.DEBUG)
                .log(
                        "{} of {} (generation {}) at {} failed: {} {}",
                        move,
                        code.grantId(),
                        code.generation(),
                        door.deviceId(),
                        failure.failure(),
                        failure.getMessage());
        return Reactions.of(s, code, move, failure);
    }

    /** A code without a name is told by what is new in the list: what another grant was given is not it. */
    private Answer ownOnly(Situation s, Door door, LockCode code, Answer answer) {
        boolean byElimination =
                code.state() == GrantState.TRYING && !s.abilities().named();
        return byElimination && answer instanceof Answer.All all
                ? all.without(store.idsOfOthers(door.deviceId(), code.grantId()))
                : answer;
    }

    /**
     * Does what a conclusion calls for beyond its own row.
     *
     * @return grants that are to be worked on now
     */
    List<String> after(Situation s, LockCode code, Turn.Aftermath what) {
        switch (what) {
            case NEW_DIGITS -> {
                // what the lock holds may be a code of ours whose answer was lost
                scans.soon(s.grant().deviceId());
                newDigits(s, code);
            }
            case COMPARE -> scans.soon(s.grant().deviceId());
            case MAKE_ROOM -> {
                return makeRoom(s);
            }
            case NOTHING -> {
                // nothing
            }
        }
        return List.of();
    }

    private void newDigits(Situation s, LockCode code) {
        boolean few = s.codes().size() < MOST_CODES;
        if (few && code.generation() == s.grant().desired().generation()) {
            boolean replaced = digits.replace(s.grant(), Objects.requireNonNullElse(code.reason(), ""));
            LOG.info("New digits for grant {}: {}", s.grant().id(), replaced ? "made" : "none to be had");
        }
    }

    private List<String> makeRoom(Situation s) {
        Optional<String> evicted = store.evictFor(s.grant(), s.now());
        evicted.ifPresent(id -> LOG.info(
                "Grant {} gives its slot to the nearer arrival {}",
                id,
                s.grant().id()));
        return evicted.stream().toList();
    }
}
