package io.keyroute.simulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Message encryption and signature by vectors that other implementations agree on. */
class EnvelopeVectorsTest {

    private static final String PLAIN = "{\"bizCode\":\"devicePropertyMessage\",\"bizData\":{\"devId\":\"vdevo1\","
            + "\"dataId\":\"d1\",\"productId\":\"p1\",\"properties\":[{\"code\":\"unlock_temporary\",\"dpId\":3,"
            + "\"time\":1700000000000,\"value\":901}]},\"ts\":1700000000001}";
    private static final String ECB = "iodjGPyQ7UzfN+q+3rIP4JIYBSqX6hrU8V2YnKLL61+vG3R6DFyJTdiOg2wLEu0F1DCdusWaW9gS3j6Z"
            + "cMfRQBYa+uU7L/cG5Qdb6DPDv9+Ts8cAfZrfx4PHJR8olj1ApLwnHvA3NRC5mvgCKYKfv5Ga2gNYnw4nwPRubhmpBcs/hxQJCuJ0"
            + "eBjYQ/J7dhwx7Ms5j8HxZC98DvdVZOVe+AjxcxrwdETli4PaI/0ELRSqm4dfLy/ODJNw1yG9fUZ8jQ3m7SWfLnVNJ/PiNFD+AA==";
    private static final String GCM = "AAECAwQFBgcICQoLwMb0fNhZhi23VwygNyFoOFGLUhFUxICwV3rwiHZyJ8F9pQegQW6iOmE+4jifjwIx"
            + "ssg1yCBW6rJme3ZJ88Ewmg5BD+/ZRR7RoaEfOrWNvhOPOt4CZQArjVpfceW3IxfX6Q1iX5ZM6P0+nG+toGVoo/GX17dOnlQjnFsk"
            + "f/AD706J5zdSTQsypFX0S/KAQuxRpnJZHChdxTnWGfnG8bbrm1lAag0zajIsJeqz0xU3nMmo+dyCysc9fwSyO1qdxWcTTcoU7fkT"
            + "/WulNYYyxpZB4PRRie5g/iI=";

    private final Envelope envelope = new Envelope("4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC");

    @Test
    void bothCiphersAndTheSignature() throws Exception {
        byte[] plain = PLAIN.getBytes(StandardCharsets.UTF_8);
        assertThat(Base64.getEncoder().encodeToString(envelope.ecb(plain))).isEqualTo(ECB);
        assertThat(Base64.getEncoder()
                        .encodeToString(envelope.gcm(HexFormat.of().parseHex("000102030405060708090a0b"), plain)))
                .isEqualTo(GCM);
        assertThat(envelope.sign(ECB, 1000, 1_700_000_000_002L)).isEqualTo("2f8af4e9c22b73c49ae5dd1807a548e7");
    }
}
