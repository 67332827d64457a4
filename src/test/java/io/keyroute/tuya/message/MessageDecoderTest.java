package io.keyroute.tuya.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyroute.tuya.message.TuyaMessageException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages of both families and ways of encryption, and messages that nobody can read. */
class MessageDecoderTest {
    private static final String SECRET = "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC";
    private static final Instant PUBLISHED = Instant.parse("2026-11-21T08:00:00Z");
    private static final long AT = 1_700_000_000_000L;
    private static final String DIGITS = "4829131";

    private final MessageForge forge = new MessageForge(SECRET);
    private final MessageDecoder decoder = new MessageDecoder(SECRET, true);

    @Test
    void aReportOfTheCurrentFamily() {
        String content = MessageForge.property("d1", "unlock_temporary", 901, AT);
        for (TuyaMessage message : new TuyaMessage[] {
            decode(forge.ecb(1000, content), null),
            decode(forge.ecb(1000, content), "aes_ecb"),
            decode(forge.gcm(1000, content), "aes_gcm")
        }) {
            assertThat(message).isInstanceOfSatisfying(DeviceProperties.class, report -> {
                assertThat(report.deviceId()).isEqualTo("d1");
                assertThat(report.bizCode()).isEqualTo("devicePropertyMessage");
                assertThat(report.protocol()).isEqualTo(1000);
                assertThat(report.at()).isEqualTo(Instant.ofEpochMilli(AT + 1));
                assertThat(report.properties()).singleElement().satisfies(property -> {
                    assertThat(property.code()).isEqualTo("unlock_temporary");
                    assertThat(property.dpId()).isEqualTo(3);
                    assertThat(property.at()).isEqualTo(Instant.ofEpochMilli(AT));
                    assertThat(property.signal())
                            .isEqualTo(new LockSignal.Unlock(UnlockMethod.TEMPORARY_PASSWORD, 901L));
                });
            });
        }
    }

    @Test
    void aReportOfTheEarlierFamily() {
        TuyaMessage message = decode(forge.ecb(4, MessageForge.status("d1", "unlock_card", "7", AT)), null);
        assertThat(message).isInstanceOfSatisfying(DeviceProperties.class, report -> {
            assertThat(report.bizCode()).isNull();
            assertThat(report.productId()).isEqualTo("p");
            assertThat(report.properties()).singleElement().satisfies(property -> {
                assertThat(property.dpId()).isEqualTo(3);
                assertThat(property.at()).isEqualTo(Instant.ofEpochMilli(AT));
                assertThat(property.signal()).isEqualTo(new LockSignal.Unlock(UnlockMethod.CARD, 7L));
            });
        });
    }

    @Test
    void aDeviceThatChangesInBothFamilies() {
        assertThat(decode(
                        forge.gcm(
                                1001,
                                "{\"bizCode\":\"deviceOffline\",\"bizData\":{\"devId\":\"d1\",\"productId\":\"p\",\"time\":"
                                        + AT + "},\"ts\":" + (AT + 9) + "}"),
                        "aes_gcm"))
                .isInstanceOfSatisfying(DeviceChange.class, change -> {
                    assertThat(change.kind()).isEqualTo(DeviceChange.Kind.OFFLINE);
                    assertThat(change.at()).isEqualTo(Instant.ofEpochMilli(AT));
                });
        assertThat(decode(
                        forge.ecb(
                                20,
                                "{\"devId\":\"d1\",\"productKey\":\"p\",\"bizCode\":\"online\",\"bizData\":{\"time\":"
                                        + AT / 1000 + "}}"),
                        null))
                .isInstanceOfSatisfying(DeviceChange.class, change -> {
                    assertThat(change.kind()).isEqualTo(DeviceChange.Kind.ONLINE);
                    assertThat(change.deviceId()).isEqualTo("d1");
                    assertThat(change.productId()).isEqualTo("p");
                    assertThat(change.at()).isEqualTo(Instant.ofEpochMilli(AT));
                });
    }

