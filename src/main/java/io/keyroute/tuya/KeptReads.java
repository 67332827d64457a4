package io.keyroute.tuya;

import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.flow.Cloud;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what was read for as long as one message is worked on; what failed is asked for again. */
final class KeptReads implements Cloud {
    private final Cloud cloud;
    private final Map<TuyaRequest<?>, CompletableFuture<?>> read = new ConcurrentHashMap<>();

    KeptReads(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Something is about to change. */
    void forget() {
        read.clear();
    }

    /** Equal requests have answers of one type. */
    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> send(TuyaRequest<R> request) {
        CompletableFuture<?> before = read.get(request);
        if (before != null && !before.isCompletedExceptionally()) {
            return (CompletableFuture<R>) before;
        }
        CompletableFuture<R> answer = cloud.send(request);
        read.put(request, answer);
        return answer;
    }
}
