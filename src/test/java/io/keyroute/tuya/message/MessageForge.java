package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes messages as the service would, from the pages and with Java's own ciphers: it shares no code with the reader. */
public final class MessageForge {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String secret;

    public MessageForge(String secret) {
        this.secret = secret;
    }

    /** The message of one value, in the current family. */
    public static String property(String device, String code, Object value, long millis) {
        return json(Map.of(
                "bizCode",
                "devicePropertyMessage",
                "bizData",
                Map.of(
                        "devId",
                        device,
                        "dataId",
                        "current-" + millis,
                        "productId",
                        "p",
                        "properties",
                        java.util.List.of(Map.of("code", code, "dpId", 3, "time", millis, "value", value))),
                "ts",
                millis + 1));
    }

    /** The message of one value, in the earlier family. */
    public static String status(String device, String code, Object value, long millis) {
        return json(Map.of(
                "dataId",
                "earlier-" + millis,
                "devId",
                device,
                "productKey",
                "p",
                "status",
                java.util.List.of(Map.of("code", code, "value", value, "t", millis, "3", value))));
    }

    /** The envelope with ECB. */
    public byte[] ecb(int protocol, String content) {
        return signed(protocol, encrypt(content, false));
    }

    /** The envelope with GCM. */
    public byte[] gcm(int protocol, String content) {
        return signed(protocol, encrypt(content, true));
    }

    private byte[] signed(int protocol, String data) {
        Map<String, Object> fields =
                new TreeMap<>(Map.of("data", data, "protocol", protocol, "pv", "2.0", "t", System.currentTimeMillis()));
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(name).append('=').append(value).append("||"));
        fields.put("sign", md5(text.append(secret).toString()));
        return json(fields).getBytes(StandardCharsets.UTF_8);
    }

    private String encrypt(String content, boolean gcm) {
        try {
            SecretKeySpec key = new SecretKeySpec(secret.substring(8, 24).getBytes(StandardCharsets.US_ASCII), "AES");
            byte[] plain = content.getBytes(StandardCharsets.UTF_8);
            if (!gcm) {
                Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
                cipher.init(Cipher.ENCRYPT_MODE, key);
                return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
            }
            byte[] nonce = new byte[12];
            new SecureRandom().nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            byte[] out = java.util.Arrays.copyOf(nonce, 12 + plain.length + 16);
            cipher.doFinal(plain, 0, plain.length, out, 12);
            return Base64.getEncoder().encodeToString(out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
