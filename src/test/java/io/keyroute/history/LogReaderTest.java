package io.keyroute.history;

import static io.keyroute.history.Doors.START;
import static io.keyroute.history.Doors.alarm;
import static io.keyroute.history.Doors.line;
import static io.keyroute.history.Doors.opening;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.access.Subject;
import io.keyroute.access.log.FirstEntry;
import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.access.log.LogPage;
import io.keyroute.access.log.LogSource;
import io.keyroute.outbox.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines of the locks' logs: kept once, tied to whose code it was, and handed on. */
@Tag("database")
class LogReaderTest {

    private static final String WIFI = "vd-room-201";
    private static final String BLE = "vd-room-203";
    private static final String ZIGBEE = "vd-room-204";
    private static final String CONTROL = "vd-room-206";

    private final Doors doors = new Doors(Doors.settings());

    @Test
    void anOpeningIsTiedToTheStayAndToldOnceWithTheStaysIds() {
        doors.stay(7, "R-1001-1", "R-1001");
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        Instant at = START.plusSeconds(30);

        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "5", name, at));
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "5", name, at));

        assertThat(doors.log.ofStay(7)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(LockEventKind.UNLOCK);
            assertThat(entry.owner().confidence()).isEqualTo(Confidence.EXACT);
            assertThat(entry.owner().subject()).isEqualTo(Subject.stay(7, "g1"));
            assertThat(entry.recoveredLate()).isFalse();
        });
        OutboxRow row = doors.outbox().get(0);
        assertThat(doors.outbox()).hasSize(1);
        assertThat(row.payload()).doesNotContain("R-1001", "KR1");
        JsonNode told = document(row);
        assertThat(told.path("type").asText()).isEqualTo("LOCK_LOG");
        assertThat(told.path("stayId").asText()).isEqualTo("R-1001-1");
        assertThat(told.path("reservationId").asText()).isEqualTo("R-1001");
        assertThat(told.path("guestId").asText()).isEqualTo("R-g1");
        assertThat(told.path("externalIds").path("pms").asText()).isEqualTo("X-7");
        assertThat(told.path("unit").asText()).isEqualTo("203");
        assertThat(told.path("door").asText()).isEqualTo("Room 203");
        assertThat(told.path("at").asText()).isEqualTo("2026-11-20T15:00:30+01:00");
        assertThat(told.path("entry").path("kind").asText()).isEqualTo("UNLOCK");
        assertThat(told.path("entry").path("method").asText()).isEqualTo("temporary_code");
        assertThat(told.path("entry").path("confidence").asText()).isEqualTo("EXACT");
    }

    @Test
    void F61_aFailedAttemptIsAnAlarmAndNeverAnArrival() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(
                BLE,
                LogSource.ALARMS,
                alarm(BLE, "wrong_password", START.plusSeconds(1)),
                line(
                        LockEventKind.ALARM,
                        BLE,
                        "failed_code",
                        "unlock_password",
                        "*",
                        name,
                        "0",
                        START.plusSeconds(2),
                        ""));
        assertThat(doors.log.ofDoor(BLE, START, START.plusSeconds(60)))
                .hasSize(2)
                .allMatch(entry -> entry.kind() == LockEventKind.ALARM);
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).isEmpty();
    }

    @Test
    void F62_aServiceCodeIsNoArrivalAndAGuestsIsToldOnce() {
        String service = doors.code("SERVICE", "demo/housekeeping", "", "AAAAAAAAA2", BLE, null);
        String guest = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "2", service, START.plusSeconds(5)));
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).isEmpty();

        doors.read(
                BLE,
                LogSource.OPENINGS,
                opening(BLE, "1", guest, START.plusSeconds(9)),
                opening(BLE, "1", guest, START.plusSeconds(20)));
        doors.plannerRefuses = true;
        doors.tellFirst.tell();
        doors.plannerRefuses = false;
        doors.tellFirst.tell();
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).singleElement().satisfies(entry -> {
            assertThat(entry.grantId()).isEqualTo("AAAAAAAAA1");
            assertThat(entry.at()).isEqualTo(START.plusSeconds(9));
            assertThat(entry.deviceId()).isEqualTo(BLE);
        });
    }

    /** An entry between the acceptance of a move and its plan is told before anybody waits for it. */
    @Test
    void F37_anEntryThatAFormerRoomWaitsForIsToldThoughOneWasToldSinceTheMove() {
        String back = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "1", back, START.plusSeconds(9)));
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).hasSize(1);

        doors.code(7, "AAAAAAAAA2", "vd-room-207", "207");
        doors.jdbc
                .sql("UPDATE access_grant SET desired = 'REVOKED', handover_to = 'AAAAAAAAA1', desired_at = ?,"
                        + " not_before = ? WHERE id = 'AAAAAAAAA2'")
                .params(
                        START.plusSeconds(5).toEpochMilli(),
                        START.plusSeconds(1_800).toEpochMilli())
                .update();
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "1", back, START.plusSeconds(4)));
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).as("before the move").hasSize(1);
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "1", back, START.plusSeconds(20)));
        doors.tellFirst.tell();
        assertThat(doors.firstEntries)
                .extracting(FirstEntry::at)
                .containsExactly(START.plusSeconds(9), START.plusSeconds(20));

        doors.jdbc
                .sql("UPDATE access_grant SET not_before = 0 WHERE id = 'AAAAAAAAA2'")
                .update();
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "1", back, START.plusSeconds(30)));
        doors.tellFirst.tell();
        assertThat(doors.firstEntries).as("nobody waits any more").hasSize(2);
    }

    @Test
    void F63_theSamePersonTwiceWithTheSameValueIsTwoEntries() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(
                BLE,
                LogSource.OPENINGS,
                opening(BLE, "5", name, START.plusMillis(1_200)),
                opening(BLE, "5", name, START.plusMillis(1_900)),
                opening(BLE, "5", name, START.plusSeconds(60)));
        assertThat(doors.log.ofStay(7)).hasSize(3);
    }

    @Test
    void F64_outOfOrderDoubledAndDaysLateIsKeptOnceWithTheSameIds() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        LockEvent first = opening(BLE, "5", name, START.plusSeconds(1));
        LockEvent second = opening(BLE, "5", name, START.plusSeconds(2));
        LockEvent late = opening(BLE, "5", name, START.plusSeconds(3));
        doors.read(BLE, LogSource.OPENINGS, second, first, second);
        doors.read(BLE, LogSource.OPENINGS, first);
        List<String> ids = doors.log.ofStay(7).stream().map(LockEntry::entryId).toList();
        assertThat(ids).hasSize(2);

        doors.forward(Duration.ofDays(2));
        LogRead deep = doors.claim(BLE, LogSource.OPENINGS);
        assertThat(deep.fetch().from()).isBefore(START);
        doors.reader
                .keep(deep, new LogPage(List.of(late, second, first, late), null, 0))
                .join();

        assertThat(doors.log.ofStay(7))
                .hasSize(3)
                .extracting(LockEntry::entryId)
                .containsAll(ids);
        assertThat(doors.log.ofStay(7).get(0).recoveredLate()).isTrue();
        assertThat(doors.outbox())
                .extracting(row -> document(row).path("at").asText())
                .containsExactly("2026-11-20T15:00:01+01:00", "2026-11-20T15:00:02+01:00", "2026-11-20T15:00:03+01:00");
    }

    @Test
    void F64_aLineToldInSecondsAndInMillisecondsIsOne() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "5", name, START.plusMillis(1_700)));
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "5", name, START.plusSeconds(1)));
        doors.read(
                BLE,
                LogSource.OPENINGS,
                opening(BLE, "5", name, START.plusSeconds(1)),
                opening(BLE, "5", name, START.plusSeconds(1)));
        assertThat(doors.log.ofStay(7)).hasSize(1);
    }

    @Test
    void F64_openingsWithinASecondAreAsManyEntriesThoughOneWasAtItsFull() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        LockEvent atItsFull = opening(BLE, "5", name, START.plusSeconds(1));
        LockEvent second = opening(BLE, "5", name, START.plusMillis(1_400));
        LockEvent third = opening(BLE, "5", name, START.plusMillis(1_900));
        doors.read(BLE, LogSource.OPENINGS, second);
        doors.read(BLE, LogSource.OPENINGS, atItsFull, second);
        doors.read(BLE, LogSource.OPENINGS, third, second, atItsFull);
        doors.read(BLE, LogSource.OPENINGS, atItsFull, second, third, third);
        assertThat(doors.log.ofStay(7)).hasSize(3);
    }

    @Test
    void F64_twoPeopleInOneSecondAreTwoEntriesByTheLogsOwnIds() {
        Instant at = START.plusSeconds(1);
        doors.read(
                CONTROL,
                LogSource.RECORDS,
                line(LockEventKind.UNLOCK, CONTROL, "code", "unlock_password", "*", "A", "1", at, "r1"),
                line(LockEventKind.UNLOCK, CONTROL, "code", "unlock_password", "*", "A", "1", at, "r2"),
                line(LockEventKind.UNLOCK, CONTROL, "code", "unlock_password", "*", "A", "1", at, "r2"));
        doors.read(
                CONTROL,
                LogSource.RECORDS,
                line(LockEventKind.UNLOCK, CONTROL, "code", "unlock_password", "*", "A", "1", at, "r1"));
        assertThat(doors.log.ofDoor(CONTROL, START, START.plusSeconds(9))).hasSize(2);
    }

    @Test
    void F48_anOpeningBeforeItsCodeWasSentShowsAClockThatIsBehind() {
        String name = doors.code(7, "AAAAAAAAA1", WIFI, "201");
        Instant sent = START.minusSeconds(60);
        doors.read(
                WIFI,
                LogSource.OPENINGS,
                opening(WIFI, "9000A", name, sent.minusSeconds(600)),
                opening(WIFI, "9000A", name, sent.minusSeconds(590)));
        assertThat(doors.log.ofDoor(WIFI, START.minusSeconds(3_600), START.plusSeconds(3_600)))
                .filteredOn(entry -> entry.kind() == LockEventKind.ALARM)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.method()).isEqualTo(LockClock.BEHIND);
                    assertThat(entry.owner().known()).isFalse();
                });
        assertThat(doors.log.ofStay(7)).hasSize(2);
    }

    @Test
    void F66_theNumberOfAWifiCodeIsMappedWithAndWithoutItsOffset() {
        doors.code(7, "AAAAAAAAA1", WIFI, "201");
        doors.code(8, "AAAAAAAAA2", WIFI, "201");
        doors.read(
                WIFI,
                LogSource.OPENINGS,
                opening(WIFI, "11", "", START.plusSeconds(1)),
                opening(WIFI, "912", "", START.plusSeconds(2)),
                opening(WIFI, "955", "", START.plusSeconds(3)));
        assertThat(doors.log.ofStay(7))
                .singleElement()
                .satisfies(entry -> assertThat(entry.owner().confidence()).isEqualTo(Confidence.LIKELY));
        assertThat(doors.log.ofStay(8)).hasSize(1);
        assertThat(doors.log.ofDoor(WIFI, START, START.plusSeconds(9)).get(0).note())
                .isEqualTo(Note.UNKNOWN);
    }

    @Test
    void F66_aNumberGivenOutAgainIsTheCodesOfThatTime() {
        doors.code(7, "AAAAAAAAA1", WIFI, "201");
        doors.jdbc
                .sql("UPDATE credential SET gone_at = ? WHERE grant_id = 'AAAAAAAAA1'")
                .param(START.plusSeconds(10).toEpochMilli())
                .update();
        doors.code(8, "BBBBBBBBB1", WIFI, "201");
        doors.jdbc
                .sql("UPDATE credential SET sent_at = ? WHERE grant_id = 'BBBBBBBBB1'")
                .param(START.plusSeconds(20).toEpochMilli())
                .update();
        doors.read(
                WIFI,
                LogSource.OPENINGS,
                opening(WIFI, "11", "", START.plusSeconds(5)),
                opening(WIFI, "11", "", START.plusSeconds(25)));
        assertThat(doors.log.ofStay(7)).hasSize(1);
        assertThat(doors.log.ofStay(8)).hasSize(1);
    }

    @Test
    void aReportNamesTheCodeByItsIdInTheCloud() {
        doors.code(7, "AAAAAAAAA1", ZIGBEE, "204");
        doors.read(ZIGBEE, LogSource.REPORTS, opening(ZIGBEE, "90001", "", START.plusSeconds(1)));
        assertThat(doors.log.ofStay(7))
                .singleElement()
                .satisfies(entry -> assertThat(entry.owner().confidence()).isEqualTo(Confidence.EXACT));
    }

    @Test
    void foreignAndUnknownStayNobodysWithoutAName() {
        doors.read(
                BLE,
                LogSource.OPENINGS,
                line(LockEventKind.UNLOCK, BLE, "card", "unlock_card", "3", "Maria Huber", "55", START, ""),
                line(LockEventKind.UNLOCK, BLE, "key", "unlock_key", "0", "", "0", START.plusSeconds(1), ""));
        assertThat(doors.log.ofDoor(BLE, START, START.plusSeconds(9)))
                .extracting(LockEntry::note)
                .containsExactly(Note.UNKNOWN, Note.FOREIGN);
        assertThat(doors.template.queryForList("SELECT * FROM lock_entry").toString())
                .doesNotContain("Maria");
        assertThat(doors.outbox()).hasSize(2).allSatisfy(row -> {
            assertThat(row.subjectKey()).isEqualTo("demo/DOOR:" + BLE);
            assertThat(document(row).path("entry").path("confidence").asText()).isEqualTo("NONE");
            assertThat(document(row).toString()).doesNotContain("Maria", "Huber");
        });
    }

    @Test
    void aMemberOfStaffIsKnownByTheUserMadeAtTheLock() {
        doors.code("PERSON", "4", "", "AAAAAAAAA1", CONTROL, null);
        doors.jdbc
                .sql("UPDATE credential SET remote_user = '301', remote_id = 'm1'")
                .update();
        doors.read(
                CONTROL,
                LogSource.RECORDS,
                line(LockEventKind.UNLOCK, CONTROL, "card", "unlock_card", "*", "Eva", "301", START, "r1"));
        assertThat(doors.log.ofPerson(4)).hasSize(1);
    }

    @Test
    void F27_anEntryAfterTheCheckOutRaisesAnAlarmToo() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        doors.read(BLE, LogSource.OPENINGS, opening(BLE, "5", name, START.plusSeconds(1)));
        doors.jdbc
                .sql("UPDATE access_grant SET desired = 'REVOKED', desired_at = ?")
                .param(START.plusSeconds(10).toEpochMilli())
                .update();
        doors.read(
                BLE,
                LogSource.OPENINGS,
                opening(BLE, "5", name, START.plusSeconds(9)),
                opening(BLE, "5", name, START.plusSeconds(11)));
        assertThat(doors.log.ofStay(7))
                .filteredOn(entry -> entry.note() == Note.AFTER_END)
                .extracting(LockEntry::kind)
                .containsExactlyInAnyOrder(LockEventKind.UNLOCK, LockEventKind.ALARM);
        assertThat(doors.log.ofStay(7)).hasSize(4);
    }

    @Test
    void theCursorMovesOnlyWithTheLastPageAndTheOrderIsKeptAcrossPages() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        LogRead first = doors.claim(BLE, LogSource.OPENINGS);
        Instant cursor = cursor();
        doors.reader
                .keep(first, new LogPage(List.of(opening(BLE, "5", name, START.plusSeconds(9))), "2", 0))
                .join();
        assertThat(cursor()).isEqualTo(cursor);
        assertThat(doors.outbox()).isEmpty();

        doors.forward(Duration.ofSeconds(1));
        LogRead second = doors.claim(BLE, LogSource.OPENINGS);
        assertThat(second.fetch().page()).isEqualTo("2");
        assertThat(second.fetch().from()).isEqualTo(first.fetch().from());
        doors.reader
                .keep(second, new LogPage(List.of(opening(BLE, "5", name, START.plusSeconds(4))), null, 0))
                .join();

        assertThat(cursor()).isEqualTo(START);
        assertThat(doors.outbox())
                .extracting(row -> document(row).path("at").asText())
                .containsExactly("2026-11-20T15:00:04+01:00", "2026-11-20T15:00:09+01:00");
    }

    @Test
    void whatALostClaimReadIsGivenUp() {
        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        LogRead slow = doors.claim(BLE, LogSource.OPENINGS);
        doors.forward(Duration.ofMinutes(5));
        LogRead other = doors.claim(BLE, LogSource.OPENINGS);
        LogPage page = new LogPage(List.of(opening(BLE, "5", name, START.plusSeconds(1))), null, 0);
        doors.reader.keep(slow, page).join();
        doors.reader.failed(slow, new IllegalStateException());
        assertThat(doors.log.ofStay(7)).isEmpty();
        doors.reader.keep(other, page).join();
        assertThat(doors.log.ofStay(7)).hasSize(1);
    }

    @Test
    void onlyTheOwnerOfTheAccountReadsAndNothingIsReadTwiceAtATime() {
        doors.owner = false;
        assertThat(doors.reader.claimDue()).isEmpty();
        doors.owner = true;
        assertThat(doors.reader.claimDue()).isNotEmpty();
        assertThat(doors.reader.claimDue()).isEmpty();
    }

    @Test
    void F60_failuresGrowThePauseAndALongSilenceIsToldOnceAndReadAfterwards() {
        LogRead read = doors.claim(BLE, LogSource.OPENINGS);
        doors.reader.failed(read, new IllegalStateException("482915"));
        doors.forward(Duration.ofSeconds(59));
        assertThat(isDue()).isFalse();
        doors.forward(Duration.ofSeconds(2));
        for (int hour = 0; hour < 8; hour++) {
            doors.reader.failed(doors.claim(BLE, LogSource.OPENINGS), new IllegalStateException("482915"));
            doors.forward(Duration.ofHours(1));
        }
        assertThat(doors.outbox()).singleElement().satisfies(row -> {
            assertThat(document(row).path("type").asText()).isEqualTo("GAP");
            assertThat(document(row).path("reason").asText()).isEqualTo("UNREADABLE");
            assertThat(document(row).path("deviceId").asText()).isEqualTo(BLE);
        });
        assertThat(doors.template
                        .queryForList("SELECT last_error FROM log_window")
                        .toString())
                .doesNotContain("482915");

        String name = doors.code(7, "AAAAAAAAA1", BLE, "203");
        LogRead back = doors.claim(BLE, LogSource.OPENINGS);
        assertThat(back.fetch().from()).isBeforeOrEqualTo(START);
        doors.reader
                .keep(back, new LogPage(List.of(opening(BLE, "5", name, START.plusSeconds(1))), null, 0))
                .join();
        assertThat(doors.log.ofStay(7)).singleElement().satisfies(entry -> assertThat(entry.recoveredLate())
                .isTrue());
    }

    @Test
    void F60_whatTheCloudNoLongerKeepsIsAGapAndTheRestIsRead() {
        doors.forward(Duration.ofDays(9));
        LogRead read = doors.claim(BLE, LogSource.OPENINGS);
        assertThat(read.fetch().from()).isEqualTo(START.plus(Duration.ofDays(2)));
        assertThat(doors.outbox())
                .filteredOn(row -> document(row).path("deviceId").asText().equals(BLE)
                        && document(row).path("log").asText().equals("OPENINGS"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(document(row).path("reason").asText()).isEqualTo("EXPIRED");
                    assertThat(document(row).path("from").asText()).isEqualTo("2026-11-20T15:00:00+01:00");
                    assertThat(document(row).path("to").asText()).isEqualTo("2026-11-22T15:00:00+01:00");
                });
    }

    @Test
    void aHotelClockThatIsMovedMakesNoGap() {
        doors.clock.forward(Duration.ofDays(30));
        LogRead read = doors.claim(BLE, LogSource.OPENINGS);
        assertThat(read.fetch().from()).isBefore(START);
        assertThat(doors.outbox()).isEmpty();
    }

    private boolean isDue() {
        return doors.reader.claimDue().stream()
                .anyMatch(read -> read.fetch().door().deviceId().equals(BLE)
                        && read.fetch().source() == LogSource.OPENINGS);
    }

    private Instant cursor() {
        return doors.windows.find(BLE, LogSource.OPENINGS).orElseThrow().cursor();
    }

    private JsonNode document(OutboxRow row) {
        return doors.views.document(row, doors.properties.property("demo"), true);
    }
}
