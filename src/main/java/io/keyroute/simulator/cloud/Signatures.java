package io.keyroute.simulator.cloud;

import io.keyroute.simulator.http.HttpCall;
import io.keyroute.simulator.lock.TuyaError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Checks that a request is signed as Tuya's signature page says, over exactly the bytes that arrived. */
public final class Signatures {

    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private final String accessId;
    private final byte[] secret;
    private final InstantSource real;
    private volatile Duration clockWindow;
    private volatile boolean legacyToo;

    /**
     * @param clockWindow how far {@code t} may be from real time
     * @param legacyToo true to take the old algorithm as well
     */
    public Signatures(String accessId, String secret, InstantSource real, Duration clockWindow, boolean legacyToo) {
        this.accessId = accessId;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.real = real;
        this.clockWindow = clockWindow;
        this.legacyToo = legacyToo;
    }

    public Duration clockWindow() {
        return clockWindow;
    }

    public boolean legacyToo() {
        return legacyToo;
    }

    /** From now on; see the constructor. */
    public void accept(Duration window, boolean legacy) {
        clockWindow = window;
        legacyToo = legacy;
    }

    /**
     * @param query decoded, sorted by key
     * @param tokenCall true for the calls that get a token and are signed without one
     */
    void check(HttpCall call, Map<String, String> query, boolean tokenCall) {
        if (!MessageDigest.isEqual(bytes(call.header("client_id")), bytes(accessId))) {
            throw new TuyaError(1005, "client id invalid");
        }
        if (call.header("sign").isEmpty() || call.header("t").isEmpty()) {
            throw new TuyaError(1105, "header missing: sign or t");
        }
        if (!call.header("sign_method").equals("HMAC-SHA256")) {
            throw new TuyaError(1004, "sign invalid");
        }
        time(call.header("t"));
        String access = tokenCall ? "" : call.header("access_token");
        if (!tokenCall && access.isEmpty()) {
            throw new TuyaError(1002, "access token is empty");
        }
        String head = accessId + access + call.header("t");
        byte[] sign = bytes(call.header("sign"));
        boolean good = MessageDigest.isEqual(sign, hmac(head + call.header("nonce") + stringToSign(call, query)));
        if (!good && !(legacyToo && MessageDigest.isEqual(sign, hmac(head)))) {
            throw new TuyaError(1004, "sign invalid");
        }
    }

    private void time(String t) {
        long sent;
        try {
            sent = t.length() == 13 ? Long.parseLong(t) : Long.MIN_VALUE;
        } catch (NumberFormatException e) {
            sent = Long.MIN_VALUE;
        }
        if (sent < 0 || Math.abs(real.millis() - sent) > clockWindow.toMillis()) {
            throw new TuyaError(1013, "request time is invalid");
        }
    }

    private static String stringToSign(HttpCall call, Map<String, String> query) {
        StringBuilder text = new StringBuilder(256);
        text.append(call.method()).append('\n').append(sha256(call.body())).append('\n');
        for (String name : names(call.header("signature-headers"))) {
            text.append(name)
                    .append(':')
                    .append(call.header(name.toLowerCase(Locale.ROOT)))
                    .append('\n');
        }
        text.append('\n').append(call.path());
        char before = '?';
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            text.append(before).append(parameter.getKey()).append('=').append(parameter.getValue());
            before = '&';
        }
        return text.toString();
    }

    private static List<String> names(String signatureHeaders) {
        return signatureHeaders.isEmpty() ? List.of() : List.of(signatureHeaders.split(":"));
    }

    private static String sha256(byte[] body) {
        SHA256Digest digest = new SHA256Digest();
        digest.update(body, 0, body.length);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return LOWER.formatHex(out);
    }

    private byte[] hmac(String text) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(secret));
        byte[] in = bytes(text);
        mac.update(in, 0, in.length);
        byte[] out = new byte[32];
        mac.doFinal(out, 0);
        return bytes(UPPER.formatHex(out));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
