package io.keyroute.tuya.client;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Collects a body up to a cap; a longer one is given up while it arrives. */
final class CappedBody implements BodySubscriber<byte[]> {
    static final int CAP = 1024 * 1024;

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<ByteBuffer> parts = new ArrayList<>(2);
    private Subscription subscription;
    private int length;

    /** The answer is longer than any lock's can be. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the answer is longer than 1 MiB");
        }
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            length += buffer.remaining();
            parts.add(buffer);
        }
        if (length > CAP) {
            parts.clear();
            subscription.cancel();
            body.completeExceptionally(new TooLongException());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        byte[] whole = new byte[length];
        int at = 0;
        for (ByteBuffer part : parts) {
            int size = part.remaining();
            part.get(whole, at, size);
            at += size;
        }
        body.complete(whole);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }
}
