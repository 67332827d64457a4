package io.keyroute.simulator.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Encrypts and signs what a message says, as the message service does. Thread-safe. */
final class Envelope {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String secret;
    private final KeyParameter key;
    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();

    Envelope(String secret) {
        this.secret = secret;
        this.key = new KeyParameter(secret.substring(8, 24).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text of a message.
     *
     * @param gcm true for AES in GCM mode, false for ECB
     */
    String of(int protocol, JsonNode content, long sentAt, boolean gcm) {
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] plain = json.writeValueAsBytes(content);
            String data = Base64.getEncoder().encodeToString(gcm ? gcm(nonce, plain) : ecb(plain));
            ObjectNode envelope = json.createObjectNode()
                    .put("data", data)
                    .put("protocol", protocol)
                    .put("pv", "2.0")
                    .put("t", sentAt);
            return json.writeValueAsString(envelope.put("sign", sign(data, protocol, sentAt)));
        } catch (JsonProcessingException | InvalidCipherTextException e) {
            throw new IllegalStateException("a message could not be written", e);
        }
    }

    /** Fields by name, joined by two bars, then the secret: MD5 in hex. */
    String sign(String data, int protocol, long sentAt) {
        byte[] in = ("data=" + data + "||protocol=" + protocol + "||pv=2.0||t=" + sentAt + "||" + secret)
                .getBytes(StandardCharsets.UTF_8);
        MD5Digest digest = new MD5Digest();
        digest.update(in, 0, in.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }

    byte[] ecb(byte[] plain) throws InvalidCipherTextException {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(AESEngine.newInstance(), new PKCS7Padding());
        cipher.init(true, key);
        byte[] out = new byte[cipher.getOutputSize(plain.length)];
        int length = cipher.processBytes(plain, 0, plain.length, out, 0);
        length += cipher.doFinal(out, length);
        return Arrays.copyOf(out, length);
    }

    /** Nonce, cipher text, tag. */
    byte[] gcm(byte[] nonce, byte[] plain) throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(true, new AEADParameters(key, TAG_BITS, nonce));
        byte[] out = Arrays.copyOf(nonce, nonce.length + cipher.getOutputSize(plain.length));
        int length = nonce.length + cipher.processBytes(plain, 0, plain.length, out, nonce.length);
        cipher.doFinal(out, length);
        return out;
    }
}
