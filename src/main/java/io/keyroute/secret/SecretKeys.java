package io.keyroute.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's master keys, by id. Keys for single uses are derived from them, so that no two uses share one.
 * New values are sealed under the current key; older keys stay for opening. Fingerprints keep to one key for good, for a
 * fingerprint that changed with a new key would find nothing.
 */
public final class SecretKeys {

    static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final int currentId;
    private final Map<Integer, SecretKeySpec> encryption = new HashMap<>();
    private final SecretKeySpec fingerprint;

    /**
     * @param currentId id of the key that seals
     * @param fingerprintId id of the key under which fingerprints are made
     * @param masters 32 bytes each
     */
    public SecretKeys(int currentId, int fingerprintId, Map<Integer, byte[]> masters) {
        this.currentId = currentId;
        masters.forEach((id, key) -> {
            if (key.length != BYTES) {
                throw new SecretException("key " + id + " has " + key.length + " bytes, not " + BYTES);
            }
            encryption.put(id, new SecretKeySpec(derived(key, "encryption"), "AES"));
        });
        known(currentId, masters);
        this.fingerprint = new SecretKeySpec(derived(known(fingerprintId, masters), "fingerprint"), HMAC);
    }

    /** One key for everything. */
    public static SecretKeys single(byte[] master) {
        return new SecretKeys(1, 1, Map.of(1, master));
    }

    boolean has(int id) {
        return encryption.containsKey(id);
    }

    int currentId() {
        return currentId;
    }

    SecretKeySpec encryption(int id) {
        return known(id, encryption);
    }

    SecretKeySpec fingerprint() {
        return fingerprint;
    }

    private static <K> K known(int id, Map<Integer, K> keys) {
        K key = keys.get(id);
        if (key == null) {
            throw new SecretException("no key with id " + id);
        }
        return key;
    }

    private static byte[] derived(byte[] master, String use) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(master, HMAC));
            return mac.doFinal(("keyroute/" + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretKeys[ids=" + encryption.keySet() + "]";
    }
}
