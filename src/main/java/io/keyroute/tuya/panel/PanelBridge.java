package io.keyroute.tuya.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListHomeUsers;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Answers calls of the panel's API by operations of the cloud, in the panel's shape. One is made for each call; nothing
 * blocks. A call that needs several writes sends them one after the other and stops at the first that fails: what was
 * written stays, and the same call may be made again.
 */
public final class PanelBridge {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final Cloud cloud;
    private final DataPoints points;
    private final InstantSource clock;

    /** Sends a request; fails with a {@code TuyaException}. */
    public interface Cloud {
        <R> CompletableFuture<R> send(TuyaRequest<R> request);
    }

    public PanelBridge(Cloud cloud, DataPoints points, InstantSource clock) {
        this.cloud = cloud;
        this.points = points;
        this.clock = clock;
    }

    /**
     * Makes a call.
     *
     * @param parameters in the panel's names
     * @return completes with {@code result}, {@code t} (milliseconds), {@code success} and {@code status}, or with a
     *     {@code TuyaException}
     * @throws PanelException when nothing can be sent
     */
    public CompletableFuture<Map<String, Object>> call(PanelApi api, ObjectNode parameters) {
        return api.call(this, new PanelInput(api, parameters)).thenApply(result -> {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("result", result);
            answer.put("t", clock.millis());
            answer.put("success", true);
            answer.put("status", "ok");
            return answer;
        });
    }

    <R> CompletableFuture<R> send(TuyaRequest<R> request) {
        return cloud.send(request);
    }

    /** A write whose answer is {@code true} in the panel. */
    CompletableFuture<Object> write(TuyaRequest<?> request) {
        return send(request).thenApply(done -> Boolean.TRUE);
    }

    DataPoints points() {
        return points;
    }

    InstantSource clock() {
        return clock;
    }

    CompletableFuture<List<HomeUser>> homeUsers(PanelInput input) {
        String device = input.device();
        return pages(input, page -> send(new ListHomeUsers(device, null, page, PAGE))
                .thenApply(found -> new Page<>(found.records(), found.hasMore())));
    }

    /** One page of an answer. */
    record Page<T>(List<T> entries, boolean more) {}

    /** Every page, at most 20 of 100 entries. */
    <T> CompletableFuture<List<T>> pages(PanelInput input, IntFunction<CompletableFuture<Page<T>>> read) {
        return pages(input, read, all -> false).thenApply(Page::entries);
    }

    /** Pages until it is enough, at most 20 of 100 entries, and whether more would have followed. */
    <T> CompletableFuture<Page<T>> pages(
            PanelInput input, IntFunction<CompletableFuture<Page<T>>> read, Predicate<List<T>> enough) {
        return pages(input, read, enough, 1, new ArrayList<>());
    }

    private <T> CompletableFuture<Page<T>> pages(
            PanelInput input,
            IntFunction<CompletableFuture<Page<T>>> read,
            Predicate<List<T>> enough,
            int number,
            List<T> before) {
        return read.apply(number).thenCompose(page -> {
            before.addAll(page.entries());
            boolean more = page.more() && !page.entries().isEmpty();
            if (!more || enough.test(before)) {
                return CompletableFuture.completedFuture(new Page<>(before, more));
            }
            if (number == MOST_PAGES) {
                throw input.invalid(
                        "more than " + MOST_PAGES * PAGE + " entries would have to be read: narrow the range");
            }
            return pages(input, read, enough, number + 1, before);
        });
    }

    /** One after the other, so that a failure leaves a known state. */
    static <T> CompletableFuture<Void> inTurn(List<T> all, Function<T, CompletableFuture<?>> work) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (T one : all) {
            last = last.thenCompose(done -> work.apply(one)).thenApply(done -> null);
        }
        return last;
    }

    /** A map in the order of the pages; what the cloud does not tell is left out. */
    static Map<String, Object> shape(Object... namesAndValues) {
        Map<String, Object> shape = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                shape.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return shape;
    }

    /** {@code limit} entries from {@code offset}; without a limit, all from there. */
    static <T> List<T> slice(PanelInput input, List<T> all) {
        return slice(input, all, Integer.MAX_VALUE);
    }

    static <T> List<T> slice(PanelInput input, List<T> all, int withoutLimit) {
        int offset = input.number("offset", 0);
        int limit = input.number("limit", withoutLimit);
        if (offset < 0 || limit < 1) {
            throw input.invalid("offset must be 0 or more, limit 1 or more");
        }
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min((long) from + limit, all.size()));
    }
}
