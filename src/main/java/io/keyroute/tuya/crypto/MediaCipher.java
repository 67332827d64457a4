package io.keyroute.tuya.crypto;

import io.keyroute.tuya.crypto.MediaException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Opens one image or video piece by piece: 4 bytes that say nothing, 16 of the start vector, 44 that say nothing, then
 * AES-CBC with PKCS7. Source: Tuya's page "Remote unlocking with photo capturing". Whether the key is right and the file
 * whole is certain only after {@link #finish}: nothing before it may be kept without it. Not thread-safe.
 */
public final class MediaCipher {
    private static final int BLOCK = 16;
    private static final int IV_AT = 4;
    private static final int HEADER = 64;

    private final byte[] key;
    private final MediaContent expected;
    private final byte[] header = new byte[HEADER];
    private final PaddedBufferedBlockCipher cipher =
            new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()), new PKCS7Padding());
    private final MediaEnd end = new MediaEnd();
    private int headerRead;
    private boolean begun;

    /**
     * For one file.
     *
     * @param key as the cloud tells it; its characters are the key
     * @throws MediaException when it cannot be one
     */
    public MediaCipher(String key, MediaContent expected) {
        this.key = key == null ? new byte[0] : key.getBytes(StandardCharsets.UTF_8);
        this.expected = expected;
        if (this.key.length != BLOCK && this.key.length != BLOCK * 3 / 2 && this.key.length != BLOCK * 2) {
            throw new MediaException(Reason.KEY, "The file's key has not the length of a key");
        }
    }

    /**
     * Takes the next piece.
     *
     * @return what it opens to; empty as long as it is too little
     * @throws MediaException when the file does not begin as it should
     */
    public byte[] update(byte[] bytes, int offset, int length) {
        int forHeader = Math.min(length, HEADER - headerRead);
        if (forHeader > 0) {
            System.arraycopy(bytes, offset, header, headerRead, forHeader);
            headerRead += forHeader;
            if (headerRead == HEADER) {
                cipher.init(false, new ParametersWithIV(new KeyParameter(key), header, IV_AT, BLOCK));
            }
        }
        int left = length - forHeader;
        if (left == 0) {
            return new byte[0];
        }
        byte[] opened = new byte[cipher.getUpdateOutputSize(left)];
        int size = cipher.processBytes(bytes, offset + forHeader, left, opened, 0);
        return checked(opened, size);
    }

    /**
     * Takes the end.
     *
     * @return what is left
     * @throws MediaException when the file is not whole or the key not its own
     */
    public byte[] finish() {
        if (headerRead < HEADER) {
            throw new MediaException(Reason.TRUNCATED, "The file ends within its header");
        }
        byte[] opened = new byte[BLOCK * 2];
        try {
            byte[] last = checked(opened, cipher.doFinal(opened, 0));
            if (!begun || expected != MediaContent.ANY && !end.isWhole()) {
                throw new MediaException(Reason.TRUNCATED, "The file ends before its content does");
            }
            return last;
        } catch (InvalidCipherTextException e) {
            throw new MediaException(Reason.KEY, "The file does not open with its key, or its end is missing");
        } catch (DataLengthException e) {
            throw new MediaException(Reason.TRUNCATED, "The file ends in the middle of a block");
        }
    }

    private byte[] checked(byte[] opened, int size) {
        if (!begun && size > 0) {
            begun = true;
            if (!expected.mayBegin(opened, size)) {
                throw new MediaException(
                        Reason.KEY, "The file does not open to an image or video that is known with its key");
            }
        }
        end.take(opened, size);
        return size == opened.length ? opened : Arrays.copyOf(opened, size);
    }
}
