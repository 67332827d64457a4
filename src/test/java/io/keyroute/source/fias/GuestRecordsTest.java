package io.keyroute.source.fias;

import static io.keyroute.source.fias.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.event.EventType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestRecordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '~',
            value = {
                "GI|RN204|G#12345|GNGuest, Mr.|GLEA|GV3|GGA123|GSN| > CHECKED_IN > {\"stayId\":\"12345\",\"reservationId\":\"12345\",\"units\":[{\"unit\":\"204\"}],\"shareFlag\":false,\"groupId\":\"A123\",\"guests\":[{\"guestId\":\"12345\",\"primary\":true,\"name\":\"Guest, Mr.\",\"language\":\"EA\"}]}",
                "GI|RN204|G#1|GA261121|GD261124|DT11:00|GSY|G+35607| > CHECKED_IN > {\"stayId\":\"1\",\"reservationId\":\"1\",\"units\":[{\"unit\":\"204\"}],\"arrival\":{\"date\":\"2026-11-21\"},\"departure\":{\"date\":\"2026-11-24\",\"time\":\"11:00\"},\"shareFlag\":true,\"externalIds\":{\"fias.profile\":\"35607\"}}",
                "GC|RN204|G#1|GD261125| > STAY_CHANGED > {\"stayId\":\"1\",\"reservationId\":\"1\",\"units\":[{\"unit\":\"204\"}],\"departure\":{\"date\":\"2026-11-25\"}}",
                "GC|RN205|GSN|G#1|RO204|GSY| > ROOM_MOVED > {\"stayId\":\"1\",\"reservationId\":\"1\",\"units\":[{\"unit\":\"205\"}],\"shareFlag\":false,\"previousUnit\":\"204\"}",
                "GC|G#1|RN205|GSY|RO204|GSN| > ROOM_MOVED > {\"stayId\":\"1\",\"reservationId\":\"1\",\"units\":[{\"unit\":\"205\"}],\"shareFlag\":true,\"previousUnit\":\"204\"}",
                "GO|RN204|G#1|GSN| > CHECKED_OUT > {\"stayId\":\"1\"}",
                "GO|RN204|GSN|SF| > UNIT_VACATED > {\"unit\":\"204\"}",
                "NS|DA261121|TI030400| > NIGHT_AUDIT_BEGIN > {}",
                "NE|DA261121|TI032500| > NIGHT_AUDIT_END > {}",
                "RE|RN204|RS3| > UNIT_STATUS > {\"unit\":\"204\",\"status\":\"3\"}",
                "GI|RN0204|G#1|GA999999|GDxx|GSQ|ZZ|| > CHECKED_IN > {\"stayId\":\"1\",\"reservationId\":\"1\",\"units\":[{\"unit\":\"0204\"}]}"
            })
    void saysWhatTheRecordSays(String record, EventType type, String subject) {
        Draft draft = GuestRecords.live(line(record), Whereabouts.UNKNOWN).orElseThrow();
        assertThat(draft.type()).isEqualTo(type);
        assertThat(draft.subject()).hasToString(subject);
    }

    @Test
    void aChangeAloneBringsNobodyIntoTheHouse() {
        assertThat(GuestRecords.live(line("GC|RN204|G#1|"), Whereabouts.UNKNOWN)
                        .orElseThrow()
                        .subject()
                        .has("status"))
                .isFalse();
    }

    @Test
    void theCheckOutBehindACheckInElsewhereIsTheRestOfAMove() {
        Whereabouts moved = new Whereabouts("205", Set.of("204"), null, List.of());
        assertThat(GuestRecords.live(line("GO|RN204|G#1|"), moved)).isEmpty();
        assertThat(GuestRecords.live(line("GO|RN205|G#1|"), moved)).isPresent();
        assertThat(GuestRecords.live(line("GO|RN203|G#1|"), moved)).isPresent();
        assertThat(GuestRecords.live(line("GO|G#1|"), moved)).isPresent();
    }

    @Test
    void aGuestRecordKeepsTheRoomsOfTheSuite() {
        Whereabouts suite = new Whereabouts("204", Set.of(), "204", List.of("205", "206"));
        assertThat(GuestRecords.live(line("GI|RN204|G#1|"), suite)
                        .orElseThrow()
                        .subject()
                        .path("units"))
                .hasSize(3);
        assertThat(GuestRecords.live(line("GC|RN201|RO204|G#1|"), suite)
                        .orElseThrow()
                        .subject()
                        .path("units"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GI|RN204|",
                "GC|RN204|GSN|",
                "GI|G#|RN204|",
                "GO|RN204|DA261121|TI141500|",
                "GO|RN204|G#|GSN|",
                "GO|GSN|",
                "GO|SF|",
                "GI||"
            })
    void withoutAReservationAGuestRecordMeansNothingAndSaysWhichItIs(String record) {
        String room = record.contains("RN204") ? "room 204 (RN)" : "no room (no RN)";
        assertThatThrownBy(() -> GuestRecords.live(line(record), Whereabouts.UNKNOWN))
                .isInstanceOf(FiasRecordException.class)
                .hasMessageStartingWith(record.substring(0, 2) + " of " + room + " has no G#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GI|G#1|RN%s|", "GC|G#1|RN%s|", "GC|G#1|RN204|RO%s|"})
    void aRoomThatCanBeNoneIsNoRecordWithoutARoom(String record) {
        String text = record.formatted("2".repeat(65));
        assertThatThrownBy(() -> GuestRecords.live(line(text), Whereabouts.UNKNOWN))
                .isInstanceOf(FiasRecordException.class)
                .hasMessageContaining("longer than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XL|RN204|G#1|", "ZZ|", "PS|RN204|", "RE|RN204|PP0|", "DE|"})
    void recordsThatSayNothingOfAccessArePassedOver(String record) {
        assertThat(GuestRecords.live(line(record), Whereabouts.UNKNOWN)).isEmpty();
    }
}
