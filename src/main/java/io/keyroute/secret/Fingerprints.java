package io.keyroute.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Keyed fingerprints (HMAC-SHA-256), by which secrets are compared and found without being stored in clear. Safe for
 * use by several threads.
 */
public final class Fingerprints {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeys keys;
    /** Looked up once: to search all providers costs as much as to hash a short value. */
    private final Provider provider;

    public Fingerprints(SecretKeys keys) {
        this.keys = keys;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.fingerprint());
            this.provider = mac.getProvider();
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks " + HMAC, e);
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
            Mac mac = Mac.getInstance(HMAC, provider);
            mac.init(keys.fingerprint());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks " + HMAC, e);
        }
    }
}
