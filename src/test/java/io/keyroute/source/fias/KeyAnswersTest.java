package io.keyroute.source.fias;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.event.KeyResult;
import io.keyroute.fias.FiasRecord;
import io.keyroute.secret.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyAnswersTest {

    private static final FiasRecord REQUEST = FiasRecord.parse("KR|KC10|WSFO-PC1|KTN|RN204|G#11122|");

    @ParameterizedTest
    @CsvSource({"OK, OK", "BUSY, BY", "RETRY, RY", "UNPROCESSABLE, UR", "NOT_FOUND, NG", "DENIED, DN"})
    void eachResultHasItsStatus(KeyResult.Status status, String code) {
        FiasRecord answer = answer(REQUEST, KeyResult.refused(status, "why"));
        assertThat(answer.wireText()).isEqualTo("KA|AS" + code + "|KC10|WSFO-PC1|G#11122|CTwhy|DA261121|TI141500|");
    }

    @Test
    void theDigitsAreThoseOfTheRoomsDoor() {
        FiasRecord answer = answer(REQUEST, ok(code("vd-front", "483920"), code("vd-room-204", "483920")));
        assertThat(answer.first("$3")).contains("483920");
        assertThat(answer.first("CT")).contains("ready");
    }

    @Test
    void otherDigitsOfSharedDoorsAreInTheText() {
        FiasRecord request = FiasRecord.parse("KR|KC1|KTN|RN201|G#1|");
        FiasRecord answer = answer(
                request, ok(code("vd-room-201", "4839201"), code("vd-front", "483920"), code("vd-lift", "483920")));
        assertThat(answer.first("$3")).contains("4839201");
        assertThat(answer.first("CT")).contains("Front door+Lift 483920");
    }

    @Test
    void aCodeTheLockHasNotConfirmedIsNeverToldWithoutSayingSo() {
        FiasRecord request = FiasRecord.parse("KR|KC1|KTN|RN201|G#1|");
        KeyResult.DoorCode room = code("vd-room-201", "4839201");
        assertThat(answer(request, ok(room, code("vd-front", "483920")).notConfirmed())
                        .first("CT"))
                .contains("Not confirmed yet; Front door 483920");
        assertThat(answer(
                                request,
                                ok(room, code("vd-front", "1111111"), code("vd-lift", "2222222"))
                                        .notConfirmed())
                        .first("CT"))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("Not confirmed yet; ")
                        .hasSizeLessThanOrEqualTo(40)
                        .matches(".*; (ask the console|.*1111111.*2222222)"));
        assertThat(answer(request, ok(room).notConfirmed()).first("CT")).contains("ready");
    }

    @Test
    void theTextNeverNamesARoomAndNeverCutsDigits() {
        FiasRecord answer = answer(
                REQUEST,
                ok(
                        code("vd-room-204", "483920"),
                        code("vd-room-201", "4839201"),
                        code("vd-front", "1111111"),
                        code("vd-lift", "2222222")));
        String text = answer.first("CT").orElseThrow();
        assertThat(text).hasSizeLessThanOrEqualTo(40).doesNotContain("Room", "204");
        assertThat(text).matches(".*4839201.*1111111.*2222222|More codes.*");
    }

    @Test
    void aDoorTheAnswerHasNoCodeForGetsNoOtherDoorsDigits() {
        FiasRecord answer = answer(REQUEST, ok(code("vd-front", "1111111")));
        assertThat(answer.has("$3")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = KeyResult.Status.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
    void aRefusalHasNoDigits(KeyResult.Status status) {
        KeyResult result =
                new KeyResult(status, "no", List.of(code("vd-room-204", "483920")), null, null, null, null, false);
        assertThat(answer(REQUEST, result).wireText()).doesNotContain("483920");
    }

    @Test
    void whatFiasCannotCarryIsLeftOut() {
        assertThat(KeyAnswers.clean("a|b\nc")).isEqualTo("a b c");
        assertThat(KeyAnswers.clean("x".repeat(60))).hasSize(40);
    }

    @Test
    void aReadTellsRoomAndDepartureAndNoDigits() {
        FiasRecord request = FiasRecord.parse("KZ|KC01|WSFO-PC1|G#7|");
        KeyResult result = new KeyResult(
                KeyResult.Status.OK,
                null,
                List.of(code("vd-room-204", "483920")),
                Lines.NOW,
                Lines.NOW.plusSeconds(3600 * 24 + 45 * 60),
                Lines.NOW,
                "1",
                false);
        FiasRecord answer = KeyAnswers.read(request, request, result, Lines.DEMO, Lines.NOW);
        assertThat(answer.wireText())
                .isEqualTo("KZ|ASOK|KC01|WSFO-PC1|G#7|RN204|GD261122|DT14:00|CTKey read OK|DA261121|TI141500|");
    }

    private static FiasRecord answer(FiasRecord request, KeyResult result) {
        return KeyAnswers.answer(request, result, Lines.DEMO, Lines.NOW);
    }

    private static KeyResult ok(KeyResult.DoorCode... codes) {
        return new KeyResult(KeyResult.Status.OK, "ready", List.of(codes), null, null, null, "1", false);
    }

    private static KeyResult.DoorCode code(String device, String digits) {
        return new KeyResult.DoorCode(device, new Pin(digits));
    }
}
