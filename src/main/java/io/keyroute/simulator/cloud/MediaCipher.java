package io.keyroute.simulator.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Files of pictures and videos as locks upload them: 4 bytes, the 16-byte iv, 44 bytes, then AES in CBC mode under the
 * text of the file's key ("Remote unlocking with photo capturing").
 */
final class MediaCipher {

    private static final int BEFORE_IV = 4;
    private static final int AFTER_IV = 44;

    private MediaCipher() {}

    /**
     * @param key sixteen characters
     * @param iv sixteen bytes
     */
    static byte[] file(String key, byte[] iv, byte[] plain) {
        PaddedBufferedBlockCipher cipher =
                new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()), new PKCS7Padding());
        cipher.init(true, new ParametersWithIV(new KeyParameter(key.getBytes(StandardCharsets.US_ASCII)), iv));
        int head = BEFORE_IV + iv.length + AFTER_IV;
        byte[] file = new byte[head + cipher.getOutputSize(plain.length)];
        System.arraycopy(iv, 0, file, BEFORE_IV, iv.length);
        int length = head + cipher.processBytes(plain, 0, plain.length, file, head);
        try {
            length += cipher.doFinal(file, length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption failed", e);
        }
        return Arrays.copyOf(file, length);
    }
}