    @Test
    void theProgressOfAnEnrolment() {
        String content = "{\"bizCode\":\"doorUnlockMethodStatus\",\"devId\":\"d1\",\"uuid\":\"u\",\"ts\":" + AT
                + ",\"bizData\":{\"event\":\"unlockMethodEntry\",\"operate\":1,\"period\":2,\"totalPeriod\":6,"
                + "\"raised\":true,\"finish\":false}}";
        for (int protocol : new int[] {20, 1000, 31}) {
            assertThat(decode(forge.ecb(protocol, content), null))
                    .isEqualTo(new UnlockMethodProgress(
                            protocol,
                            "d1",
                            "u",
                            UnlockMethodProgress.Event.ENTRY,
                            UnlockMethodProgress.Operate.START,
                            2,
                            6,
                            true,
                            false,
                            Instant.ofEpochMilli(AT)));
        }
        assertThat(decode(
                        forge.ecb(
                                20,
                                "{\"bizCode\":\"doorUnlockMethodStatus\",\"devId\":\"d1\",\"bizData\":{\"event\":"
                                        + "\"unlockMethodDelete\",\"operate\":2,\"finish\":true}}"),
                        null))
                .isInstanceOfSatisfying(UnlockMethodProgress.class, progress -> {
                    assertThat(progress.event()).isEqualTo(UnlockMethodProgress.Event.DELETE);
                    assertThat(progress.operate()).isEqualTo(UnlockMethodProgress.Operate.CANCEL);
                    assertThat(progress.finished()).isTrue();
                });
    }

    @Test
    void aKindThatIsNotAboutLocksComesAsItIs() {
        assertThat(decode(forge.ecb(25, "{\"bizCode\":\"sceneExecute\",\"x\":[1]}"), null))
                .isInstanceOfSatisfying(OtherMessage.class, other -> {
                    assertThat(other.protocol()).isEqualTo(25);
                    assertThat(other.deviceId()).isNull();
                    assertThat(other.content().path("x").path(0).asInt()).isEqualTo(1);
                });
        assertThat(decode(forge.ecb(20, "{\"bizCode\":\"brandNew\",\"devId\":\"d1\"}"), null))
                .isInstanceOfSatisfying(OtherMessage.class, other -> assertThat(other.deviceId())
                        .isEqualTo("d1"));
    }

    @Test
    void aWrongSignatureIsToldFromWrongEncryptionAndFromWhatIsNoMessage() {
        String content = MessageForge.property("d1", "unlock_temporary", 901, AT);
        String good = new String(forge.ecb(1000, content), StandardCharsets.UTF_8);
        refused(Kind.SIGNATURE, good.replace("\"pv\":\"2.0\"", "\"pv\":\"2.1\""), null);
        refused(Kind.SIGNATURE, good.replaceAll("\"sign\":\"[0-9a-f]*\"", "\"sign\":\"0\""), null);
        refused(Kind.SIGNATURE, good.replaceAll(",?\"sign\":\"[0-9a-f]*\"", ""), null);
        refused(
                Kind.SIGNATURE,
                new String(new MessageForge("x".repeat(32)).ecb(1, content), StandardCharsets.UTF_8),
                null);
        refused(Kind.ENCRYPTION, good, "aes_gcm");
        refused(Kind.ENCRYPTION, good, "rot13");
        refused(Kind.ENCRYPTION, new String(forge.gcm(1000, content), StandardCharsets.UTF_8), null);
        refused(Kind.UNREADABLE, "{\"pin\":\"" + DIGITS, null);
        refused(Kind.UNREADABLE, DIGITS, null);
        refused(Kind.UNREADABLE, "", null);
        refused(Kind.UNREADABLE, good + DIGITS, null);
        refused(Kind.UNREADABLE, good.replaceFirst("\\{", "{\"data\":\"AAAA\","), null);
        refused(Kind.UNREADABLE, "[".repeat(100_000), null);
        refused(Kind.UNREADABLE, "x".repeat(2_000_000), null);
    }

