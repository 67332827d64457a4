package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.TokenOf;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After stays, people and rotations with a cloud that fails in every way: no secret stands anywhere in clear. */
class SecrecyIT extends StaffIT {

    private static final String PHONE = "+436641234509";
    private static final String ERP_PHONE = "+436641234510";
    private static final String NAME = "Ottokar-Geheimnis";
    private static final String ACCESS_SECRET = "demo-secret-of-32-ascii-letters!";
    /** A number of its own: not the fraction of a time, nor part of an id. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z.+_-])[0-9]{6,7}(?![0-9A-Za-z_-])");

    @Autowired
    private JdbcClient database;

    @Autowired
    private SimulatorServer cloud;

    private final Set<String> pins = new LinkedHashSet<>();
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void noFaults() {
        faults("[]");
        clockBack();
    }

    @Test
    void F69_noPinPhoneNameOrSecretStandsInALogAMessageAMetricATableOrAnAnswer() throws IOException {
        work();
        assertThat(pins).hasSizeGreaterThan(8);
        // the control: the same search finds the digits where they may stand
        String told = Files.readString(data().resolve("pms-log/demo.jsonl"));
        assertThat(found(told)).as("the demo's sink may show digits").isNotEmpty();

        Map<String, String> places = new TreeMap<>();
        List<String> lines = LogLines.all();
        assertThat(lines).hasSizeGreaterThan(5);
        for (String line : lines) {
            look(places, "log: " + line, line);
        }
        look(places, "metrics", get(management("/observe/metrics"), null).body());
        for (String path : List.of("/api/dead-letters", "/api/grants", "/api/debts", "/api/people/sec-person")) {
            look(places, path, get(keyroute(path), "chief").body());
        }
        look(
                places,
                "stay log",
                get(keyroute("/api/stays/sec-1/log"), "frontdesk").body());
        answers.forEach(answer -> look(places, "answer " + answer, answer));
        tables().forEach((table, text) -> look(places, "table " + table, text));
        messages().forEach((file, text) -> look(places, "message store " + file, text));
        assertThat(places).isEmpty();
    }

    /** A full run: check-ins, a move, staff, a rotation, wrong documents, check-outs; the cloud fails all the while. */
    private void work() {
        faults("""
                [{"kind":"http500","operation":"TEMP_PASSWORD_CREATE","times":1},
                 {"kind":"http500-after","operation":"TEMP_PASSWORD_CREATE","times":1,"skip":2},
                 {"kind":"code","code":1010,"times":1,"skip":3},
                 {"kind":"code","code":1109,"message":"param is illegal","operation":"TEMP_PASSWORD_MODIFY","times":1},
                 {"kind":"non-json","operation":"STAND_BY_LIST","times":1},
                 {"kind":"truncated","operation":"TEMP_PASSWORD_GET","times":1},
                 {"kind":"drop-after","operation":"ENTRY","times":1},
                 {"kind":"code","code":2001,"operation":"TEMP_PASSWORD_DELETE","times":1}]""");
        String guest = ",\"phone\":\"" + PHONE + "\",\"name\":\"" + NAME + "\"";
        checkIn("sec-1", "204", guest);
        checkIn("sec-2", "207", guest);
        staff("STAFF_JOINED", "sec-person", "\"groups\":[\"housekeeping\"],\"name\":\"" + NAME + "\"");
        answers.add(postEvent(
                        "demo",
                        staffEvent(
                                "STAFF_JOINED",
                                "sec-bad",
                                "\"phone\":\"" + PHONE + "\",\"name\":{\"x\":\"" + NAME + "\"}"))
                .body());
        answers.add(postEvent("demo", "{\"eventId\":\"" + PHONE + "\" \"" + NAME + "\"}")
                .body());
        answers.add(get(keyroute("/api/people/" + "sec-nobody"), "chief").body());
        toErp(
                "{\"messageId\":\"sec-erp\",\"event\":\"dance\",\"hotel\":\"demo\",\"employeeNumber\":\"sec\",\"lastName\":\""
                        + ERP_PHONE + "\",\"changedAt\":\"2026-11-20T08:00:00Z\"}");
        awaitAllGrants("sec-1", "PROVEN");
        awaitAllGrants("sec-2", "PROVEN");
        collect(awaitProven("sec-person", 11));
        collect(stay("sec-1"));
        collect(stay("sec-2"));
        assertThat(opens("vd-room-204", digits(stay("sec-1"), "vd-room-204"))).isTrue();
        answers.add(post(keyroute("/api/rotations/linen"), "manager", "{}").body());
        accepted("demo", """
                {"eventId":"sec-move","source":"generic","property":"demo","type":"ROOM_MOVED","occurredAt":"%s",
                 "stay":{"stayId":"sec-1","units":[{"unit":"205","role":"MAIN"}]}}""".formatted(clock.instant()));
        awaitGrant(
                "sec-1",
                grant -> "vd-room-205".equals(grant.path("deviceId").asText())
                        && "PROVEN".equals(grant.path("state").asText()));
        collect(stay("sec-1"));
        String grant = stay("sec-2").path("grants").get(0).path("grantId").asText();
        answers.add(post(keyroute("/api/grants/" + grant + "/reissue"), "frontdesk", "{\"reason\":\"lost\"}")
                .body());
        awaitAllGrants("sec-2", "PROVEN");
        collect(stay("sec-2"));
        for (JsonNode lock : json(get(simulator("/sim/locks"), null))) {
            lock.findValuesAsText("digits").stream()
                    .filter(digits -> digits.matches("[0-9]{6,7}"))
                    .forEach(pins::add);
        }
        staff("STAFF_LEFT", "sec-person", "");
        checkOut("sec-1");
        checkOut("sec-2");
        awaitAllGrants("sec-2", "GONE");
        awaitGone("sec-person");
        await().atMost(PATIENCE)
                .until(() -> get(keyroute("/api/dead-letters"), "chief").body().contains("/event"));
    }

