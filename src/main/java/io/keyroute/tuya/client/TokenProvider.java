package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds the one access token of an account. However many ask at once, one call gets it; it is renewed 90 seconds before
 * it expires. After a failure nobody asks the cloud again for a second, then two, four and so on up to 5 seconds, or 30
 * where the account is wrong: until then everybody is told the last failure. Safe for concurrent use.
 */
final class TokenProvider {
    private static final long EARLY_SECONDS = 90;
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_PAUSE_OF_A_WRONG_ACCOUNT = TimeUnit.SECONDS.toNanos(30);

    private final Supplier<CompletableFuture<JsonNode>> fetch;
    private volatile AccessToken current;
    private CompletableFuture<AccessToken> pending;
    private Failed failed;

    /** @param until when the cloud may be asked again, as {@link System#nanoTime()} */
    private record Failed(Throwable failure, long pause, long until) {}

    /** @param fetch makes the call that gets a token; completes with its result or a {@link TuyaException} */
    TokenProvider(Supplier<CompletableFuture<JsonNode>> fetch) {
        this.fetch = fetch;
    }

    /** The token at hand, or {@code null} where one must be got first. */
    AccessToken atHand() {
        AccessToken token = current;
        return token != null && token.isFresh(System.nanoTime()) ? token : null;
    }

    CompletableFuture<AccessToken> get() {
        AccessToken token = atHand();
        return token != null ? CompletableFuture.completedFuture(token) : renew();
    }

    /** Another token than the one the cloud refused: somebody else may have renewed it already. */
    CompletableFuture<AccessToken> insteadOf(AccessToken refused) {
        synchronized (this) {
            if (current == refused) {
                current = null;
            }
        }
        return get();
    }

    private CompletableFuture<AccessToken> renew() {
        CompletableFuture<AccessToken> mine;
        synchronized (this) {
            AccessToken token = atHand();
            if (token != null) {
                return CompletableFuture.completedFuture(token);
            }
            if (pending != null) {
                return pending;
            }
            if (failed != null && failed.until - System.nanoTime() > 0) {
                return CompletableFuture.failedFuture(failed.failure);
            }
            mine = new CompletableFuture<>();
            pending = mine;
        }
        fetched().thenApply(TokenProvider::read).whenComplete((token, failure) -> {
            synchronized (this) {
                pending = null;
                current = token;
                failed = failure == null ? null : failedAgain(failure);
            }
            if (failure == null) {
                mine.complete(token);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    /** Whatever happens, nobody may wait for a call that was never made. */
    private CompletableFuture<JsonNode> fetched() {
        try {
            return fetch.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Failed failedAgain(Throwable failure) {
        TuyaException known = TuyaException.in(failure);
        boolean wrongAccount = known != null && known.kind() == TuyaException.Kind.CONFIG;
        long longest = wrongAccount ? LONGEST_PAUSE_OF_A_WRONG_ACCOUNT : LONGEST_PAUSE;
        long pause = failed == null ? FIRST_PAUSE : Math.min(failed.pause * 2, longest);
        return new Failed(failure, pause, System.nanoTime() + pause);
    }

    private static AccessToken read(JsonNode result) {
        String value = result.path("access_token").asText("");
        if (value.isEmpty()) {
            throw Failures.unreadable(WireRequest.forToken(), 200, "the answer holds no access token");
        }
        long seconds = Math.max(2, result.path("expire_time").asLong(0));
        long use = Math.max(seconds - EARLY_SECONDS, seconds / 2);
        return new AccessToken(value, System.nanoTime() + TimeUnit.SECONDS.toNanos(use));
    }
}
