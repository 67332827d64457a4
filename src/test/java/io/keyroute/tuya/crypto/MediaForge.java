package io.keyroute.tuya.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes files as a lock with a camera does, with the JDK's cipher. */
public final class MediaForge {
    private static final String IV = "7qZk2Xw90aBcDeF1";

    private MediaForge() {}

    /** An image of that many bytes, or of three. */
    public static byte[] image(int length) {
        byte[] image = new byte[Math.max(3, length)];
        new Random(length).nextBytes(image);
        image[0] = (byte) 0xFF;
        image[1] = (byte) 0xD8;
        image[2] = (byte) 0xFF;
        return image;
    }

    public static byte[] file(String key, byte[] content) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "AES"),
                new IvParameterSpec(IV.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[4]);
        file.writeBytes(IV.getBytes(StandardCharsets.UTF_8));
        file.writeBytes(new byte[44]);
        file.writeBytes(cipher.doFinal(content));
        return file.toByteArray();
    }
}
