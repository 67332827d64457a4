package io.keyroute.tuya.crypto;

/**
 * How the data of a push message is encrypted. It is told by the Pulsar property {@code em} of the message, not by its
 * envelope (tuya-pulsar-sdk-java; both forms are AES-128 under the same key).
 */
public enum MessageEncryption {
    /** AES-128-ECB with PKCS5 padding. */
    ECB("aes_ecb"),
    /** AES-128-GCM: 12 bytes of nonce, the cipher text, 16 bytes of tag. */
    GCM("aes_gcm");

    /** The message property that tells. */
    public static final String PROPERTY = "em";

    private final String wireName;

    MessageEncryption(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /**
     * The encryption of a message.
     *
     * @param property the value of {@link #PROPERTY}; none means ECB
     * @throws TuyaCryptoException for a value that no page names
     */
    public static MessageEncryption of(String property) {
        if (property == null || property.isBlank()) {
            return ECB;
        }
        for (MessageEncryption encryption : values()) {
            if (encryption.wireName.equalsIgnoreCase(property.strip())) {
                return encryption;
            }
        }
        throw new TuyaCryptoException("The message's encryption (its property em) is none that is known", null);
    }
}
