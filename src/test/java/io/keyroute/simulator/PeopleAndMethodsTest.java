package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Device users, roles, and what can be done with the methods by which a lock knows people. */
class PeopleAndMethodsTest {

    private SimulatorServer server;
    private SimClient client;

    private void start(SimulatorSettings.Builder settings) {
        server = new SimulatorServer(settings.fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.ble("ble", "gw"),
                                Device.accessControl(
                                        "access",
                                        HomeUser.of("1", "Olga", "card").as("owner"),
                                        HomeUser.of("2", "Adam", "card").as("admin"),
                                        HomeUser.of("3", "Ada", "card").as("admin"),
                                        HomeUser.of("4", "Carl", "card", "fingerprint"),
                                        HomeUser.of("5", "Cora", "card")),
                                Device.video("video", HomeUser.of("6", "Vera", "card"), HomeUser.of("7", "Vito")))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String addUser(String device, Map<String, Object> body) {
        return client.post("/v1.0/devices/" + device + "/user", body)
                .path("result")
                .path("user_id")
                .asText();
    }

    private int code(JsonNode answer) {
        assertThat(answer.path("success").asBoolean()).isEqualTo(!answer.has("code"));
        return answer.path("code").asInt();
    }

    private int enrolAtLock(String device, String body) {
        return client.control("POST", "/sim/locks/" + device + "/enrol", body)
                .path("number")
                .asInt();
    }

    private JsonNode unassigned(String device) {
        return client.get("/v1.0/devices/" + device + "/door-lock/unassigned-keys")
                .path("result")
                .path("unlock_keys");
    }

    private JsonNode assigned(String device, int type, String user) {
        return client.get("/v1.0/devices/" + device + "/door-lock/user-types/" + type + "/users/" + user
                        + "/assigned-keys")
                .path("result")
                .path("unlock_keys");
    }

    private String present(String device, String user, String method) {
        return client.control(
                        "POST",
                        "/sim/locks/" + device + "/present",
                        "{\"userId\":\"" + user + "\",\"method\":\"" + method + "\"}")
                .path("reason")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({"wifi", "zigbee", "ble"})
    void deviceUsersKeepWhatIsNotedOfThem(String device) {
        start(SimulatorSettings.builder());
        String id = addUser(
                device,
                Map.of("nick_name", "Ina", "sex", 2, "birthday", 946684800, "height", 170, "contact", "a@b.example"));
        String path = "/v1.0/devices/" + device + "/users/" + id;
        JsonNode read = client.get(path).path("result");
        assertThat(read.path("birthday").asLong()).isEqualTo(946684800);
        assertThat(read.path("height").asInt()).isEqualTo(170);
        assertThat(read.path("contact").asText()).isEqualTo("a@b.example");
        assertThat(client.put(path, Map.of("nick_name", "Ida", "sex", 2, "weight", 60000))
                        .path("result")
                        .asBoolean())
                .isTrue();
        JsonNode listed =
                client.get("/v1.0/devices/" + device + "/users").path("result").get(0);
        assertThat(listed.path("nick_name").asText()).isEqualTo("Ida");
        assertThat(listed.path("weight").asInt()).isEqualTo(60000);
        assertThat(listed.path("contact").asText()).isEqualTo("a@b.example");
        assertThat(client.delete(path).path("result").asBoolean()).isTrue();
        assertThat(code(client.get(path))).isEqualTo(2006);
        assertThat(code(client.post("/v1.0/devices/" + device + "/user", Map.of("nick_name", "Ina"))))
                .isEqualTo(1100);
    }

    @Test
    void rolesAreGivenAndFiltered() {
        start(SimulatorSettings.builder());
        String role = "/v1.0/smart-lock/devices/access/users/4/actions/role";
        JsonNode given = client.put(role, Map.of("role", "admin"));
        assertThat(code(given)).isZero();
        assertThat(given.has("result")).as("the page shows none").isFalse();
        String list = "/v1.1/devices/access/users?keyword=&page_no=1&page_size=10&role=";
        assertThat(client.get(list + "admin").path("result").path("total").asInt())
                .isEqualTo(3);
        assertThat(client.get("/v1.1/devices/access/users/4")
                        .path("result")
                        .path("user_type")
                        .asInt())
                .isEqualTo(10);
        client.put(role, Map.of("role", "normal"));
        assertThat(client.get(list + "admin").path("result").path("total").asInt())
                .isEqualTo(2);
        assertThat(code(client.put(role, Map.of("role", "king")))).isEqualTo(1109);
        assertThat(code(client.put("/v1.0/smart-lock/devices/access/users/1/actions/role", Map.of("role", "normal"))))
                .as("the owner stays owner")
                .isEqualTo(1106);
        assertThat(client.get("/v1.1/devices/access/users/0")
                        .path("result")
                        .path("user_id")
                        .asText())
                .isEqualTo("1");
    }

    /** "An administrator can manage their own data and common users' data", a common user their own. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "1, 2, true",
        "1, 4, true",
        "2, 1, false",
        "2, 2, true",
        "2, 3, false",
        "2, 4, true",
        "4, 1, false",
        "4, 2, false",
        "4, 4, true",
        "4, 5, false"
    })
    void rightsGoDownward(String actor, String target, boolean allowed) {
        start(SimulatorSettings.builder());
        client.control("PUT", "/sim/account", "{\"actsAs\":\"" + actor + "\"}");
        int expected = allowed ? 0 : 1106;
        assertThat(code(client.get("/v1.1/devices/access/users/" + target))).isEqualTo(expected);
        assertThat(code(client.put(
                        "/v1.0/smart-lock/devices/access/users/" + target + "/schedule",
                        Map.of("schedule", Map.of("permanent", true)))))
                .isEqualTo(expected);
        assertThat(code(client.get("/v1.0/smart-lock/devices/access/opmodes/" + target + "?page_no=1&page_size=9")))
                .isEqualTo(expected);
        JsonNode seen = client.get("/v1.1/devices/access/users?keyword=&role=&page_no=1&page_size=10")
                .path("result")
                .path("records");
        assertThat(seen.findValuesAsText("user_id").contains(target)).isEqualTo(allowed);
        int number = assignedNumber(target);
        assertThat(code(client.delete("/v1.0/devices/access/door-lock/user-types/1/users/" + target
                        + "/unlock-types/card/keys/" + number)))
                .isEqualTo(expected);
        assertThat(present("access", target, "card")).isEqualTo(allowed ? "UNKNOWN_PERSON" : "OPENED");
        assertThat(code(client.put(
                        "/v1.0/smart-lock/devices/access/users/" + target + "/actions/role", Map.of("role", "admin"))))
                .as("only the owner makes administrators, and none of themselves")
                .isEqualTo(actor.equals("1") && !target.equals("1") ? 0 : 1106);
    }

    private int assignedNumber(String user) {
        for (JsonNode person : client.control("GET", "/sim/locks/access", null).path("users")) {
            if (person.path("userId").asText().equals(user)) {
                return person.path("methods").get(0).path("number").asInt();
            }
        }
        throw new AssertionError(user);
    }

    @Test
    void aMethodMadeAtTheLockIsNobodysUntilItIsLinked() {
        start(SimulatorSettings.builder());
        int number = enrolAtLock("zigbee", "{\"method\":\"password\",\"digits\":\"778899\"}");
        assertThat(unassigned("zigbee").get(0).path("unlock_no").asInt()).isEqualTo(number);
        assertThat(unassigned("zigbee").get(0).path("unlock_type").asText()).isEqualTo("password");
        assertThat(client.type("zigbee", "778899")).isEqualTo("OPENED");
        String user = addUser("zigbee", Map.of("nick_name", "Ina", "sex", 2));
        String path = "/v1.0/devices/zigbee/device-lock/users/" + user + "/allocate";
        assertThat(code(client.post(path, Map.of("no", "99", "type", "password"))))
                .isEqualTo(1000);
        assertThat(client.post(path, Map.of("no", Integer.toString(number), "type", "password"))
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(unassigned("zigbee")).isEmpty();
        assertThat(assigned("zigbee", 2, user).get(0).path("unlock_no").asInt()).isEqualTo(number);
        client.delete("/v1.0/devices/zigbee/users/" + user);
        assertThat(client.type("zigbee", "778899")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void theCloudLearnsOfMethodsBySyncAndLinksSeveral() {
        start(SimulatorSettings.builder());
        int card = enrolAtLock("access", "{\"method\":\"card\"}");
        int remote = enrolAtLock("access", "{\"method\":\"remoteControl\"}");
        assertThat(unassigned("access")).isEmpty();
        assertThat(present("access", "0", "card")).isEqualTo("OPENED");
        String sync = "/v1.0/smart-lock/devices/access/opmodes/actions/sync";
        assertThat(code(client.post(sync, Map.of()))).isEqualTo(1100);
        assertThat(client.post(sync + "?codes=unlock_card", null).path("result").asBoolean())
                .isTrue();
        assertThat(unassigned("access")).hasSize(1);
        client.post(sync, Map.of("codes", "unlock_telecontrol_kit"));
        assertThat(unassigned("access")).hasSize(2);
        List<Map<String, Object>> both = List.of(
                Map.of("dp_code", "unlock_card", "unlock_sn", card),
                Map.of("dp_code", "unlock_telecontrol_kit", "unlock_sn", remote));
        String allocate = "/v1.0/devices/access/door-lock/opmodes/actions/allocate";
        assertThat(code(client.post(
                        allocate,
                        Map.of(
                                "user_id",
                                "5",
                                "unlock_list",
                                List.of(both.get(0), Map.of("dp_code", "x", "unlock_sn", 1))))))
                .isEqualTo(1000);
        assertThat(unassigned("access")).as("all or none").hasSize(2);
        assertThat(code(client.post(allocate, Map.of("user_id", "5", "unlock_list", both))))
                .isZero();
        assertThat(unassigned("access")).isEmpty();
        assertThat(present("access", "5", "remoteControl")).isEqualTo("OPENED");
        client.control("PUT", "/sim/locks/access", "{\"online\":false}");
        assertThat(code(client.post(sync + "?codes=unlock_card", null))).isEqualTo(2001);
    }

    @Test
    void methodsAreRenamed() {
        start(SimulatorSettings.builder());
        int number = assignedNumber("5");
        String path = "/v1.0/devices/access/door-lock/opmodes/" + number;
        assertThat(code(client.put(path, Map.of("dp_code", "unlock_card", "unlock_name", "blue card"))))
                .isZero();
        String opmodes = "/v1.0/smart-lock/devices/access/opmodes/5?page_no=1&page_size=9&codes=&unlock_name=";
        JsonNode shown = client.get(opmodes + "blue").path("result");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).path("unlock_name").asText()).isEqualTo("blue card");
        assertThat(client.get(opmodes + "green").path("result")).isEmpty();
        assertThat(code(client.put(path, Map.of("dp_code", "unlock_face", "unlock_name", "x"))))
                .isEqualTo(1000);
    }

    @Test
    void aMethodUnderDuressOpensAndRaisesTheAlarm() {
        start(SimulatorSettings.builder());
        int number = enrolAtLock("wifi", "{\"method\":\"fingerprint\"}");
        String set = "/v1.0/devices/wifi/door-lock/unlock-types/fingerprint/keys/" + number + "/hijack";
        String delete = "/v1.0/smart-lock/devices/wifi/unlock-types/unlock_fingerprint/keys/" + number + "/hijack";
        String alarms = "/v1.1/devices/wifi/door-lock/alarm-logs?page_no=1&page_size=9&codes=hijack";
        assertThat(code(client.delete(delete))).as("none set").isEqualTo(1000);
        assertThat(client.put(set, null).path("result").asBoolean()).isTrue();
        assertThat(present("wifi", "0", "fingerprint")).isEqualTo("OPENED");
        assertThat(client.get(alarms)
                        .path("result")
                        .path("records")
                        .get(0)
                        .path("status")
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo("unlock_fingerprint-0" + number);
        assertThat(client.delete(delete).path("result").asBoolean()).isTrue();
        present("wifi", "0", "fingerprint");
        assertThat(client.get(alarms).path("result").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aMethodWithThePhotoAttributeTakesPictures() {
        start(SimulatorSettings.builder());
        int number = enrolAtLock("wifi", "{\"method\":\"card\"}");
        String opmodes = "/v1.0/smart-lock/devices/wifi/opmodes/";
        String logs = "/v1.1/devices/wifi/door-lock/open-logs?page_no=1&page_size=9&start_time=0"
                + "&end_time=9999999999999&show_media_info=true";
        String user = addUser("wifi", Map.of("nick_name", "Ina", "sex", 2));
        client.post(
                "/v1.0/devices/wifi/device-lock/users/" + user + "/allocate",
                Map.of("no", Integer.toString(number), "type", "card"));
        String path = opmodes + key("wifi", number) + "/attribute/%d/opmode-attr";
        present("wifi", user, "card");
        assertThat(client.get(logs).path("result").path("logs").get(0).path("media_infos"))
                .isEmpty();
        assertThat(code(client.post(path.formatted(2), Map.of("enabled", true))))
                .isZero();
        present("wifi", user, "card");
        assertThat(client.get(logs).path("result").path("logs").get(0).path("media_infos"))
                .hasSize(1);
        assertThat(code(client.post(path.formatted(4), Map.of("enabled", true))))
                .isEqualTo(1109);
        assertThat(code(client.post(path.formatted(1), Map.of()))).isEqualTo(1100);
        assertThat(code(client.post(opmodes + number + "/attribute/2/opmode-attr", Map.of("enabled", true))))
                .as("the number on the lock is not the key in the cloud")
                .isEqualTo(1000);
    }

    private long key(String device, int number) {
        for (JsonNode person :
                client.control("GET", "/sim/locks/" + device, null).path("users")) {
            for (JsonNode method : person.path("methods")) {
                if (method.path("number").asInt() == number) {
                    return method.path("opmodeId").asLong();
                }
            }
        }
        throw new AssertionError("no method " + number);
    }

    @Test
    void anEnrolmentIsCancelledWhileItRuns() {
        start(SimulatorSettings.builder().deliveryDelay(Duration.ofMinutes(5)));
        String cancel = "/v1.0/devices/access/door-lock/unlock-types/card/actions/cancel";
        assertThat(client.put(cancel, null).path("result").asBoolean(true))
                .as("none runs")
                .isFalse();
        client.put(
                "/v1.0/devices/access/door-lock/actions/entry",
                Map.of("user_id", "4", "user_type", 1, "unlock_type", "fingerprint"));
        client.put(
                "/v1.0/devices/access/door-lock/actions/entry",
                Map.of("user_id", "4", "user_type", 1, "unlock_type", "card"));
        String opmodes = "/v1.0/smart-lock/devices/access/opmodes/4?page_no=1&page_size=9";
        assertThat(client.get(opmodes).path("result").findValuesAsText("phase")).containsExactly("1", "1", "10", "10");
        assertThat(client.put(cancel, null).path("result").asBoolean()).isTrue();
        assertThat(client.get(opmodes).path("result").findValuesAsText("phase")).containsExactly("1", "1", "10");
    }

    @Test
    void anEnrolmentWaitsForSomebodyAtTheLock() {
        start(SimulatorSettings.builder());
        String user = addUser("zigbee", Map.of("nick_name", "Ina", "sex", 2));
        String entry = "/v1.0/devices/zigbee/door-lock/actions/entry";
        assertThat(code(client.put(entry, Map.of("user_id", user, "user_type", 2, "unlock_type", "password"))))
                .as("the digits are typed at the lock")
                .isZero();
        assertThat(assigned("zigbee", 2, user)).isEmpty();
        int number = enrolAtLock("zigbee", "{\"method\":\"password\",\"digits\":\"778899\"}");
        assertThat(assigned("zigbee", 2, user).get(0).path("unlock_no").asInt()).isEqualTo(number);
        assertThat(unassigned("zigbee")).isEmpty();
        assertThat(client.type("zigbee", "778899")).isEqualTo("OPENED");

        client.control("PUT", "/sim/locks/zigbee", "{\"alone\":true}");
        client.put(entry, Map.of("user_id", user, "user_type", 2, "unlock_type", "card"));
        assertThat(present("zigbee", user, "card")).isEqualTo("UNKNOWN_PERSON");
        assertThat(client.put("/v1.0/devices/zigbee/door-lock/unlock-types/card/actions/cancel", null)
                        .path("result")
                        .asBoolean())
                .isTrue();
        enrolAtLock("zigbee", "{\"method\":\"card\"}");
        assertThat(present("zigbee", user, "card")).as("it came too late").isEqualTo("UNKNOWN_PERSON");
        assertThat(unassigned("zigbee")).hasSize(1);
        assertThat(code(client.put(
                        "/v1.0/devices/ble/door-lock/actions/entry",
                        Map.of(
                                "user_id",
                                addUser("ble", Map.of("nick_name", "Ina", "sex", 2)),
                                "user_type",
                                2,
                                "unlock_type",
                                "password"))))
                .as("Bluetooth locks are sent the digits")
                .isEqualTo(1109);
    }

    @Test
    void whoLeftTheHomeStillOpensUntilTheLockForgets() {
        start(SimulatorSettings.builder());
        client.control("POST", "/sim/locks/video/leave", "{\"userId\":\"6\"}");
        assertThat(client.get("/v1.0/smart-lock/devices/video/users?codes=unlock_card&page_no=1&page_size=9")
                        .path("result")
                        .path("records")
                        .findValuesAsText("user_id"))
                .containsExactly("7");
        assertThat(present("video", "6", "card")).isEqualTo("OPENED");
        JsonNode absent =
                client.get("/v1.0/devices/video/door-lock/absent-users").path("result");
        assertThat(absent).hasSize(1);
        assertThat(absent.get(0).path("user_id").asText()).isEqualTo("6");
        assertThat(absent.get(0).path("user_type").asInt()).isEqualTo(20);
        String issue = "/v1.0/smart-lock/devices/video/users/%s/actions/delete-users-issue";
        assertThat(code(client.post(issue.formatted("6,99"), null))).isEqualTo(2006);
        assertThat(present("video", "6", "card")).isEqualTo("OPENED");
        assertThat(client.post(issue.formatted("6,7"), null).path("result").asBoolean())
                .isTrue();
        assertThat(present("video", "6", "card")).isEqualTo("UNKNOWN_PERSON");
        assertThat(client.get("/v1.0/devices/video/door-lock/absent-users").path("result"))
                .isEmpty();
    }

    @Test
    void aRecordIsLinkedWithAUserOnce() {
        start(SimulatorSettings.builder());
        client.created("access", "R-1", "123456");
        client.type("access", "123456");
        String records = "/v1.0/devices/access/door-lock/records?page_no=1&page_size=2&start_time=0&end_time=0"
                + "&target_standard_dp_codes=unlock_temporary";
        JsonNode record = client.get(records).path("result").path("records").get(0);
        assertThat(record.path("member_bindable_flag").asInt()).isEqualTo(1);
        String path = "/v1.0/devices/access/door-lock/records/"
                + record.path("record_id").asText() + "/actions/allocate";
        assertThat(code(client.post(path, Map.of("userId", 99)))).isEqualTo(2006);
        assertThat(client.post(path, Map.of("userId", 5)).path("result").asBoolean())
                .isTrue();
        JsonNode linked = client.get(records).path("result").path("records").get(0);
        assertThat(linked.path("user_name").asText()).isEqualTo("Cora");
        assertThat(linked.path("member_bindable_flag").asInt()).isZero();
        assertThat(code(client.post(path, Map.of("user_id", "4")))).isEqualTo(2306);
        assertThat(code(client.post(
                        "/v1.0/devices/access/door-lock/records/1/actions/allocate", Map.of("user_id", "4"))))
                .isEqualTo(2323);
    }

    @Test
    void devicesOfTheAccountAndOfAUser() {
        start(SimulatorSettings.builder());
        String uid = client.call("GET", "/v1.0/token?grant_type=1", null, "")
                .path("result")
                .path("uid")
                .asText();
        String path = "/v1.0/smart-lock/users/%s/devices?page_no=%d&page_size=3";
        JsonNode first = client.get(path.formatted(uid, 1)).path("result");
        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("records")).hasSize(3);
        assertThat(client.get(path.formatted(uid, 2)).path("result").path("records"))
                .hasSize(2);
        JsonNode own = client.get(path.formatted("ay5", 1)).path("result");
        assertThat(own.path("records").findValuesAsText("id")).containsExactly("access");
        assertThat(own.path("records").get(0).path("local_key").asText()).hasSize(16);
        assertThat(code(client.get(path.formatted("nobody", 1)))).isEqualTo(2006);
    }
}