    private void collect(JsonNode owner) {
        for (JsonNode grant : owner.path("grants")) {
            JsonNode answer =
                    json(post(keyroute("/api/grants/" + grant.path("grantId").asText() + "/pin"), "chief", "{}"));
            if (answer.has("pin")) {
                pins.add(answer.path("pin").asText());
            }
        }
    }

    private void look(Map<String, String> places, String place, String text) {
        List<String> found = found(text);
        for (String secret : List.of(
                PHONE, PHONE.substring(1), ERP_PHONE.substring(1), NAME, ACCESS_SECRET, TokenOf.account(cloud))) {
            if (text.contains(secret)
                    && !(secret.equals(ERP_PHONE.substring(1)) && place.startsWith("message store"))) {
                found.add(secret);
            }
        }
        if (!found.isEmpty()) {
            places.put(place.length() > 400 ? place.substring(0, 400) : place, found.toString());
        }
    }

    private List<String> found(String text) {
        List<String> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (pins.contains(number.group())) {
                found.add(number.group());
            }
        }
        return found;
    }

    /** Every table as text; sealed contents as the bytes they are. */
    private Map<String, String> tables() {
        Map<String, String> tables = new HashMap<>();
        for (String table : database.sql(
                        "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'")
                .query(String.class)
                .list()) {
            StringBuilder text = new StringBuilder();
            database.sql("SELECT * FROM \"" + table + "\"").query(row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    boolean number = value instanceof Number
                            || row.getMetaData()
                                    .getColumnLabel(i)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .matches("remote_id|known_ids");
                    if (value != null && !number) {
                        text.append(
                                        value instanceof byte[] bytes
                                                ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                : value)
                                .append('\n');
                    }
                }
            });
            tables.put(table, text.toString());
        }
        assertThat(tables.keySet()).contains("inbox", "outbox", "access_grant", "credential", "stay", "person");
        return tables;
    }

    /** What the broker keeps on disk; texts stand there with two bytes a letter. */
    private Map<String, String> messages() throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(data().resolve("broker"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        file.toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\0", ""));
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static void faults(String list) {
        assertThat(put(simulator("/sim/faults"), list).statusCode()).isEqualTo(200);
    }

    private static void toErp(String message) {
        JmsConnectionFactory amqp = new JmsConnectionFactory("erp", "demo", "amqp://127.0.0.1:" + amqpPort());
        try (JMSContext context = amqp.createContext()) {
            context.createProducer().send(context.createQueue("erp.events"), message);
        }
    }
}
