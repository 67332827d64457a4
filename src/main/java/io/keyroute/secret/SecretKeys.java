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

    private final int currentId;
    private final int fingerprintId;
    private final Map<Integer, byte[]> masters;

    /**
     * @param currentId id of the key that seals
     * @param fingerprintId id of the key under which fingerprints are made
     * @param masters 32 bytes each
     */
    public SecretKeys(int currentId, int fingerprintId, Map<Integer, byte[]> masters) {
        this.currentId = currentId;
        this.fingerprintId = fingerprintId;
        this.masters = new HashMap<>();
        masters.forEach((id, key) -> {
            if (key.length != BYTES) {
                throw new SecretException("key " + id + " has " + key.length + " bytes, not " + BYTES);
            }
            this.masters.put(id, key.clone());
        });
        master(currentId);
        master(fingerprintId);
    }

    /** One key for everything. */
    public static SecretKeys single(byte[] master) {
        return new SecretKeys(1, 1, Map.of(1, master));
    }

    boolean has(int id) {
        return masters.containsKey(id);
    }

    int currentId() {
        return currentId;
    }

    byte[] encryption(int id) {
        return derive(master(id), "encryption");
    }

    byte[] fingerprint() {
        return derive(master(fingerprintId), "fingerprint");
    }

    private byte[] master(int id) {
        byte[] key = masters.get(id);
        if (key == null) {
            throw new SecretException("no key with id " + id);
        }
        return key;
    }

    private static byte[] derive(byte[] master, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(("keyroute/" + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretException("this Java runtime lacks HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretKeys[ids=" + masters.keySet() + "]";
    }
}
