package io.keyroute.source.fias;

import static io.keyroute.source.fias.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.event.KeyRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRecordsTest {

    @ParameterizedTest
    @CsvSource({
        "KR|KTN|RN204|G#1|, NEW",
        "KR|KTD|RN204|G#1|, DUPLICATE",
        "KR|KTO|RN204|, ONE_SHOT",
        "KR|KTO|RN204|G#1|, ONE_SHOT",
        "KD|RN204|G#1|, REMOVE",
        "KD|RN204|G#1|GD20261123|, REMOVE",
        "KD|RN204|G#1|GA261131|GDtoday|, REMOVE",
        "KZ|KC1|G#1|GD20261123|, READ",
        "KM|RN204|G#1|GD261125|, MODIFY_VALIDITY",
        "KM|RN205|RO204|G#1|, MOVE",
        "KM|RN205|RO|G#1|, MODIFY_VALIDITY",
        "KZ|KC1|G#1|, READ"
    })
    void eachRecordHasItsAction(String record, KeyRequest.Action action) {
        assertThat(KeyRecords.request(line(record)).action()).isEqualTo(action);
    }

    @Test
    void readsEverythingTheRequestSays() {
        KeyRequest request = KeyRecords.request(
                line("KR|WSFO-PC1|KC10|IDVisor|RN204|KTN|KO1 2 1|GA261121|GD261125|DT12:00|G#11122|SI205;206,207|"));
        assertThat(request.encoder()).isEqualTo("10");
        assertThat(request.workstation()).isEqualTo("FO-PC1");
        assertThat(request.user()).isEqualTo("Visor");
        assertThat(request.stayId()).isEqualTo("11122");
        assertThat(request.additionalUnits()).containsExactly("205", "206", "207");
        assertThat(request.validFrom().date()).hasToString("2026-11-21");
        assertThat(request.validTo().time()).hasToString("12:00");
        assertThat(request.options()).containsExactly("spa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KR|KTN|RN204|",
                "KR|KTD|RN204|G#|",
                "KD|RN204|",
                "KM|RN204|",
                "KR|KTX|RN204|G#1|",
                "KR|RN204|G#1|",
                "KR|KTN|RN204|G#1|GA261131|GD261203|",
                "KR|KTN|RN204|G#1|GAtoday|GD261203|",
                "KR|KTN|RN204|G#1|GA261121|GD261131|",
                "KM|RN204|G#1|GD261131|"
            })
    void withoutReservationTypeOrRealDatesItIsRefused(String record) {
        assertThatThrownBy(() -> KeyRecords.request(line(record))).isInstanceOf(FiasRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KR|KTN|RN204|G#1\n2|", "KD|RN2\u00000|G#1|", "GI|RN204|G#\u0000|"})
    void anIdWithAControlCharacterIsRefused(String record) {
        assertThatThrownBy(() -> line(record).checked()).isInstanceOf(FiasRecordException.class);
        assertThat(line("GI|RN2/04|G#R%1;'--|GNTwo\tnames|").checked().said("G#"))
                .isEqualTo("R%1;'--");
        assertThat(line("GI|RN204|G#1|GG\u0085|G+A\u00001|").checked().id("GG"))
                .as("a check-in is not refused for what it can do without")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            nullValues = "-",
            value = {
                "'', -",
                "'  ', -",
                "'1', spa",
                "'11', spa garage",
                "' 1', garage",
                "'0', ''",
                "'01', garage",
                "'9', ''",
                "'1xyz', spa"
            })
    void optionsArePositions(String options, String areas) {
        Map<Integer, Map<String, String>> positions = Map.of(1, Map.of("1", "spa"), 2, Map.of("1", "garage"));
        List<String> expected = areas == null ? null : areas.isEmpty() ? List.of() : List.of(areas.split(" "));
        assertThat(KeyOptions.areas(options, positions)).isEqualTo(expected);
    }

    @Test
    void spacesAndLeadingZerosOfARoomMatterUnlessTheyArePadding() {
        assertThat(KeyRecords.request(line("KR|KTN|RN 204|G#1|")).unit()).isEqualTo("204");
        assertThat(KeyRecords.request(line("KR|KTN|RN0204|G#1|")).unit()).isEqualTo("0204");
        assertThat(KeyRecords.request(line("KR|KTN|RN 999|G#1|")).unit()).isEqualTo(" 999");
    }
}
