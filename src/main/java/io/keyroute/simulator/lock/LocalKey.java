package io.keyroute.simulator.lock;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The key a virtual lock and the cloud share since it was paired, and what both compute from it without speaking to
 * each other. How real locks compute offline and dynamic passwords is not public; this is the simulator's own way.
 */
public final class LocalKey {

    private static final int LENGTH = 16;
    private static final byte[] ORIGIN = "virtual lock".getBytes(StandardCharsets.UTF_8);

    private final byte[] key;
    private final String text;

    private LocalKey(String deviceId) {
        text = HexFormat.of()
                .formatHex(hmac(ORIGIN, deviceId.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LENGTH);
        key = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same for a device id at all times, so that a restart changes nothing. */
    public static LocalKey of(String deviceId) {
        return new LocalKey(deviceId);
    }

    /** Sixteen characters, as the device query shows them. */
    public String text() {
        return text;
    }

    /** So many digits that follow from a text and this key. */
    String digits(String from, int count) {
        BigInteger number = new BigInteger(1, hmac(key, from.getBytes(StandardCharsets.UTF_8)));
        return String.format("%0" + count + "d", number.mod(BigInteger.TEN.pow(count)));
    }

    /** Sixteen characters that follow from a text and this key. */
    public String word(String from) {
        return HexFormat.of()
                .formatHex(hmac(key, from.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LENGTH);
    }

    private static byte[] hmac(byte[] key, byte[] in) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(in, 0, in.length);
        byte[] out = new byte[32];
        mac.doFinal(out, 0);
        return out;
    }

    @Override
    public String toString() {
        return "LocalKey";
    }
}
