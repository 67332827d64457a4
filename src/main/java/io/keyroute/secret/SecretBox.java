package io.keyroute.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encryption at rest: AES-256-GCM. A sealed value is {@code format(1) key-id(4) nonce(12) ciphertext+tag}; the purpose
 * is authenticated with it, so that a value sealed for one column cannot be opened as another. Safe for use by several
 * threads.
 */
public final class SecretBox {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES + NONCE;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeys keys;
    /** Looked up once: to search all providers costs as much as to seal a short value. */
    private final Provider provider;

    private final SecureRandom random = new SecureRandom();

    public SecretBox(SecretKeys keys) {
        this.keys = keys;
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, keys.encryption(keys.currentId()));
            this.provider = cipher.getProvider();
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks " + CIPHER, e);
        }
    }

    /** Seals bytes under the current key. */
    public byte[] seal(String purpose, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, keys.currentId(), nonce, purpose)
                    .doFinal(clear);
            return ByteBuffer.allocate(HEADER + cipherText.length)
                    .put(FORMAT)
                    .putInt(keys.currentId())
                    .put(nonce)
                    .put(cipherText)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot seal a value for " + purpose, e);
        }
    }

    /** @throws SecretException if it was sealed by an unknown key, for another purpose, or was changed */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < HEADER || sealed[0] != FORMAT) {
            throw new SecretException("not a sealed value for " + purpose);
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        int keyId = buffer.getInt();
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, keyId, nonce, purpose).doFinal(sealed, HEADER, sealed.length - HEADER);
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot open a value for " + purpose + ": changed, or sealed for another use", e);
        }
    }

    /** Seals UTF-8 text. */
    public byte[] sealText(String purpose, String clear) {
        return seal(purpose, clear.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens UTF-8 text. */
    public String openText(String purpose, byte[] sealed) {
        return new String(open(purpose, sealed), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, int keyId, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, keys.encryption(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
