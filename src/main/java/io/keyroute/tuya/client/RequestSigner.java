package io.keyroute.tuya.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Tuya's page "Sign requests" says: HMAC-SHA256 over id, token, time, nonce and the string to sign,
 * in upper-case hex. Safe for concurrent use: each thread keeps its own cipher objects.
 */
final class RequestSigner {
    private static final HexFormat LOWER_HEX = HexFormat.of();
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();
    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(RequestSigner::newDigest);

    private final String accessId;
    private final ThreadLocal<Mac> mac;

    RequestSigner(String accessId, String accessSecret) {
        this.accessId = accessId;
        SecretKeySpec key = new SecretKeySpec(accessSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.mac = ThreadLocal.withInitial(() -> newMac(key));
    }

    /**
     * Signs.
     *
     * @param token the access token, or empty for the calls that get one
     * @param time milliseconds of the epoch, as sent in {@code t}
     * @param nonce as sent, or empty
     * @param verb the HTTP verb
     * @param url the path and, sorted and not encoded, the query
     * @param headers the headers to sign, in the order of {@code Signature-Headers}; empty as a rule
     * @param body the bytes that are sent
     */
    String sign(
            String token,
            String time,
            String nonce,
            String verb,
            String url,
            Map<String, String> headers,
            byte[] body) {
        StringBuilder text = new StringBuilder(320);
        text.append(accessId).append(token).append(time).append(nonce);
        text.append(verb).append('\n').append(hash(body)).append('\n');
        headers.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append('\n').append(url);
        return UPPER_HEX.formatHex(mac.get().doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(byte[] body) {
        return body.length == 0 ? EMPTY_BODY : LOWER_HEX.formatHex(SHA256.get().digest(body));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Any key fits HMAC", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
