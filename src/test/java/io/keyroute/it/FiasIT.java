package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.fias.FiasConstants;
import io.keyroute.fias.FiasOperation;
import io.keyroute.fias.FiasRecord;
import io.keyroute.fias.FiasRole;
import io.keyroute.fias.PmsPeer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PMS on a FIAS link to a hotel that nobody else uses: what its clerks are answered, at once and the first time, is
 * tried at the doors.
 */
class FiasIT extends KeyrouteIT {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<String> ROOMS = List.of("204", "207", "208", "205", "206", "202", "203", "201");

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @Autowired
    private ProducerTemplate producer;

    private PmsPeer pms;
    private static int plays;
    private static int moves;

    @BeforeEach
    void connect() throws IOException {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            pms = PmsPeer.connectingTo(fiasPort());
            return true;
        });
        pms.await("LA", 1);
    }

    @AfterEach
    void hangUp() throws IOException {
        pms.close();
    }

    @Test
    void aNewKeyOpensItsRoomAndNoOther() throws Exception {
        String digits = key("KTN", "204", "F1001");
        assertThat(opens("hb-room-204", digits)).isTrue();
        for (String room : ROOMS) {
            assertThat(opens("hb-room-" + room, digits)).as(room).isEqualTo(room.equals("204"));
        }
        await().atMost(PATIENCE).until(() -> opens("hb-front", digits));
        remove("204", "F1001");
        assertThat(opens("hb-room-204", digits)).isFalse();
    }

    @Test
    void aSharersKeyIsTheirOwnAndRemovingItTouchesNobodyElse() throws Exception {
        String first = key("KTN", "207", "F1101");
        String second = key("KTD", "207", "F1102");
        assertThat(second).isNotEqualTo(first);
        assertThat(opens("hb-room-207", first)).isTrue();
        assertThat(opens("hb-room-207", second)).isTrue();
        remove("207", "F1101");
        assertThat(opens("hb-room-207", first)).isFalse();
        assertThat(opens("hb-room-207", second)).isTrue();
        remove("207", "F1102");
        assertThat(opens("hb-room-207", second)).isFalse();
    }

    @Test
    void aDuplicateForTheSameReservationIsTheSameCodeAndANewKeyIsNot() throws Exception {
        String first = key("KTN", "205", "F1201");
        assertThat(key("KTD", "205", "F1201")).isEqualTo(first);
        String renewed = key("KTN", "205", "F1201");
        assertThat(renewed).isNotEqualTo(first);
        assertThat(opens("hb-room-205", renewed)).isTrue();
        await().atMost(PATIENCE).until(() -> !opens("hb-room-205", first));
        remove("205", "F1201");
    }

    @Test
    void aMovedKeyOpensTheNewRoomBeforeTheOldOneIsClosed() throws Exception {
        String old = key("KTN", "204", "F1301");
        FiasRecord moved = answer("KM|KC1|WS1|RN205|RO204|G#F1301|" + dates());
        assertThat(moved.first("AS")).contains("OK");
        assertThat(opens("hb-room-205", moved.first("$3").orElseThrow())).isTrue();
        assertThat(opens("hb-room-204", old))
                .as("until the grace of the move is over")
                .isTrue();
        remove("205", "F1301");
        assertThat(opens("hb-room-205", moved.first("$3").orElseThrow())).isFalse();
    }

    /** Whatever the record says of when it was written, and however it orders its fields. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GC|RN208|RO204|G#%s|GSN|",
                "GC|RN208|RO204|G#%s|GSN|DA%s|TI%s|",
                "GC|RN208|GSN|G#%s|RO204|GSN|",
                "GC|RN208|GSN|G#%s|RO204|GSN|DA%s|TI%s|"
            })
    void aMoveLeavesTheOldRoomOpenUntilItsNextGuestComes(String move) throws Exception {
        vacate("204");
        vacate("208");
        String stay = "F23" + moves++;
        String digits = checkedIn("204", stay);
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(VIENNA));
        pms.send(move.formatted(stay, now.format(DATE), now.format(TIME)));
        await("the new room to be ready").atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> {
            assertThat(room(stay, "208").path("state").asText()).isEqualTo("PROVEN");
            assertThat(room(stay, "204").path("reason").asText()).startsWith("goes at ");
        });
        assertThat(opens("hb-room-204", digits)).as("the grace").isTrue();
        String next = checkedIn("204", stay + "-next");
        await("the former guest is locked out of the next one's room")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> !opens("hb-room-204", digits));
        assertThat(opens("hb-room-204", next)).isTrue();
        assertThat(opens("hb-room-208", digits)).isTrue();
        pms.send(guest("GO", "204", stay + "-next", "GSN"), guest("GO", "208", stay, "GSN"));
        await("F27: cleaning is told").atMost(PATIENCE).pollInterval(POLL).until(() -> pmsLog(stay)
                .anyMatch(entry -> entry.path("type").asText().equals("ROOM_LEFT")
                        && entry.path("stayId").asText().equals(stay)
                        && entry.path("unit").asText().equals("208")));
    }

    /** Checks out whom other tests left in a room. */
    private void vacate(String room) throws IOException {
        List<String> there = database.sql("""
                        SELECT a.stay_id FROM stay_unit u JOIN stay s ON s.id = u.stay JOIN stay_alias a ON a.stay = s.id
                        WHERE u.property = 'harbour' AND u.unit = ? AND a.source = 'fias'
                          AND s.status IN ('TENTATIVE', 'CONFIRMED', 'DUE_IN', 'IN_HOUSE')
                        """).param(room).query(String.class).list();
        for (String stay : there) {
            pms.send("GO|RN" + room + "|G#" + stay + "|GSN|" + stamp());
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> "CHECKED_OUT"
                    .equals(stay(stay, "fias").path("status").asText()));
        }
    }

    private JsonNode room(String stay, String room) {
        for (JsonNode grant : stay(stay, "fias").path("grants")) {
            if (grant.path("unit").asText().equals(room)) {
                return grant;
            }
        }
        return JSON.missingNode();
    }

    @Test
    void checkInBeforeOrBehindTheKeyIsOneCodeAndACheckOutCloses() throws Exception {
        pms.send(guest("GI", "204", "F1401", "GSN"));
        String behind = key("KTN", "204", "F1401");
        String before = key("KTN", "206", "F1402");
        pms.send(guest("GI", "206", "F1402", "GSN"));
        await().atMost(PATIENCE).until(() -> "IN_HOUSE"
                .equals(stay("F1402", "fias").path("status").asText()));
        assertThat(roomGrants("F1401", "204")).isEqualTo(1);
        assertThat(roomGrants("F1402", "206")).isEqualTo(1);
        assertThat(opens("hb-room-204", behind)).isTrue();
        assertThat(opens("hb-room-206", before)).isTrue();
        pms.send(guest("GO", "204", "F1401", "GSN"), guest("GO", "206", "F1402", "GSN"));
        await().atMost(PATIENCE).until(() -> !opens("hb-room-204", behind) && !opens("hb-room-206", before));
    }

    @Test
    void F29_theSameKeyRequestFiveTimesIsOneCode() throws Exception {
        String request = "KR|KC1|WS1|KTN|RN207|G#F1501|" + dates() + stamp();
        String first = answer(request).first("$3").orElseThrow();
        for (int i = 0; i < 4; i++) {
            assertThat(answer(request).first("$3")).contains(first);
        }
        assertThat(roomGrants("F1501", "207")).isEqualTo(1);
        remove("207", "F1501");
    }

    @Test
    void F33_aNewGuestOnTheDayOfTheCheckOutGetsOtherDigits() throws Exception {
        pms.send(guest("GI", "204", "F1601", "GSN"));
        String leaving = key("KTN", "204", "F1601");
        pms.send(guest("GO", "204", "F1601", "GSN"));
        await().atMost(PATIENCE).until(() -> "CHECKED_OUT"
                .equals(stay("F1601", "fias").path("status").asText()));
        String coming = key("KTN", "204", "F1602");
        assertThat(opens("hb-room-204", leaving))
                .as("the former guest's code when the next one's is told")
                .isFalse();
        assertThat(coming).isNotEqualTo(leaving);
        assertThat(opens("hb-room-204", coming)).isTrue();
        remove("204", "F1602");
    }

    @Test
    void F37_movedThereAndBackTheFirstRoomOpensAllTheTime() throws Exception {
        String digits = key("KTN", "207", "F1701");
        assertThat(answer("KM|KC1|WS1|RN204|RO207|G#F1701|" + dates()).first("AS"))
                .contains("OK");
        assertThat(opens("hb-room-207", digits)).isTrue();
        assertThat(answer("KM|KC1|WS1|RN207|RO204|G#F1701|" + dates()).first("AS"))
                .contains("OK");
        assertThat(opens("hb-room-207", digits)).isTrue();
        remove("207", "F1701");
    }

    @Test
    void F19_aRemovalToldOnceIsOursUntilTheCodeIsGone() throws Exception {
        String digits = key("KTN", "205", "F1801");
        put(simulator("/sim/locks/hb-room-205"), "{\"online\":false}");
        try {
            FiasRecord answer = answer("KD|KC1|WS1|RN205|G#F1801|");
            assertThat(answer.first("AS")).contains("RY");
            assertThat(opens("hb-room-205", digits)).isTrue();
        } finally {
            put(simulator("/sim/locks/hb-room-205"), "{\"online\":true}");
        }
        atTheNextTry(() -> await().atMost(PATIENCE).pollInterval(POLL).until(() -> !opens("hb-room-205", digits)));
    }

    @Test
    void aLockThatIsAwayIsRetryInTimeAndTheLateCodeIsRemoved() throws Exception {
        put(simulator("/sim/locks/hb-room-205"), "{\"online\":false}");
        try {
            long asked = System.nanoTime();
            FiasRecord answer = answer("KR|KC1|WS1|KTN|RN205|G#F1901|" + dates());
            assertThat(answer.first("AS")).contains("RY");
            assertThat(answer.has("$3")).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
        } finally {
            put(simulator("/sim/locks/hb-room-205"), "{\"online\":true}");
        }
        atTheNextTry(() -> {
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> codesOf("F1901", "205") == 1);
            put(simulator("/sim/clock"), "{\"advance\":\"PT4M\"}");
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> codesOf("F1901", "205") == 0);
        });
    }

    /** Lets the pause before the next try pass. */
    private static void atTheNextTry(Runnable then) {
        put(simulator("/sim/clock"), "{\"advance\":\"PT2M\"}");
        try {
            then.run();
        } finally {
            put(simulator("/sim/clock"), "{\"offset\":\"PT0S\"}");
        }
    }

    @Test
    void nonsenseIsRefusedOrPassedOverAndTheLinkLives() throws Exception {
        pms.sendBytes(
                "noise\u0003\u0002\u0002||||\u0003\u0002Q\u0003\u0002KR\u0003".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(pms.receive()).startsWith("KA|ASUR|");
        pms.send("GI|RNxx|", "GO|", "GC|G#|GSN|GS|", "ZZ|??|", "KZ|KC9|WS9|");
        assertThat(pms.receive()).startsWith("KZ|ASNG|KC9|WS9|");
        pms.send("KR|KC1|WS1|KTN|RN999|G#F2001|" + dates());
        assertThat(pms.receive()).startsWith("KA|ASUR|KC1|WS1|G#F2001|CTNo lock is mapped to this room|");
        pms.send("KR|KC1|WS1|KTN|RN204|");
        assertThat(pms.receive()).startsWith("KA|ASUR|KC1|WS1|CTNo reservation number (G#)|");
        pms.send("KD|KC1|WS1|RN204|G#F2002|");
        assertThat(pms.receive()).startsWith("KA|ASNG|KC1|WS1|G#F2002|");
        assertThat(key("KTO", "204", "")).isNotEmpty();
    }

    @Test
    void aResyncBringsWhoWasMissedAndEndsWhoIsGone() throws Exception {
        String stays = checkedIn("204", "F2101");
        String unnoticed = checkedIn("205", "F2102");
        String vacant = checkedIn("207", "F2103");
        String checkedIn = stamp();
        await("a later second: whoever comes in the second of the resync is left alone")
                .pollInterval(POLL)
                .until(() -> !stamp().equals(checkedIn));
        producer.sendBodyAndHeader("fias:harbour-server", null, FiasConstants.OPERATION, FiasOperation.requestResync);
        assertThat(pms.receive()).startsWith("DR|");
        pms.send(
                "DS|" + stamp(),
                "GI|RN204|G#F2101|GSN|SF|" + dates(),
                "GI|RN205|G#F2104|GSN|SF|" + dates(),
                "GI|RN206|G#F2105|GSN|SF|" + dates(),
                "GO|RN207|GSN|SF|");
        String inTheMiddle = key("KTN", "208", "F2106");
        assertThat(opens("hb-room-205", unnoticed))
                .as("nothing counts before the end")
                .isTrue();
        assertThat(opens("hb-room-207", vacant)).isTrue();
        pms.send("DE|" + stamp());
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> !opens("hb-room-205", unnoticed) && !opens("hb-room-207", vacant));
        for (String missed : List.of("205 F2104", "206 F2105")) {
            String[] roomAndStay = missed.split(" ");
            String digits = key("KTD", roomAndStay[0], roomAndStay[1]);
            assertThat(opens("hb-room-" + roomAndStay[0], digits)).as(missed).isTrue();
            pms.send(guest("GO", roomAndStay[0], roomAndStay[1], "GSN"));
        }
        assertThat(opens("hb-room-204", stays)).isTrue();
        assertThat(opens("hb-room-208", inTheMiddle)).isTrue();
        pms.send(guest("GO", "204", "F2101", "GSN"));
        remove("208", "F2106");
    }

    @Test
    void sharersWhoMoveKeepTheirOwnCodesInTheNewRoomAndLoseTheOld() throws Exception {
        String first = checkedIn("204", "F2201", "GSN");
        String second = checkedIn("204", "F2202", "GSY");
        pms.send(
                "GC|RN207|GSN|G#F2201|" + dates() + "RO204|GSY|" + stamp(),
                "GC|RN207|GSY|G#F2202|" + dates() + "RO204|GSN|" + stamp());
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> {
            boolean one = opens("hb-room-207", first);
            boolean other = opens("hb-room-207", second);
            assertThat(one || opens("hb-room-204", first))
                    .as("a guest in the corridor")
                    .isTrue();
            assertThat(other || opens("hb-room-204", second))
                    .as("a guest in the corridor")
                    .isTrue();
            return one && other;
        });
        await("the old room, whose new one was entered")
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> !opens("hb-room-204", first) && !opens("hb-room-204", second));
        pms.send(guest("GO", "207", "F2201", "GSY"));
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> !opens("hb-room-207", first));
        assertThat(opens("hb-room-207", second)).isTrue();
        assertThat(opens("hb-front", second)).isTrue();
        pms.send(guest("GO", "207", "F2202", "GSN"));
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> !opens("hb-room-207", second));
    }

    @Test
    void aSleepingLockIsOkWhereTheClerkIsContentWithAcceptedAndIsTold() throws Exception {
        put(simulator("/sim/locks/hb-room-201"), "{\"asleep\":true}");
        try (PmsPeer content = PmsPeer.connectingTo(fiasAsleepPort())) {
            content.await("LA", 1);
            content.send("KR|KC1|WS1|KTN|RN201|G#F2301|" + dates());
            FiasRecord answer = FiasRecord.parse(content.receive());
            assertThat(answer.first("AS")).as(answer.toString()).contains("OK");
            String digits = answer.first("$3").orElseThrow();
            assertThat(answer.first("CT")).contains("Not confirmed yet; Front door " + digits.substring(0, 6));
            assertThat(opens("hb-room-201", digits)).as("it sleeps").isFalse();
            put(simulator("/sim/locks/hb-room-201"), "{\"asleep\":false}");
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> opens("hb-room-201", digits));
        } finally {
            put(simulator("/sim/locks/hb-room-201"), "{\"asleep\":false}");
        }
        pms.send(guest("GO", "201", "F2301", "GSN"));
    }

    @Test
    void aDoorWithACommonCodeIsToldInTheTextAndInThePmsLogAndOpens() throws Exception {
        FiasRecord answer = answer("KR|KC1|WS1|KTN|RN204|KO  3|G#F2401|" + dates());
        String own = answer.first("$3").orElseThrow();
        String text = answer.first("CT").orElseThrow();
        assertThat(text).matches("Garden \\d{6}");
        String common = text.substring(text.length() - 6);
        assertThat(opens("hb-garden", common)).isTrue();
        assertThat(opens("hb-garden", own)).isFalse();
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> pmsLog("F2401")
                .anyMatch(entry -> entry.path("type").asText().equals("CODE_READY")
                        && entry.path("deviceId").asText().equals("hb-garden")
                        && entry.path("pin").asText().equals(common)));
        remove("204", "F2401");
        assertThat(opens("hb-garden", common)).as("it is the house's").isTrue();
    }

    @Test
    void F48_aDoorWhoseClockIsLateOpensInTimeAndNoLaterThanItsNeighbours() {
        put(simulator("/sim/locks/hb-late"), "{\"driftSeconds\":-590}");
        Instant from = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1800);
        Instant to = from.plusSeconds(7200);
        HttpResponse<String> told =
                post(keyroute("/in/generic/harbour"), "harbour-system", """
                {"eventId":"late-1","source":"generic","property":"harbour","type":"BOOKED","occurredAt":"%s",
                 "stay":{"stayId":"F4801","reservationId":"F4801","status":"CONFIRMED",
                  "arrival":{"instant":"%s"},"departure":{"instant":"%s"},"units":[{"unit":"209"}],
                  "guests":[{"guestId":"F4801-1","primary":true}]}}""".formatted(clock.instant(), from, to));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
        Map<String, JsonNode> doors = await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> provenDoors("F4801"), proven -> proven.size() == 2);
        String digits = json(post(
                        keyroute("/api/grants/"
                                + doors.get("hb-late").path("grantId").asText() + "/pin"),
                        "harbourmaster",
                        "{}"))
                .path("pin")
                .asText();
        for (String door : List.of("hb-late", "hb-front")) {
            assertThat(opens(door, digits, from)).as(door).isTrue();
            assertThat(opens(door, digits, from.minusSeconds(61))).as(door).isFalse();
        }
        assertThat(codeOf("hb-late", digits).path("to"))
                .isEqualTo(codeOf("hb-front", digits).path("to"));
        assertThat(doors.get("hb-late").path("validFrom"))
                .as("what the guest is told")
                .isEqualTo(doors.get("hb-front").path("validFrom"));
    }

    /** The rooms of the transcripts are mapped to the hotel's, their dates to today. */
    @ParameterizedTest
    @EnumSource(FiasRole.class)
    void transcriptsAreAnsweredAsTheyStand(FiasRole role) throws Exception {
        PmsPeer peer = role == FiasRole.CLIENT ? calledPms() : pms;
        peer.await("LA", 1);
        play(transcripts(), peer);
    }

    /**
     * Transcripts are of different days, yet in the same few rooms: the guests of one are planned before the next begins.
     * Guest records of a link come one after the other, so that behind the mark all before it are in the inbox.
     */
    private void everythingIsPlanned(PmsPeer peer, String mark) throws IOException {
        peer.send("GO|G#" + mark + "|GSN|" + stamp());
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stay(mark, "fias").path("status").asText().equals("CHECKED_OUT") && unplanned() == 0);
    }

    private int unplanned() {
        return database.sql("SELECT COUNT(*) FROM inbox WHERE property = 'harbour' AND status = 'NEW'")
                .query(Integer.class)
                .single();
    }

    private void play(List<Path> transcripts, PmsPeer peer) throws IOException {
        for (Path transcript : transcripts) {
            Map<String, String> rooms = new HashMap<>();
            rooms.put("#", Integer.toString(plays++));
            everythingIsPlanned(peer, "mark" + rooms.get("#"));
            List<String> lines = Files.readAllLines(transcript, StandardCharsets.UTF_8);
            // the transcript reads a key that was made before it begins
            send(peer, "KR|KC01|WSFO-PC1|KTN|RN11345|G#12345678|" + dates(), rooms);
            peer.receive();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).startsWith("> ") || lines.get(i).startsWith("> L")) {
                    continue;
                }
                String request = send(peer, lines.get(i).substring(2), rooms);
                if (!FiasRecord.parse(request).isKeyRequest()) {
                    continue;
                }
                FiasRecord answer = FiasRecord.parse(peer.receive());
                boolean told = i + 1 < lines.size() && lines.get(i + 1).startsWith("< K");
                FiasRecord expected = FiasRecord.parse(told ? lines.get(i + 1).substring(2) : request + "ASOK|");
                assertThat(answer.id()).isEqualTo(expected.id().equals("KZ") ? "KZ" : "KA");
                for (String field : List.of("KC", "WS", "G#", "AS")) {
                    if (expected.has(field)) {
                        String value = expected.first(field).orElseThrow();
                        boolean guest = field.equals("G#") && told;
                        assertThat(answer.first(field))
                                .as("%s of %s in %s: %s", field, request, transcript.getFileName(), answer)
                                .contains(guest ? value + "." + rooms.get("#") : value);
                    }
                }
                opensItsRoom(FiasRecord.parse(request), answer);
            }
        }
    }

    private void opensItsRoom(FiasRecord request, FiasRecord answer) {
        boolean digits = request.id().equals("KR") || request.id().equals("KM");
        assertThat(answer.has("$3")).as(answer.toString()).isEqualTo(digits);
        if (digits) {
            assertThat(opens(
                            room(request.first("RN").orElseThrow()),
                            answer.first("$3").orElseThrow()))
                    .as(request.toString())
                    .isTrue();
        }
    }

    private static String room(String unit) {
        return "hb-room-" + unit;
    }

    private String send(PmsPeer peer, String record, Map<String, String> rooms) throws IOException {
        List<String> fields = new ArrayList<>();
        for (String field : record.split("\\|")) {
            fields.add(mapped(field, record, rooms));
        }
        String sent = String.join("|", fields) + "|";
        peer.send(sent);
        return sent;
    }

    private String mapped(String field, String record, Map<String, String> rooms) {
        LocalDate today = LocalDate.now(clock.withZone(VIENNA));
        return switch (field.length() > 2 ? field.substring(0, 2) : "") {
            case "RN", "RO" -> field.substring(0, 2) + room(field.substring(2), rooms);
            case "SI", "UO" ->
                field.substring(0, 2)
                        + Pattern.compile("[^;,]+")
                                .matcher(field.substring(2))
                                .replaceAll(match -> room(match.group(), rooms));
            // each transcript has guests of its own, in each role: some of them check the same numbers out
            case "G#" -> field + "." + rooms.get("#");
            case "GA" -> "GA" + today.format(DATE);
            case "GD" -> "GD" + today.plusDays(nights(record)).format(DATE);
            case "DA" -> "DA" + today.format(DATE);
            case "TI" -> "TI" + ZonedDateTime.now(clock.withZone(VIENNA)).format(TIME);
            default -> field;
        };
    }

    private static String room(String name, Map<String, String> rooms) {
        return rooms.computeIfAbsent(name, n -> ROOMS.get((rooms.size() - 1) % ROOMS.size()));
    }

    private static long nights(String record) {
        Matcher dates = Pattern.compile("\\|GA(\\d{6}).*\\|GD(\\d{6})").matcher(record);
        return dates.find()
                ? Math.max(
                        1,
                        ChronoUnit.DAYS.between(
                                        LocalDate.parse(dates.group(1), DATE), LocalDate.parse(dates.group(2), DATE))
                                % 30)
                : 2;
    }

    private static List<Path> transcripts() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path samples = folder.resolve("shared").resolve("samples").resolve("fias");
            if (Files.isDirectory(samples)) {
                try (Stream<Path> files = Files.list(samples)) {
                    return files.filter(f -> f.getFileName().toString().matches("(spec|casablanca).*\\.txt"))
                            .sorted()
                            .toList();
                }
            }
        }
        Assumptions.abort("no transcripts beside this checkout");
        return List.of();
    }

    private FiasRecord answer(String request) throws IOException {
        pms.send(request);
        return FiasRecord.parse(pms.receive());
    }

    private String key(String type, String room, String stay) throws IOException {
        FiasRecord answer = answer("KR|KC1|WS1|" + type + "|RN" + room + "|G#" + stay + "|" + dates());
        assertThat(answer.first("AS"))
                .as(answer.toString() + answer.first("CT"))
                .contains("OK");
        return answer.first("$3").orElseThrow();
    }

    private String checkedIn(String room, String stay) throws IOException {
        return checkedIn(room, stay, "GSN");
    }

    /** A sharer's key is a duplicate, so that it does not end the first guest's. */
    private String checkedIn(String room, String stay, String share) throws IOException {
        pms.send(guest("GI", room, stay, share));
        return key(share.equals("GSY") ? "KTD" : "KTN", room, stay);
    }

    private Map<String, JsonNode> provenDoors(String stay) {
        Map<String, JsonNode> doors = new HashMap<>();
        for (JsonNode grant : stay(stay, "generic").path("grants")) {
            if (grant.path("state").asText().equals("PROVEN")) {
                doors.put(grant.path("deviceId").asText(), grant);
            }
        }
        return doors;
    }

    private static JsonNode codeOf(String deviceId, String digits) {
        for (JsonNode code :
                json(get(simulator("/sim/locks/" + deviceId), null)).path("codes")) {
            if (code.path("digits").asText().equals(digits)) {
                return code;
            }
        }
        throw new AssertionError("no such code on " + deviceId);
    }

    /** The lines of the hotel's PMS log about a stay. */
    private static Stream<JsonNode> pmsLog(String stay) throws IOException {
        Path file = data().resolve("pms-log/harbour.jsonl");
        List<JsonNode> entries = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (line.contains("\"" + stay + "\"")) {
                    entries.add(JSON.readTree(line));
                }
            }
        }
        return entries.stream();
    }

    private void remove(String room, String stay) throws IOException {
        FiasRecord answer = answer("KD|KC1|WS1|RN" + room + "|G#" + stay + "|");
        assertThat(answer.first("AS"))
                .as(answer.toString() + answer.first("CT"))
                .contains("OK");
    }

    private String dates() {
        LocalDate today = LocalDate.now(clock.withZone(VIENNA));
        return "GA" + today.format(DATE) + "|GD" + today.plusDays(2).format(DATE) + "|DT11:00|";
    }

    private String stamp() {
        ZonedDateTime now = ZonedDateTime.now(clock.withZone(VIENNA));
        return "DA" + now.format(DATE) + "|TI" + now.format(TIME) + "|";
    }

    private String guest(String record, String room, String stay, String share) {
        return record + "|RN" + room + "|G#" + stay + "|" + share + "|" + dates() + stamp();
    }

    private JsonNode stay(String stayId, String source) {
        return json(get(keyroute("/api/stays/" + stayId + "?property=harbour&source=" + source), "harbourmaster"));
    }

    private long roomGrants(String stayId, String room) {
        long count = 0;
        for (JsonNode grant : stay(stayId, "fias").path("grants")) {
            count += room.equals(grant.path("unit").asText())
                            && "ACTIVE".equals(grant.path("desired").asText())
                    ? 1
                    : 0;
        }
        return count;
    }

    /** Codes on the room's lock that belong to the stay. */
    private long codesOf(String stayId, String room) {
        List<String> grants = new ArrayList<>();
        stay(stayId, "fias")
                .path("grants")
                .forEach(grant -> grants.add(grant.path("grantId").asText()));
        long count = 0;
        for (JsonNode lock : json(get(simulator("/sim/locks"), null))) {
            if (lock.path("deviceId").asText().equals("hb-room-" + room)) {
                for (JsonNode code : lock.path("codes")) {
                    boolean ours = grants.stream().anyMatch(code.path("name").asText()::contains);
                    count += ours && code.path("phase").asInt() == 2 ? 1 : 0;
                }
            }
        }
        return count;
    }
}
