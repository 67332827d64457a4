package io.keyroute.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Keyed fingerprints (HMAC-SHA-256), by which secrets are compared and found without being stored in clear. Safe for
 * use by several threads.
 */
public final class Fingerprints {

    /** Never updated itself: to copy it costs less than to look one up and give it the key. */
    private final Mac keyed;

    public Fingerprints(SecretKeys keys) {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(keys.fingerprint());
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks HmacSHA256", e);
        }
    }

    /**
     * 64 hexadecimal digits. The purpose keeps equal values of different uses apart.
     *
     * @param purpose short name of the use, without a NUL character
     */
    public String of(String purpose, String value) {
        return HexFormat.of().formatHex(bytes(purpose, value));
    }

    /**
     * The first 64 bits of the same, for where many are kept and a false match in 10^19 does no harm.
     *
     * @param purpose short name of the use, without a NUL character
     */
    public long number(String purpose, String value) {
        return ByteBuffer.wrap(bytes(purpose, value)).getLong();
    }

    private byte[] bytes(String purpose, String value) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new SecretException("this Java runtime's HmacSHA256 cannot be copied", e);
        }
    }
}
