package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Calls of one Tuya account. Implementations are safe for concurrent use and never block the caller.
 *
 * <p>Nothing is retried except what cannot have had an effect: a call refused for its access token is repeated once with
 * a new token, and one refused for its ticket is repeated once with a new ticket. Every other decision is the caller's,
 * by {@link TuyaException#kind()}.
 */
public interface TuyaClient extends AutoCloseable {

    /**
     * Sends a request. A PIN in clear is encrypted on the way, which takes a ticket and so one call more.
     *
     * @return completes with the typed answer, or with a {@link TuyaException}; cancelling it gives up waiting, not the
     *     effect of what was sent
     */
    <R> CompletableFuture<R> call(TuyaRequest<R> request, CallOptions options);

    /**
     * How many calls the lane takes now without refusing one; a caller claims no more work than this.
     */
    int freePermits(Lane lane);

    /** Refuses calls from now on, and fails those that wait. */
    @Override
    void close();
}
