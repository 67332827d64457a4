package io.keyroute.tuya.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors computed by three other implementations, and what must be refused. */
class MessageCryptoTest {
    private static final String ID = "1KAD46OrT9HafiKdsXeg";
    private static final String SECRET = "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC";
    private static final String PLAIN =
            "{\"bizCode\":\"devicePropertyMessage\",\"bizData\":{\"devId\":\"vdevo1\",\"dataId\":\"d1\","
                    + "\"productId\":\"p1\",\"properties\":[{\"code\":\"unlock_temporary\",\"dpId\":3,"
                    + "\"time\":1700000000000,\"value\":901}]},\"ts\":1700000000001}";
    private static final String ECB =
            "iodjGPyQ7UzfN+q+3rIP4JIYBSqX6hrU8V2YnKLL61+vG3R6DFyJTdiOg2wLEu0F1DCdusWaW9gS3j6Zc"
                    + "MfRQBYa+uU7L/cG5Qdb6DPDv9+Ts8cAfZrfx4PHJR8olj1ApLwnHvA3NRC5mvgCKYKfv5Ga2gNYnw4nwPRubhmpBcs/hxQJCuJ0eBjYQ/J7"
                    + "dhwx7Ms5j8HxZC98DvdVZOVe+AjxcxrwdETli4PaI/0ELRSqm4dfLy/ODJNw1yG9fUZ8jQ3m7SWfLnVNJ/PiNFD+AA==";
    private static final String GCM =
            "AAECAwQFBgcICQoLwMb0fNhZhi23VwygNyFoOFGLUhFUxICwV3rwiHZyJ8F9pQegQW6iOmE+4jifjwIxs"
                    + "sg1yCBW6rJme3ZJ88Ewmg5BD+/ZRR7RoaEfOrWNvhOPOt4CZQArjVpfceW3IxfX6Q1iX5ZM6P0+nG+toGVoo/GX17dOnlQjnFskf/AD706J"
                    + "5zdSTQsypFX0S/KAQuxRpnJZHChdxTnWGfnG8bbrm1lAag0zajIsJeqz0xU3nMmo+dyCysc9fwSyO1qdxWcTTcoU7fkT/WulNYYyxpZB4PRR"
                    + "ie5g/iI=";

    private final MessageCipher cipher = new MessageCipher(SECRET);

    @Test
    void bothWaysOfEncryptionAreOpened() {
        assertThat(new String(cipher.decrypt(ECB, MessageEncryption.ECB), StandardCharsets.UTF_8))
                .isEqualTo(PLAIN);
        assertThat(new String(cipher.decrypt(GCM, MessageEncryption.GCM), StandardCharsets.UTF_8))
                .isEqualTo(PLAIN);
    }

    @Test
    void theProperyTellsTheEncryption() {
        assertThat(MessageEncryption.of(null)).isEqualTo(MessageEncryption.ECB);
        assertThat(MessageEncryption.of("")).isEqualTo(MessageEncryption.ECB);
        assertThat(MessageEncryption.of("aes_ecb")).isEqualTo(MessageEncryption.ECB);
        assertThat(MessageEncryption.of("AES_GCM")).isEqualTo(MessageEncryption.GCM);
        assertThatThrownBy(() -> MessageEncryption.of("rot13")).isInstanceOf(TuyaCryptoException.class);
    }

    @Test
    void whatWasChangedCutOrMeantForAnotherIsRefused() {
        byte[] gcm = Base64.getDecoder().decode(GCM);
        for (int at : new int[] {0, 12, gcm.length - 1}) {
            byte[] changed = gcm.clone();
            changed[at] ^= 1;
            refused(Base64.getEncoder().encodeToString(changed), MessageEncryption.GCM);
        }
        refused(Base64.getEncoder().encodeToString(Arrays.copyOf(gcm, 27)), MessageEncryption.GCM);
        refused("", MessageEncryption.GCM);
        refused("", MessageEncryption.ECB);
        refused("not base64!", MessageEncryption.ECB);
        refused(ECB.substring(0, ECB.length() - 24), MessageEncryption.ECB);
        assertThatThrownBy(() -> new MessageCipher("x".repeat(32)).decrypt(GCM, MessageEncryption.GCM))
                .isInstanceOf(TuyaCryptoException.class)
                .hasNoCause();
        assertThatThrownBy(() -> new MessageCipher("short")).isInstanceOf(TuyaCryptoException.class);
    }

    @Test
    void theSignatureCoversEveryField() {
        Map<String, String> fields =
                new HashMap<>(Map.of("data", ECB, "protocol", "1000", "pv", "2.0", "t", "1700000000002", "empty", ""));
        assertThat(MessageSignature.of(fields, SECRET)).isEqualTo("2f8af4e9c22b73c49ae5dd1807a548e7");
        assertThat(MessageSignature.matches(fields, SECRET)).isFalse();
        fields.put("sign", "2F8AF4E9C22B73C49AE5DD1807A548E7");
        assertThat(MessageSignature.matches(fields, SECRET)).isTrue();
        assertThat(MessageSignature.matches(fields, SECRET + "x")).isFalse();
        for (String field : new String[] {"data", "protocol", "pv", "t", "empty", "sign"}) {
            Map<String, String> changed = new HashMap<>(fields);
            changed.merge(field, "1", String::concat);
            assertThat(MessageSignature.matches(changed, SECRET)).as(field).isFalse();
        }
        fields.put("more", "1");
        assertThat(MessageSignature.matches(fields, SECRET)).isFalse();
    }

    @Test
    void thePasswordIsDerivedFromIdAndSecret() {
        assertThat(MessagePassword.of(ID, SECRET)).isEqualTo("7e3ee9916b8f32b8");
    }

    private void refused(String data, MessageEncryption encryption) {
        assertThatThrownBy(() -> cipher.decrypt(data, encryption))
                .isInstanceOf(TuyaCryptoException.class)
                .hasNoCause();
    }
}
