package io.keyroute.lock;

import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.concurrent.CompletableFuture;

/** The way out to the cloud. Thread-safe. */
interface Sender {

    /**
     * Sends a request for an account.
     *
     * @return completes exceptionally with {@link io.keyroute.tuya.client.TuyaException} when it failed
     */
    <R> CompletableFuture<R> send(String account, Lane lane, TuyaRequest<R> request);
}
