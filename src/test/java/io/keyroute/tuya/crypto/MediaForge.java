package io.keyroute.tuya.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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

    /**
     * A JPEG of that many bytes, or of five. Every 16th byte looks like padding of one byte, so that the padding tells of
     * no cut between two blocks.
     */
    public static byte[] image(int length) {
        byte[] image = new byte[Math.max(5, length)];
        new Random(length).nextBytes(image);
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 16 == 15 ? 1 : image[i] == (byte) 0xFF ? 0 : image[i];
        }
        image[0] = (byte) 0xFF;
        image[1] = (byte) 0xD8;
        image[2] = (byte) 0xFF;
        image[image.length - 2] = (byte) 0xFF;
        image[image.length - 1] = (byte) 0xD9;
        return image;
    }

    /** An MP4 of a few boxes, the last with that much in it; its blocks look like padding as well. */
    public static byte[] video(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        ByteBuffer video = ByteBuffer.allocate(16 + 24 + 8 + length);
        video.putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        video.putInt(1)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putLong(24)
                .putLong(0);
        video.putInt(8 + length).put("mdat".getBytes(StandardCharsets.US_ASCII)).put(content);
        for (int i = 15; i < video.capacity(); i += 16) {
            if (i > 48) {
                video.put(i, (byte) 1);
            }
        }
        return video.array();
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
