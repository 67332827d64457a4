package io.keyroute.tuya.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListDeviceUsersV11;
import io.keyroute.tuya.client.api.ListHomeUsers;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers calls of the panel's API by operations of the cloud, in the panel's shape. One is made for each call; nothing
 * blocks. A call that needs several writes sends them one after the other and stops at the first that fails: what was
 * written stays, and the same call may be made again.
 */
public final class PanelBridge {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    /** By which the cloud says that it has this not for this lock, or this kind of lock. */
    private static final Set<Long> NOT_FOR_THIS_LOCK = Set.of(2003L, 2009L, 1107L, 1108L);

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
     *     {@code TuyaException}; with a {@link PanelException} where the cloud has not for this lock what the name needs
     * @throws PanelException when nothing can be sent
     */
    public CompletableFuture<Map<String, Object>> call(PanelApi api, ObjectNode parameters) {
        return api.call(this, new PanelInput(api, parameters))
                .thenApply(result -> {
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("result", result);
                    answer.put("t", clock.millis());
                    answer.put("success", true);
                    answer.put("status", "ok");
                    return answer;
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        isNotForThisLock(failure)
                                ? PanelException.notOnThisLock(api, TuyaException.in(failure))
                                : failure));
    }

    private static boolean isNotForThisLock(Throwable failure) {
        TuyaException refusal = TuyaException.in(failure);
        return refusal != null && refusal.code() != null && NOT_FOR_THIS_LOCK.contains(refusal.code());
    }

    /** Something else where the cloud has the first not for this lock. */
    static <T> CompletableFuture<T> otherwise(CompletableFuture<T> first, Supplier<CompletableFuture<T>> second) {
        return first.exceptionallyCompose(
                failure -> isNotForThisLock(failure) ? second.get() : CompletableFuture.failedFuture(failure));
    }

    static <T> CompletableFuture<List<T>> orNone(CompletableFuture<List<T>> first) {
        return otherwise(first, () -> CompletableFuture.completedFuture(List.of()));
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

    /** The lock's data points; the methods of the home's users are asked for only where the caller's do not suffice. */
    CompletableFuture<DataPoints> points(PanelInput input, boolean sufficient) {
        return sufficient
                ? CompletableFuture.completedFuture(points)
                : orNone(homeUsers(input)).thenApply(points::learnedFrom);
    }

    CompletableFuture<List<HomeUser>> homeUsers(PanelInput input) {
        String device = input.device();
        return pages(input, page -> send(new ListHomeUsers(device, null, page, PAGE))
                .thenApply(found -> new Page<>(found.records(), found.hasMore())));
    }

    /** The users of an access-control device, without their methods. */
    CompletableFuture<List<HomeUser>> accessUsers(PanelInput input) {
        String device = input.device();
        return pages(input, page -> send(new ListDeviceUsersV11(device, null, null, page, PAGE))
                .thenApply(found -> new Page<>(found.records(), found.hasMore())));
    }

    /** The home's users with their methods; those of an access-control device, for which no page lists the home's. */
    CompletableFuture<List<HomeUser>> people(PanelInput input) {
        return otherwise(homeUsers(input), () -> accessUsers(input).thenCompose(users -> {
            List<HomeUser> all = new ArrayList<>();
            return inTurn(users, user -> send(ListUserUnlockingMethods.of(input.device(), user.userId()))
                            .thenAccept(methods -> all.add(MethodRef.withMethods(user, methods.records()))))
                    .thenApply(done -> all);
        }));
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
