package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiasRecordTest {

    private static final Charset CHARSET = Charset.forName("windows-1252");

    @Test
    void aRoomMoveKeepsBothShareFlagsApart() {
        FiasRecord move = FiasRecord.parse("GC|RN0093|GSN|G#12345|GNMaier, Jörg|RO0027|GSY|");
        assertThat(move.first("GS")).contains("N");
        assertThat(move.after("GS", "RO")).contains("Y");
        assertThat(move.all("GS")).containsExactly("N", "Y");
        assertThat(move.after("GS", "SI")).isEmpty();
    }

    @Test
    void readingIsTolerant() {
        FiasRecord record = FiasRecord.parse("KR|FO-PC1|x|RN 007 |KO 1 1||ZZunknown|GN|KTN");
        assertThat(record.first("RN")).contains(" 007 ");
        assertThat(record.first("KO")).contains(" 1 1");
        assertThat(record.first("GN")).contains("");
        assertThat(record.first("ZZ")).contains("unknown");
        assertThat(record.first("")).contains("x");
        assertThat(record.first("KT")).contains("N");
        assertThat(record.first("WS")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "K|RN1|", "HELLO|", "KR,RN1", "\u0000\u0000|", "ÄÖ|"})
    void whatHasNoRecordIdIsRefused(String text) {
        assertThatThrownBy(() -> FiasRecord.parse(text)).isInstanceOfSatisfying(FiasException.class, e -> {
            assertThat(e.reason()).isEqualTo(FiasException.Reason.BAD_RECORD);
            assertThat(e.retryable()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "\u0002", "\u0003", "a\r", "a\n", "\u007f"})
    void illegalCharactersAreNotWritten(String value) {
        FiasRecord record = FiasRecord.of("KA").with("G#", value);
        assertThatThrownBy(record::wireText).isInstanceOf(FiasException.class).hasMessageNotContaining(value);
    }

    @Test
    void codesAndNamesStayOutOfLogs() {
        FiasRecord answer = FiasRecord.parse("KA|ASOK|KC1|WS3|G#1|$3730518|CTPIN 730518|GNVoigt|$2AB|A0730518|730518|");
        assertThat(answer.toString()).contains("ASOK", "KC1", "WS3", "G#1").doesNotContain("730518", "Voigt", "AB");
    }

    @Test
    void anAnswerCarriesWhatThePmsFindsTheClerkBy() {
        assertThat(FiasRecord.answerTo(FiasRecord.parse("KR|WS3|KC01|RN1|G#7|GNTest|"), "OK")
                        .wireText())
                .isEqualTo("KA|ASOK|KC01|WS3|G#7|");
        assertThat(FiasRecord.answerTo(FiasRecord.parse("KZ|KC01|WSFO-PC1|"), "NF")
                        .wireText())
                .isEqualTo("KZ|ASNF|KC01|WSFO-PC1|");
        assertThat(FiasRecord.answerTo(FiasRecord.parse("KR|FO-PC1|RN201|G#18901|KC1|K#1|KTN|"), "OK")
                        .wireText())
                .isEqualTo("KA|ASOK|KC1|G#18901|FO-PC1|");
        assertThatThrownBy(() -> FiasRecord.answerTo(FiasRecord.of("GI"), "OK"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCharacterTheLineLacksIsRefusedButShownToTheClerkAsAQuestionMark() {
        FrameEncoder encoder = new FrameEncoder(CHARSET, false, 8_192);
        assertThat(new String(encoder.encode(FiasRecord.of("KA").with("CT", "Tür 5 → 😀 Š")), CHARSET))
                .isEqualTo("\u0002KA|CTTür 5 ? ? Š|\u0003");
        assertThatThrownBy(() -> encoder.encode(FiasRecord.of("KA").with("G#", "→")))
                .isInstanceOf(FiasException.class);
    }

    @Test
    void theCheckByteIsTheXorBehindStxWithEtx() {
        byte[] frame = new FrameEncoder(CHARSET, true, 100).encode(FiasRecord.of("LA"));
        assertThat(frame).containsExactly(2, 'L', 'A', '|', 3, 'L' ^ 'A' ^ '|' ^ 3);
    }

    @Test
    void overlongRecordsAreRefusedOnWriting() {
        FrameEncoder encoder = new FrameEncoder(CHARSET, false, 64);
        FiasRecord record = FiasRecord.of("RE").with("CT", "x".repeat(64));
        assertThatThrownBy(() -> encoder.encode(List.of(record))).isInstanceOf(FiasException.class);
    }
}
