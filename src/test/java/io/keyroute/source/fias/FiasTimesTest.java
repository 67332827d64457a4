package io.keyroute.source.fias;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.event.LocalMoment;
import io.keyroute.fias.FiasRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiasTimesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource({
        "261121, 2026-11-21",
        "270101, 2027-01-01",
        "991229, 1999-12-29",
        "760101, 2076-01-01",
        "280229, 2028-02-29"
    })
    void aYearOfTwoDigitsIsTheNearest(String text, LocalDate date) {
        assertThat(FiasTimes.date(text, TODAY)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2611", "26112", "261332", "270229", "ABCDEF", "2026-11-21"})
    void aDateThatIsNoneIsUnsaid(String text) {
        assertThat(FiasTimes.date(text, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12:00, 12:00", "1200, 12:00", "125208, 12:52:08", "1252001, 12:52", "00:00, 00:00"})
    void timesComeInSeveralForms(String text, LocalTime time) {
        assertThat(FiasTimes.time(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25:00", "12", "noon", "126000"})
    void aTimeThatIsNoneIsUnsaid(String text) {
        assertThat(FiasTimes.time(text)).isEmpty();
    }

    @Test
    void twentyFourHoursIsTheMidnightAfter() {
        FiasRecord record = FiasRecord.parse("KR|GD261130|DT24:00|");
        assertThat(FiasTimes.moment(record, "GD", "DT", TODAY))
                .isEqualTo(LocalMoment.of(LocalDate.of(2026, 12, 1), LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @CsvSource({
        "GI|DA261121|TI141500|, 2026-11-21T13:15:00Z",
        "GI|DA260701|TI120000|, 2026-07-01T10:00:00Z",
        // in the hour that exists twice, the one nearer to the receipt
        "GI|DA261025|TI023000|, 2026-10-25T01:30:00Z"
    })
    void whenTheRecordWasWrittenIsTheHotelsTime(String record, Instant at) {
        assertThat(FiasTimes.written(FiasRecord.parse(record), VIENNA, at.plusSeconds(2)))
                .contains(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"270121", "361121", "991229", "260701"})
    void aDateNoRecordCanHaveSaysNothingOfWhen(String date) {
        FiasRecord record = FiasRecord.parse("GI|DA" + date + "|TI141500|");
        assertThat(FiasTimes.written(record, VIENNA, Instant.parse("2026-11-21T13:15:02Z")))
                .isEmpty();
    }

    @Test
    void aRecordWithoutDateOrTimeSaysNothingOfWhen() {
        assertThat(FiasTimes.written(FiasRecord.parse("GI|DA261121|"), VIENNA, Lines.NOW))
                .isEmpty();
        assertThat(FiasTimes.written(FiasRecord.parse("GI|TI141500|"), VIENNA, Lines.NOW))
                .isEmpty();
    }
}