    @Test
    void aMessageThatDoesNotSayWhatItIsAboutIsUnreadable() {
        for (String content : new String[] {
            DIGITS,
            "{\"pin\":" + DIGITS,
            "[" + DIGITS + "]",
            "{\"bizCode\":\"deviceOnline\",\"bizData\":{}}",
            "{\"bizData\":{\"devId\":\"d\",\"properties\":[]}}",
            "{\"bizData\":{\"devId\":\"d\",\"properties\":[{\"value\":" + DIGITS + "}]}}",
            "{\"bizData\":{\"devId\":\"d\",\"properties\":[{\"\":" + DIGITS + "}]}}",
            "{\"bizData\":{\"properties\":[{\"code\":\"unlock_card\"}]}}",
            "{\"status\":[{\"code\":\"unlock_card\"}]}"
        }) {
            refused(Kind.UNREADABLE, new String(forge.ecb(1000, content), StandardCharsets.UTF_8), null);
        }
    }

    @Test
    void aCheckThatIsSwitchedOffLetsUnsignedMessagesIn() {
        String unsigned = new String(
                        forge.ecb(4, MessageForge.status("d", "doorbell", true, AT)), StandardCharsets.UTF_8)
                .replaceAll(",?\"sign\":\"[0-9a-f]*\"", "");
        assertThat(new MessageDecoder(SECRET, false).decode(received(unsigned, null)))
                .isInstanceOf(DeviceProperties.class);
    }

    @Test
    void aDataFieldOfTheOtherVariantIsRead() {
        String other = new String(forge.ecb(4, MessageForge.status("d", "doorbell", true, AT)), StandardCharsets.UTF_8)
                .replace("\"data\"", "\"encryptPayload\"");
        assertThat(new MessageDecoder(SECRET, false).decode(received(other, null)))
                .isInstanceOf(DeviceProperties.class);
    }

    @Test
    void F69_nothingThatIsPrintedHoldsWhatAMessageSays() {
        TuyaMessage message = decode(forge.ecb(1000, MessageForge.property("d1", "some_raw_dp", DIGITS, AT)), null);
        assertThat(message.toString()).contains("some_raw_dp").doesNotContain(DIGITS);
        TuyaMessage other = decode(forge.ecb(25, MessageForge.json(Map.of("bizCode", "x", "pin", DIGITS))), null);
        assertThat(other.toString()).contains("25").doesNotContain(DIGITS);
        assertThat(received(DIGITS, null).toString()).doesNotContain(DIGITS);
        assertThat(((DeviceProperties) decode(
                                forge.ecb(1000, MessageForge.property("d1", "unlock_card_kit", "AA" + DIGITS, AT)),
                                null))
                        .properties()
                        .get(0)
                        .signal())
                .isEqualTo(new LockSignal.AccessControlUnlock(UnlockMethod.CARD, "AA" + DIGITS))
                .asString()
                .doesNotContain(DIGITS);
    }

    private TuyaMessage decode(byte[] payload, String encryption) {
        return decoder.decode(new ReceivedMessage("1:1:0:0", payload, encryption, PUBLISHED));
    }

    private static ReceivedMessage received(String payload, String encryption) {
        return new ReceivedMessage("1:1:0:0", payload.getBytes(StandardCharsets.UTF_8), encryption, PUBLISHED);
    }

    private void refused(Kind kind, String payload, String encryption) {
        TuyaMessageException refusal =
                catchThrowableOfType(TuyaMessageException.class, () -> decoder.decode(received(payload, encryption)));
        assertThat(refusal).as(payload.length() > 300 ? "a long one" : payload).isNotNull();
        assertThat(refusal.kind())
                .as(payload.length() > 300 ? "a long one" : payload)
                .isEqualTo(kind);
        StringWriter said = new StringWriter();
        refusal.printStackTrace(new PrintWriter(said));
        assertThat(said.toString()).doesNotContain(SECRET, DIGITS);
    }
}
