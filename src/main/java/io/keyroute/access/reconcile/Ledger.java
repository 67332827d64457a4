package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.batch.Batcher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reads grants and writes what became of them, those of many passes together, and tells who waits for a grant.
 * Thread-safe; nobody waits on a thread.
 */
final class Ledger implements AutoCloseable {

    private static final int GROUP = 256;

    /** Answers of locks that come one upon the other share a commit; what a lock takes to answer is more. */
    private static final Duration GATHER = Duration.ofMillis(30);

    private final CodeStore store;
    private final CodeWriter codes;
    private final Formers formers;
    private final Waiters waiters;
    private final Tally tally;
    private final Clock clock;
    private final Batcher<Entry, Entry.Result> writer;
    private final Batcher<String, Optional<CodeStore.Kept>> reader;

    /** @param executor goes on with what was read or written */
    Ledger(
            CodeStore store,
            CodeWriter codes,
            Formers formers,
            Waiters waiters,
            Tally tally,
            Clock clock,
            Executor executor) {
        this.store = store;
        this.codes = codes;
        this.formers = formers;
        this.waiters = waiters;
        this.tally = tally;
        this.clock = clock;
        this.writer = new Batcher<>("reconcile-writer", GROUP, GATHER, this::writeAll, executor);
        this.reader = new Batcher<>("reconcile-reader", GROUP, Duration.ZERO, this::readAll, executor);
    }

    /** Completes with null for an unknown grant. */
    CompletableFuture<CodeStore.Kept> load(String grantId) {
        return load(List.of(grantId)).get(0);
    }

    /** Completes in this order, as far as one group has room. */
    List<CompletableFuture<CodeStore.Kept>> load(List<String> grantIds) {
        return reader.submitAll(grantIds).stream()
                .map(read -> read.thenApply(found -> found.orElse(null)))
                .toList();
    }

    /** Reads at once, on the caller's thread; null for an unknown grant. */
    List<CodeStore.Kept> loadNow(List<String> grantIds) {
        return grantIds.isEmpty() ? List.of() : store.load(grantIds);
    }

    /** Grants with a proven code at a door, read at once. */
    List<CodeStore.Kept> provenAt(String deviceId) {
        return loadNow(store.provenAt(deviceId));
    }

    CompletableFuture<Entry.Result> write(Entry entry) {
        return writer.submit(entry).thenApply(result -> {
            if (result == Entry.Result.WRITTEN) {
                tell(entry);
            }
            return result;
        });
    }

    private void tell(Entry entry) {
        Situation s = entry.before();
        Grant.Observed observed = entry.view().observed();
        long version = s.grant().desired().version();
        if (observed.version() == version && s.grant().observed().version() != version) {
            tally.settled(s, observed.state());
        }
        waiters.changed(s.grant().id(), observed, version);
    }

    private List<Entry.Result> writeAll(List<Entry> entries) {
        tally.written(entries.size());
        return codes.write(entries);
    }

    private List<Optional<CodeStore.Kept>> readAll(List<String> grantIds) {
        return formers.added(store.load(grantIds), clock.instant()).stream()
                .map(Optional::ofNullable)
                .toList();
    }

    /** Ends what is in hand first. */
    @Override
    public void close() {
        writer.close();
        reader.close();
    }
}
