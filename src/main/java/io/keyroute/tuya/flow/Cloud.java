package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.concurrent.CompletableFuture;

/** Where a flow's calls go. */
public interface Cloud {

    /** Sends a request; fails with a {@code TuyaException}. */
    <R> CompletableFuture<R> send(TuyaRequest<R> request);
}
