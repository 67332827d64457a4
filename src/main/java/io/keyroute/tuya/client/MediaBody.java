package io.keyroute.tuya.client;

import io.keyroute.tuya.crypto.MediaCipher;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Opens a file while it arrives and writes it beside its place; it stands there once it is whole, and until then, or
 * when it never is, nothing does. One at a time works on the file; {@link #abandon} may come from any thread.
 */
final class MediaBody implements BodySubscriber<Path> {
    private final CompletableFuture<Path> saved = new CompletableFuture<>();
    private final MediaCipher cipher;
    private final Path target;
    private final long cap;
    private Subscription subscription;
    private Path part;
    private OutputStream out;
    private long length;
    private boolean over;

    MediaBody(MediaCipher cipher, Path target, long cap) {
        this.cipher = cipher;
        this.target = target;
        this.cap = cap;
    }

    /** The file is longer than the caller allows. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public synchronized void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (over) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            subscription.request(1);
        } catch (IOException e) {
            abandon(new UncheckedIOException(e));
        } catch (TuyaCryptoException | TooLongException e) {
            abandon(e);
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        length += buffer.remaining();
        if (length > cap) {
            throw new TooLongException();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        write(cipher.update(bytes, 0, bytes.length));
    }

    private void write(byte[] opened) throws IOException {
        if (opened.length == 0) {
            return;
        }
        if (out == null) {
            part = Files.createTempFile(target.toAbsolutePath().getParent(), ".media", ".part");
            out = Files.newOutputStream(part);
        }
        out.write(opened);
    }

    @Override
    public synchronized void onComplete() {
        if (over) {
            return;
        }
        try {
            write(cipher.finish());
            out.close();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            over = true;
            saved.complete(target);
        } catch (IOException e) {
            abandon(new UncheckedIOException(e));
        } catch (TuyaCryptoException e) {
            abandon(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        abandon(failure);
    }

    /** Gives the file up and leaves nothing of it, unless it is whole already. */
    synchronized void abandon(Throwable why) {
        if (over) {
            return;
        }
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        saved.completeExceptionally(why);
    }

    @Override
    public CompletionStage<Path> getBody() {
        return saved;
    }
}
