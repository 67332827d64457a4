package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.property.Door;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one grant until there is nothing to do for now: decide, commit what is begun, call, commit what it brought,
 * decide again, without a round trip through a queue. All of it is asynchronous; a pass belongs to one grant and is
 * driven by one completion at a time.
 */
final class Pass {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);
    /**
     * A pass that does not come to rest is a fault of ours: it must not hammer a lock. Eight digits one after the other,
     * each looked for, made, refused and removed, are none.
     */
    private static final int MOST_STEPS = 60;
    /** Times a pass lets others go first. */
    private static final int MOST_WAITS = 3;

    private final Reconciler home;
    private final String grantId;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Slots.Rank rank;
    private String line;
    private View written;
    /** When the grant is due, as far as this pass knows. */
    private Instant due;

    /** Whose removal goes before a guest is let in; nobody once it was waited for often enough. */
    private List<String> formers = List.of();

    private int steps;
    private int waits;

    Pass(Reconciler home, CodeStore.Due due, long order) {
        this.home = home;
        this.grantId = due.grantId();
        this.rank = new Slots.Rank(due.urgency(), due.validFrom(), true, order);
    }

    /** @return completes when there is nothing to do for now; exceptionally when the database failed */
    CompletableFuture<Void> run() {
        load();
        return end;
    }

    /** Completes when {@link #run} does. */
    CompletableFuture<Void> ended() {
        return end;
    }

    private void load() {
        written = null;
        home.load(grantId)
                .whenComplete((kept, error) -> guarded(() -> {
                    if (error != null) {
                        throw new IllegalStateException("Grant " + grantId + " cannot be read", error);
                    }
                    if (kept == null) {
                        finish(null);
                        return;
                    }
                    Grant g = kept.grant();
                    due = kept.dueAt();
                    formers = kept.formers();
                    rank = new Slots.Rank(
                            g.desired().urgency(),
                            g.desired().window().from().toEpochMilli(),
                            g.unit() == null,
                            rank.order());
                    Optional<Door> door = home.door(g);
                    line = door.map(d -> d.gatewayId() == null ? d.deviceId() : d.gatewayId())
                            .orElse(null);
                    if (door.isPresent()) {
                        next(home.situation(kept, door.get()), door.get());
                    } else {
                        home.unmapped(kept).whenComplete((result, failed) -> finish(null));
                    }
                }));
    }

    private void next(Situation before, Door door) {
        if (home.closing()) {
            finish(before);
            return;
        }
        Situation s = before.at(home.now());
        Decision decision = NextStep.decide(s);
        if (decision instanceof Decision.Wait || ++steps > MOST_STEPS) {
            rest(s, door);
        } else if (decision instanceof Decision.Conclude conclude) {
            commit(s, door, Transition.concluded(s, conclude));
        } else {
            prepare(s, door, (Decision.Do) decision);
        }
    }

    private void rest(Situation s, Door door) {
        boolean restless = steps > MOST_STEPS;
        if (restless) {
            LOG.error("Grant {} did not come to rest in {} steps and is put off", grantId, MOST_STEPS);
        }
        Optional<Entry> tell = restless ? Optional.empty() : home.toTell(s);
        if (tell.isPresent()) {
            steps++;
            put(s, tell.get(), kept -> next(home.written(s, tell.get().view(), kept), door));
            return;
        }
        View view = home.atRest(s, restless);
        home.lookAt(view.dueAt());
        if (view.equals(written)) {
            finish(s);
        } else {
            put(s, new Entry(s, null, view, List.of()), kept -> finish(s));
        }
    }

    private void prepare(Situation s, Door door, Decision.Do what) {
        if (!formers.isEmpty() && Formers.letsIn(s, what) && waits < MOST_WAITS) {
            waits++;
            CompletableFuture<Void> tried = home.first(formers, rank);
            if (s.codes().stream().noneMatch(code -> delivering(s, code))) {
                home.slots().freeLine(line, grantId);
            }
            tried.whenCompleteAsync((v, e) -> guarded(this::load), home.executor());
            return;
        }
        boolean needsLine = s.abilities().serial() || !s.abilities().named();
        if (!what.move().write() || !needsLine) {
            permit(s, door, what);
            return;
        }
        CompletableFuture<Void> turn = home.slots().line(line, grantId, rank);
        if (turn.isDone()) {
            permit(s, door, what);
        } else {
            turn.whenCompleteAsync((v, e) -> guarded(this::load), home.executor());
        }
    }

    private void permit(Situation s, Door door, Decision.Do what) {
        if (!what.move().write()) {
            LockCode code =
                    what.code() == null ? Transition.fresh(s, home.settings().names()) : what.code();
            call(s, door, code, what.move());
            return;
        }
        LockCode begun = Transition.begun(s, what, home.settings().names());
        put(s, home.entry(s, Turn.of(begun)), kept -> call(s.after(kept), door, kept, what.move()));
    }

    /** Writes, and goes on with the code as it is kept then; with what is in the database where that is newer. */
    private void put(Situation s, Entry entry, Consumer<LockCode> then) {
        home.write(entry.seen(due))
                .whenComplete((result, error) -> guarded(() -> {
                    if (error != null) {
                        throw new IllegalStateException("Grant " + grantId + " cannot be written", error);
                    }
                    if (result != Entry.Result.WRITTEN) {
                        reload();
                        return;
                    }
                    written = entry.view();
                    due = written.dueAt();
                    LockCode code = entry.code();
                    then.accept(code == null ? null : code.with(d -> d.rev = code.rev() + 1));
                }));
    }

    /** Begins anew with what is in the database now. */
    private void reload() {
        if (++steps > MOST_STEPS) {
            finish(null);
        } else {
            load();
        }
    }

    private void call(Situation s, Door door, LockCode code, Move move) {
        home.slots()
                .call(door.account(), grantId, rank)
                .thenCompose(v -> home.perform(
                        s, door, code, move, home.slots().of(grantId, rank).urgency()))
                .whenCompleteAsync(
                        (answer, error) -> guarded(() -> {
                            home.slots().freeCall(door.account());
                            Situation later = s.at(home.now());
                            commit(later, door, home.concluded(later, door, code, move, answer, error));
                        }),
                        home.executor());
    }

    private void commit(Situation s, Door door, Turn turn) {
        Entry entry = home.entry(s, turn);
        freeOrHold(s, entry.code());
        put(s, entry, kept -> {
            if (turn.then() == Turn.Aftermath.NOTHING) {
                next(home.written(s, entry.view(), kept), door);
            } else {
                home.after(s, kept, turn.then());
                reload();
            }
        });
    }

    private void freeOrHold(Situation s, LockCode code) {
        if (line == null) {
            return;
        }
        if (delivering(s, code)) {
            home.slots().delivering(line, grantId);
        } else {
            home.slots().freeLine(line, grantId);
        }
    }

    private void finish(Situation s) {
        boolean delivering = s != null && s.codes().stream().anyMatch(code -> delivering(s, code));
        if (line != null && !delivering) {
            home.slots().freeLine(line, grantId);
        }
        end.complete(null);
    }

    /**
     * Whether a write was taken and is not yet known to have reached the lock, or is a create without a name of which
     * nobody knows whether it was taken: a second one beside it could be mistaken for it.
     */
    private static boolean delivering(Situation s, LockCode code) {
        boolean open = code.state() == GrantState.SENT
                || code.state() == GrantState.CHANGING
                || code.state() == GrantState.REMOVING;
        boolean unknown = code.state() == GrantState.TRYING && !s.abilities().named();
        return unknown || open && code.step() != null && code.acknowledged();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (line != null) {
                home.slots().freeLine(line, grantId);
            }
            end.completeExceptionally(e);
        }
    }
}
