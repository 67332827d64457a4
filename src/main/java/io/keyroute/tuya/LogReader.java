package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.flow.Cloud;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Reads a history of a device page by page, oldest first whatever the order of the pages. */
final class LogReader<A, E> {
    private static final int MOST_PAGES = 1000;

    private final LogFeed<A, E> feed;
    private final Cloud cloud;
    private final int pageSize;

    LogReader(LogFeed<A, E> feed, Cloud cloud, int pageSize) {
        this.feed = feed;
        this.cloud = cloud;
        this.pageSize = pageSize;
    }

    LogFeed<A, E> feed() {
        return feed;
    }

    /**
     * All entries between two instants. An entry that arrives meanwhile moves the pages: one may then come twice.
     *
     * @throws TuyaException when a page cannot be read
     * @throws IllegalStateException when the pages do not end
     */
    List<E> read(String deviceId, Instant from, Instant to) throws InterruptedException {
        List<E> wanted = new ArrayList<>();
        int read = 0;
        for (int number = 1; number <= MOST_PAGES; number++) {
            A answer = page(deviceId, number, from, to);
            List<E> entries = feed.entries(answer);
            read += entries.size();
            int before = wanted.size();
            entries.stream().filter(entry -> !isBefore(entry, from)).forEach(wanted::add);
            boolean allTooOld = !feed.hasRange() && wanted.size() == before;
            if (allTooOld || !feed.hasMore(answer, read, pageSize)) {
                wanted.sort(Comparator.comparing(feed::at, Comparator.nullsFirst(Comparator.naturalOrder())));
                return wanted;
            }
        }
        throw new IllegalStateException("The history " + feed.name() + " of device " + deviceId + " has no end after "
                + MOST_PAGES + " pages of " + pageSize);
    }

    /** The cloud cuts a range to whole seconds, or does not know ranges. */
    private boolean isBefore(E entry, Instant from) {
        Instant at = feed.at(entry);
        return at != null && at.isBefore(from);
    }

    private A page(String deviceId, int number, Instant from, Instant to) throws InterruptedException {
        CompletableFuture<A> call = cloud.send(feed.page(deviceId, number, pageSize, from, to));
        try {
            return call.get();
        } catch (ExecutionException e) {
            TuyaException known = TuyaException.in(e);
            throw known == null ? new IllegalStateException("The history could not be read", e.getCause()) : known;
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        }
    }
}
