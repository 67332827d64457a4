package io.keyroute.tuya.message;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.keyroute.tuya.crypto.MessageCipher;
import io.keyroute.tuya.crypto.MessageEncryption;
import io.keyroute.tuya.crypto.MessageSignature;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import io.keyroute.tuya.message.TuyaMessageException.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks the signature of a message, decrypts it and reads it. Safe for concurrent use. */
public final class MessageDecoder {
    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String accessSecret;
    private final boolean checkSignature;
    private final MessageCipher cipher;

    /**
     * @param checkSignature whether a message without a right signature is refused
     * @throws TuyaMessageException when the secret cannot be one
     */
    public MessageDecoder(String accessSecret, boolean checkSignature) {
        this.accessSecret = accessSecret;
        this.checkSignature = checkSignature;
        try {
            this.cipher = new MessageCipher(accessSecret);
        } catch (TuyaCryptoException e) {
            throw new TuyaMessageException(Kind.CONFIG, e.getMessage(), null);
        }
    }

    /**
     * @throws TuyaMessageException when it cannot be read, is signed wrongly or cannot be decrypted; it never can, however
     *     often it comes
     */
    public TuyaMessage decode(ReceivedMessage message) {
        JsonNode envelope = object(message.payload(), "The message");
        Map<String, String> fields = fields(envelope);
        if (checkSignature && !MessageSignature.matches(fields, accessSecret)) {
            throw new TuyaMessageException(
                    Kind.SIGNATURE, "The message is not signed with this account's secret", null);
        }
        String data = fields.getOrDefault("data", fields.get("encryptPayload"));
        if (data == null) {
            throw new TuyaMessageException(Kind.UNREADABLE, "The message has no data", null);
        }
        JsonNode content = object(decrypt(data, message.encryption()), "What the message says");
        Instant sentAt = Times.of(envelope.get("t"), message.publishedAt());
        return MessageReader.read(envelope.path("protocol").asInt(), sentAt, content);
    }

    private byte[] decrypt(String data, String encryption) {
        try {
            return cipher.decrypt(data, MessageEncryption.of(encryption));
        } catch (TuyaCryptoException e) {
            throw new TuyaMessageException(Kind.ENCRYPTION, e.getMessage(), null);
        }
    }

    /** Without the parser's own words: they quote what they stumble over. */
    private static JsonNode object(byte[] json, String what) {
        if (json.length > MOST_BYTES) {
            throw new TuyaMessageException(Kind.UNREADABLE, what + " is over a mebibyte long", null);
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new TuyaMessageException(Kind.UNREADABLE, what + " is no JSON", null);
        }
        if (tree == null || !tree.isObject()) {
            throw new TuyaMessageException(Kind.UNREADABLE, what + " is no JSON object", null);
        }
        return tree;
    }

    private static Map<String, String> fields(JsonNode envelope) {
        Map<String, String> fields = new LinkedHashMap<>();
        envelope.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return fields;
    }
}
