package io.keyroute.tuya.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The signature of a push message's envelope (page "Message signature", Kavqdhsoc03yr): the MD5 over the fields sorted by
 * name and the secret.
 */
public final class MessageSignature {
    private static final String FIELD = "sign";
    private static final String SEPARATOR = "||";

    private MessageSignature() {}

    /** The signature of an envelope's fields; empty ones and the signature itself do not count. */
    public static String of(Map<String, String> fields, String accessSecret) {
        String signed = new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !FIELD.equals(field.getKey()))
                        .filter(field ->
                                field.getValue() != null && !field.getValue().isEmpty())
                        .map(field -> field.getKey() + '=' + field.getValue())
                        .collect(Collectors.joining(SEPARATOR));
        return Md5.hex(signed + SEPARATOR + accessSecret);
    }

    /** Whether the fields are signed as they are, in a time that does not depend on how wrong the signature is. */
    public static boolean matches(Map<String, String> fields, String accessSecret) {
        String given = fields.get(FIELD);
        if (given == null) {
            return false;
        }
        return MessageDigest.isEqual(
                of(fields, accessSecret).getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
