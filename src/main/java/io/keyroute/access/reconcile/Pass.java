package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one grant until there is nothing to do for now: decide, commit what is begun, call, commit what it and the
 * first look after it brought, decide again, without a round trip through a queue. All of it is asynchronous; a pass
 * belongs to one grant and is driven by one completion at a time.
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

    /** What every pass works with. */
    record Tools(
            Fleet fleet,
            Ledger ledger,
            Entries entries,
            Calls calls,
            Conclusions conclusions,
            Slots slots,
            CodeNames names,
            Consumer<Instant> lookAt,
            Executor executor,
            Ending ending,
            Clock clock) {}

    private final Tools tools;
    private final Works works;
    private final String grantId;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Place place;
    private View written;
    /** When the grant is due, as far as this pass knows. */
    private Instant due;

    /** Whose removal goes before a guest is let in; nobody once it was waited for often enough. */
    private List<String> formers = List.of();

    private int steps;
    private int waits;

    Pass(Tools tools, Works works, CodeStore.Due due) {
        this.tools = tools;
        this.works = works;
        this.grantId = due.grantId();
        this.place = new Place(tools.slots(), due);
    }

    /**
     * Goes on with the grant as it is read.
     *
     * @return completes when there is nothing to do for now; exceptionally when the database failed
     */
    CompletableFuture<Void> run(CompletableFuture<CodeStore.Kept> read) {
        goOn(read);
        return end;
    }

    /** Completes when {@link #run} does. */
    CompletableFuture<Void> ended() {
        return end;
    }

    private void load() {
        goOn(tools.ledger().load(grantId));
    }

    private void goOn(CompletableFuture<CodeStore.Kept> read) {
        written = null;
        read.whenComplete((kept, error) -> guarded(() -> {
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
            Optional<Door> door = tools.fleet().callable(g.deviceId());
            place.of(g, door);
            if (door.isPresent()) {
                next(tools.fleet().situation(kept, door.get(), now()), door.get());
            } else {
                unmapped(kept);
            }
        }));
    }

    private void unmapped(CodeStore.Kept kept) {
        if (tools.fleet().configured(kept.grant().deviceId())) {
            finish(null);
        } else {
            tools.ledger().write(tools.entries().unmapped(kept, now())).whenComplete((result, failed) -> finish(null));
        }
    }

    private void next(Situation before, Door door) {
        if (tools.ending().begun()) {
            finish(before);
            return;
        }
        Situation s = before.at(now());
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
        Optional<Entry> tell = restless ? Optional.empty() : tools.entries().toTell(s);
        if (tell.isPresent()) {
            steps++;
            put(s, tell.get(), kept -> next(s.written(tell.get().view(), kept), door));
            return;
        }
        View view = tools.entries().atRest(s, restless);
        tools.lookAt().accept(view.dueAt());
        if (view.equals(written)) {
            finish(s);
        } else {
            put(s, new Entry(s, null, view, List.of()), kept -> finish(s));
        }
    }

    private void prepare(Situation s, Door door, Decision.Do what) {
        if (!formers.isEmpty() && waits < MOST_WAITS && Formers.letsIn(s, what)) {
            letOthersFirst(s);
            return;
        }
        boolean needsLine = s.abilities().serial() || !s.abilities().named();
        if (!what.move().write() || !needsLine) {
            permit(s, door, what);
            return;
        }
        CompletableFuture<Void> turn = place.line();
        if (turn.isDone()) {
            permit(s, door, what);
        } else {
            turn.whenCompleteAsync((v, e) -> guarded(this::load), tools.executor());
        }
    }

    /** They come before it in the line, and what is known then decides anew. */
    private void letOthersFirst(Situation s) {
        waits++;
        CompletableFuture<Void> tried = works.first(formers, place.rank());
        place.leave(s);
        tried.whenCompleteAsync((v, e) -> guarded(this::load), tools.executor());
    }

    private void permit(Situation s, Door door, Decision.Do what) {
        if (!what.move().write()) {
            LockCode code = what.code() == null ? Transition.fresh(s, tools.names()) : what.code();
            call(s, door, code, what.move());
            return;
        }
        LockCode begun = Transition.begun(s, what, tools.names());
        put(s, tools.entries().of(s, Turn.of(begun)), kept -> call(s.after(kept), door, kept, what.move()));
    }

    /** Writes, and goes on with the code as it is kept then; with what is in the database where that is newer. */
    private void put(Situation s, Entry entry, Consumer<LockCode> then) {
        tools.ledger()
                .write(entry.seen(due))
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
        tools.calls()
                .make(s, door, code, move, place)
                .whenComplete((concluded, error) -> guarded(() -> {
                    if (error != null) {
                        throw new IllegalStateException(
                                "What became of a call of grant " + grantId + " is not known", error);
                    }
                    commit(concluded.before(), door, concluded.turn());
                }));
    }

    private void commit(Situation s, Door door, Turn turn) {
        Entry entry = tools.entries().of(s, turn);
        place.concluded(s, entry.code());
        put(s, entry, kept -> {
            if (turn.then() == Turn.Aftermath.NOTHING) {
                next(s.written(entry.view(), kept), door);
            } else {
                works.wake(tools.conclusions().after(s, kept, turn.then()));
                reload();
            }
        });
    }

    private void finish(Situation s) {
        if (s == null) {
            place.free();
        } else {
            place.leave(s);
        }
        end.complete(null);
    }

    private Instant now() {
        return tools.clock().instant();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            place.free();
            end.completeExceptionally(e);
        }
    }
}
