package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.event.Inbox;
import io.keyroute.fias.FiasConstants;
import io.keyroute.fias.FiasRecord;
import io.keyroute.fias.FiasRole;
import io.keyroute.fias.PmsPeer;
import java.io.IOException;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A PMS on a FIAS link to the demo hotel: what its clerks are answered is tried at the doors. */
class FiasIT extends KeyrouteIT {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final List<String> ROOMS = List.of("204", "207", "208", "205", "206", "202", "203", "201");

    @Autowired
    private Inbox inbox;

    @Autowired
    private Clock clock;

    @Autowired
    private CamelContext camel;

    private PmsPeer pms;
    private static int plays;

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
        assertThat(opens("vd-room-204", digits)).isTrue();
        for (String room : ROOMS) {
            assertThat(opens("vd-room-" + room, digits)).as(room).isEqualTo(room.equals("204"));
        }
        await().atMost(PATIENCE).until(() -> opens("vd-front", digits));
        remove("204", "F1001");
        assertThat(opens("vd-room-204", digits)).isFalse();
    }

    @Test
    void aSharersKeyIsTheirOwnAndRemovingItTouchesNobodyElse() throws Exception {
        String first = key("KTN", "207", "F1101");
        String second = key("KTD", "207", "F1102");
        assertThat(second).isNotEqualTo(first);
        assertThat(opens("vd-room-207", first)).isTrue();
        assertThat(opens("vd-room-207", second)).isTrue();
        remove("207", "F1101");
        assertThat(opens("vd-room-207", first)).isFalse();
        assertThat(opens("vd-room-207", second)).isTrue();
        remove("207", "F1102");
        assertThat(opens("vd-room-207", second)).isFalse();
    }

    @Test
    void aDuplicateForTheSameReservationIsTheSameCodeAndANewKeyIsNot() throws Exception {
        String first = key("KTN", "205", "F1201");
        assertThat(key("KTD", "205", "F1201")).isEqualTo(first);
        String renewed = key("KTN", "205", "F1201");
        assertThat(renewed).isNotEqualTo(first);
        assertThat(opens("vd-room-205", renewed)).isTrue();
        await().atMost(PATIENCE).until(() -> !opens("vd-room-205", first));
        remove("205", "F1201");
    }

    @Test
    void aMovedKeyOpensTheNewRoomBeforeTheOldOneIsClosed() throws Exception {
        String old = key("KTN", "204", "F1301");
        FiasRecord moved = answer("KM|KC1|WS1|RN205|RO204|G#F1301|" + dates());
        assertThat(moved.first("AS")).contains("OK");
        assertThat(opens("vd-room-205", moved.first("$3").orElseThrow())).isTrue();
        assertThat(opens("vd-room-204", old))
                .as("until the grace of the move is over")
                .isTrue();
        remove("205", "F1301");
        assertThat(opens("vd-room-205", moved.first("$3").orElseThrow())).isFalse();
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
        assertThat(opens("vd-room-204", behind)).isTrue();
        assertThat(opens("vd-room-206", before)).isTrue();
        pms.send(guest("GO", "204", "F1401", "GSN"), guest("GO", "206", "F1402", "GSN"));
        await().atMost(PATIENCE).until(() -> !opens("vd-room-204", behind) && !opens("vd-room-206", before));
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
        await().atMost(PATIENCE).until(() -> !opens("vd-room-204", leaving));
        String coming = key("KTN", "204", "F1602");
        assertThat(coming).isNotEqualTo(leaving);
        assertThat(opens("vd-room-204", leaving)).isFalse();
        remove("204", "F1602");
    }

    @Test
    void F37_movedThereAndBackTheFirstRoomOpensAllTheTime() throws Exception {
        String digits = key("KTN", "207", "F1701");
        assertThat(answer("KM|KC1|WS1|RN204|RO207|G#F1701|" + dates()).first("AS"))
                .contains("OK");
        assertThat(opens("vd-room-207", digits)).isTrue();
        assertThat(answer("KM|KC1|WS1|RN207|RO204|G#F1701|" + dates()).first("AS"))
                .contains("OK");
        assertThat(opens("vd-room-207", digits)).isTrue();
        remove("207", "F1701");
    }

    @Test
    void F19_aRemovalToldOnceIsOursUntilTheCodeIsGone() throws Exception {
        String digits = key("KTN", "205", "F1801");
        put(simulator("/sim/locks/vd-room-205"), "{\"online\":false}");
        try {
            FiasRecord answer = answer("KD|KC1|WS1|RN205|G#F1801|");
            assertThat(answer.first("AS")).contains("RY");
            assertThat(opens("vd-room-205", digits)).isTrue();
        } finally {
            put(simulator("/sim/locks/vd-room-205"), "{\"online\":true}");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !opens("vd-room-205", digits));
    }

    @Test
    void aLockThatIsAwayIsRetryInTimeAndTheLateCodeIsRemoved() throws Exception {
        put(simulator("/sim/locks/vd-room-205"), "{\"online\":false}");
        try {
            long asked = System.nanoTime();
            FiasRecord answer = answer("KR|KC1|WS1|KTN|RN205|G#F1901|" + dates());
            assertThat(answer.first("AS")).contains("RY");
            assertThat(answer.has("$3")).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(9));
        } finally {
            put(simulator("/sim/locks/vd-room-205"), "{\"online\":true}");
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> codesOf("F1901", "205") == 1);
        put(simulator("/sim/clock"), "{\"advance\":\"PT6M\"}");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> codesOf("F1901", "205") == 0);
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

    /** The rooms of the transcripts are mapped to the demo's, their dates to today. */
    @ParameterizedTest
    @EnumSource(FiasRole.class)
    void transcriptsAreAnsweredAsTheyStand(FiasRole role) throws Exception {
        List<Path> transcripts = transcripts();
        if (role == FiasRole.CLIENT) {
            try (PmsPeer listening = PmsPeer.listening()) {
                camel.addRoutes(clientLink(listening.port()));
                try {
                    listening.await("LA", 1);
                    play(transcripts, listening);
                } finally {
                    camel.getRouteController().stopRoute("fias-client-link");
                    camel.removeRoute("fias-client-link");
                }
            }
        } else {
            play(transcripts, pms);
        }
    }

    /** Transcripts are of different days, yet in the same few rooms: the guests of one are planned before the next begins. */
    private void everythingIsPlanned() {
        await().pollDelay(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> inbox.sweep(Instant.now().plusSeconds(60)).isEmpty());
    }

    private void play(List<Path> transcripts, PmsPeer peer) throws IOException {
        for (Path transcript : transcripts) {
            everythingIsPlanned();
            Map<String, String> rooms = new HashMap<>();
            rooms.put("#", Integer.toString(plays++));
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
                for (int again = 0; again < 4 && answer.first("AS").equals(Optional.of("RY")); again++) {
                    peer.send(request);
                    answer = FiasRecord.parse(peer.receive());
                }
                boolean told = i + 1 < lines.size() && lines.get(i + 1).startsWith("< K");
                FiasRecord expected = FiasRecord.parse(told ? lines.get(i + 1).substring(2) : request);
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
            }
        }
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

    /** The demo hotel's records over a link in the client role, with the beans of the hotel's own route. */
    private static RouteBuilder clientLink(int port) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("fias:it-client?role=CLIENT&zone=Europe/Vienna&port=" + port)
                        .routeId("fias-client-link")
                        .setHeader(FiasConstants.LINK, constant("demo"))
                        .choice()
                        .when(method("fiasKeys", "isKeyRequest"))
                        .bean("fiasKeys", "answer")
                        .otherwise()
                        .to("direct:fias-guests");
            }
        };
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

    /**
     * As a clerk does: told to try again, because another test's write still holds the gateway, they do. The same command
     * goes on with the same code.
     */
    private FiasRecord patiently(String request) throws IOException {
        FiasRecord answer = answer(request);
        for (int again = 0; again < 4 && answer.first("AS").equals(Optional.of("RY")); again++) {
            answer = answer(request);
        }
        return answer;
    }

    private String key(String type, String room, String stay) throws IOException {
        FiasRecord answer = patiently("KR|KC1|WS1|" + type + "|RN" + room + "|G#" + stay + "|" + dates());
        assertThat(answer.first("AS"))
                .as(answer.toString() + answer.first("CT"))
                .contains("OK");
        return answer.first("$3").orElseThrow();
    }

    private void remove(String room, String stay) throws IOException {
        FiasRecord answer = patiently("KD|KC1|WS1|RN" + room + "|G#" + stay + "|");
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
        return json(get(keyroute("/api/stays/" + stayId + "?property=demo&source=" + source), "frontdesk"));
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
            if (lock.path("deviceId").asText().equals("vd-room-" + room)) {
                for (JsonNode code : lock.path("codes")) {
                    boolean ours = grants.stream().anyMatch(code.path("name").asText()::contains);
                    count += ours && code.path("phase").asInt() == 2 ? 1 : 0;
                }
            }
        }
        return count;
    }
}
