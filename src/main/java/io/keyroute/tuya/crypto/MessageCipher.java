package io.keyroute.tuya.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Opens the data of push messages. The key is the middle of the access secret. Safe for concurrent use. */
public final class MessageCipher {
    private static final int KEY_FROM = 8;
    private static final int KEY_TO = 24;
    private static final int BLOCK = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final KeyParameter key;

    /**
     * @param accessSecret the account's secret; its characters 8 to 24 are the key
     * @throws TuyaCryptoException when it is too short or not plain ASCII
     */
    public MessageCipher(String accessSecret) {
        byte[] secret = accessSecret.getBytes(StandardCharsets.UTF_8);
        if (secret.length < KEY_TO || secret.length != accessSecret.length()) {
            throw new TuyaCryptoException("The access secret is not one: it needs 24 or more plain characters", null);
        }
        this.key = new KeyParameter(secret, KEY_FROM, KEY_TO - KEY_FROM);
    }

    /**
     * Decrypts.
     *
     * @param data base64 as in the envelope
     * @throws TuyaCryptoException when this is not what the key and the form of encryption make
     */
    public byte[] decrypt(String data, MessageEncryption encryption) {
        try {
            byte[] cipherText = Base64.getDecoder().decode(data);
            return switch (encryption) {
                case ECB -> ecb(cipherText);
                case GCM -> gcm(cipherText);
            };
        } catch (IllegalArgumentException | InvalidCipherTextException e) {
            // the cause may quote its input
            throw new TuyaCryptoException(
                    "The message's data cannot be opened with this account's access secret as " + encryption, null);
        }
    }

    private byte[] ecb(byte[] cipherText) throws InvalidCipherTextException {
        if (cipherText.length == 0 || cipherText.length % BLOCK != 0) {
            throw new IllegalArgumentException("not whole blocks");
        }
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(AESEngine.newInstance(), new PKCS7Padding());
        cipher.init(false, key);
        byte[] out = new byte[cipher.getOutputSize(cipherText.length)];
        int length = cipher.processBytes(cipherText, 0, cipherText.length, out, 0);
        return cut(out, length + cipher.doFinal(out, length));
    }

    private byte[] gcm(byte[] cipherText) throws InvalidCipherTextException {
        if (cipherText.length < NONCE + TAG) {
            throw new IllegalArgumentException("no room for nonce and tag");
        }
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(false, new AEADParameters(key, TAG * Byte.SIZE, Arrays.copyOf(cipherText, NONCE)));
        byte[] out = new byte[cipher.getOutputSize(cipherText.length - NONCE)];
        int length = cipher.processBytes(cipherText, NONCE, cipherText.length - NONCE, out, 0);
        return cut(out, length + cipher.doFinal(out, length));
    }

    private static byte[] cut(byte[] out, int length) {
        return out.length == length ? out : Arrays.copyOf(out, length);
    }
}
