package io.keyroute.tuya.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An image or video, opened while it is read. {@link #read} throws an {@link IOException} caused by a
 * {@link MediaException} where key or file are wrong, at the end at the latest. Not thread-safe.
 */
public final class MediaStream extends InputStream {
    private static final int PIECE = 8192;

    private final InputStream encrypted;
    private final MediaCipher cipher;
    private final byte[] piece = new byte[PIECE];
    private byte[] opened = new byte[0];
    private int at;
    private boolean ended;

    /** @throws MediaException when the key cannot be one */
    public MediaStream(InputStream encrypted, String key, MediaContent expected) {
        this.encrypted = encrypted;
        this.cipher = new MediaCipher(key, expected);
    }

    @Override
    public int read() throws IOException {
        return fill() ? opened[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, opened.length - at);
        System.arraycopy(opened, at, target, offset, count);
        at += count;
        return count;
    }

    /** Whether there is more. */
    private boolean fill() throws IOException {
        while (at == opened.length && !ended) {
            int count = encrypted.read(piece);
            try {
                opened = count < 0 ? cipher.finish() : cipher.update(piece, 0, count);
            } catch (MediaException e) {
                throw new IOException(e.getMessage(), e);
            }
            at = 0;
            ended = count < 0;
        }
        return at < opened.length;
    }

    @Override
    public void close() throws IOException {
        encrypted.close();
    }
}
