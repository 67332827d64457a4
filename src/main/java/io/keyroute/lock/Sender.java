package io.keyroute.lock;

import io.keyroute.access.reconcile.Step;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.concurrent.CompletableFuture;

/** The way out to the cloud. Thread-safe. */
interface Sender {

    /**
     * Sends a request that a step needs, for the account of the step's door.
     *
     * @return completes exceptionally with {@link io.keyroute.tuya.client.TuyaException} when it failed
     */
    <R> CompletableFuture<R> send(Step step, Lane lane, TuyaRequest<R> request);
}
