package io.keyroute.fias;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The optional authentication of the lock side: field {@code CG} of {@code LD} holds date and time of the last {@code LS}, encrypted with
 * AES-128-CBC (PKCS#7, random IV) under a key that the hotel is given. Form: {@code FidCryptAB;} base64 of the IV, base64 of the data.
 */
final class LinkAuthentication {

    private static final String FORM = "FidCryptAB;";
    private static final String KEY_FORM = "FidCrypt0S|";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private LinkAuthentication(byte[] key) {
        this.key = key;
    }

    /** Null when there is no key: the link is not authenticated. */
    static LinkAuthentication of(String link, String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        String text = key.strip();
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(text.startsWith(KEY_FORM) ? text.substring(KEY_FORM.length()) : text);
            if (bytes.length == 16) {
                return new LinkAuthentication(bytes);
            }
        } catch (IllegalArgumentException e) {
            // falls through: the cause quotes the key
        }
        throw FiasException.configuration(link, "authenticationKey is not base64 of 16 bytes");
    }

    /** The value of {@code CG} for an {@code LS} with this date and time. */
    String answer(String date, String time) {
        byte[] iv = new byte[16];
        RANDOM.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            byte[] data = cipher.doFinal((date + time).getBytes(StandardCharsets.US_ASCII));
            return FORM
                    + Base64.getEncoder().encodeToString(iv)
                    + Base64.getEncoder().encodeToString(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-128-CBC is part of every JDK", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkAuthentication o && MessageDigest.isEqual(key, o.key);
    }

    @Override
    public int hashCode() {
        return LinkAuthentication.class.hashCode();
    }

    @Override
    public String toString() {
        return "authenticated";
    }
}
