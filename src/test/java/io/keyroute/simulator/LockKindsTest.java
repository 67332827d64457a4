package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of lock does with a code, at once and without delays. */
class LockKindsTest {

    private SimulatorServer server;
    private SimClient client;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card", "fingerprint", "app")),
                                Device.accessControl("access", HomeUser.of("u2", "Ben", "card")),
                                Device.entryKeypad("entry"))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"wifi,1234567,2,0", "zigbee,123456,2,4", "hotel,123456,2,4", "ble,123456,2,0"})
    void codeLivesAndDiesOnLocksWhoseListIsReadById(String device, String digits, int there, int gone) {
        long id = client.created(device, "guest", digits);
        JsonNode read = client.read(device, id).path("result");
        assertThat(read.path("id").asLong()).isEqualTo(id);
        assertThat(read.path("phase").asInt()).isEqualTo(there);
        assertThat(read.has("delivery_status")).isEqualTo(device.equals("zigbee"));
        JsonNode list = client.get("/v1.0/devices/" + device + "/door-lock/temp-passwords?valid=true")
                .path("result");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("password_id").asLong()).isEqualTo(id);
        assertThat(client.type(device, digits)).isEqualTo("OPENED");
        assertThat(client.type(device, digits.replace('1', '9'))).isEqualTo("UNKNOWN_CODE");

        assertThat(client.delete("/v1.0/devices/" + device + "/door-lock/temp-passwords/" + id)
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(client.read(device, id).path("result").path("phase").asInt()).isEqualTo(gone);
        assertThat(client.get("/v1.0/devices/" + device + "/door-lock/temp-passwords?valid=true")
                        .path("result"))
                .isEmpty();
        assertThat(client.type(device, digits)).isEqualTo("UNKNOWN_CODE");
    }

    @ParameterizedTest
    @CsvSource({"keepalive", "access"})
    void codeIsReadByTheStandByListOnLocksThatKeepTheirConnection(String device) {
        long id = client.created(device, "guest", "123456");
        JsonNode record = standBy(device).get(0);
        assertThat(record.path("password_id").asLong()).isEqualTo(id);
        assertThat(record.path("operate").asText()).isEqualTo("ADD");
        assertThat(record.path("delivery_status").asText()).isEqualTo("SUCCESS");
        assertThat(record.path("effective_flag").asInt()).isEqualTo(1);
        assertThat(client.type(device, "123456")).isEqualTo("OPENED");
        assertThat(client.read(device, id).path("code").asInt()).isEqualTo(2003);

        client.delete("/v1.0/devices/" + device + "/door-lock/temp-passwords/" + id);
        assertThat(standBy(device).get(0).path("operate").asText()).isEqualTo("DELETE");
        assertThat(standBy(device).get(0).path("delivery_status").asText()).isEqualTo("SUCCESS");
        assertThat(client.type(device, "123456")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void entryKeypadTakesCodesOnlyAsMethodsOfDeviceUsers() {
        assertThat(client.create("entry", "guest", "123456").path("code").asInt())
                .isEqualTo(500);
        assertThat(client.get("/v1.0/devices/entry/door-lock/temp-passwords").path("result"))
                .isEmpty();
        String user = client.post("/v1.0/devices/entry/user", Map.of("nick_name", "Clara", "sex", 2))
                .path("result")
                .path("user_id")
                .asText();
        Map<String, Object> body = client.password("entry", null, "445566");
        body.put("user_id", user);
        body.put("user_type", 2);
        body.put("unlock_type", "password");
        assertThat(client.put("/v1.0/devices/entry/door-lock/actions/entry", body)
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(client.type("entry", "445566")).isEqualTo("OPENED");
        JsonNode keys = client.get("/v1.0/devices/entry/door-lock/user-types/2/users/" + user + "/assigned-keys")
                .path("result")
                .path("unlock_keys");
        assertThat(keys).hasSize(1);
        client.delete("/v1.0/devices/entry/door-lock/user-types/2/users/" + user + "/unlock-types/password/keys/"
                + keys.get(0).path("unlock_no").asInt());
        assertThat(client.type("entry", "445566")).isEqualTo("UNKNOWN_CODE");
    }

    private JsonNode standBy(String device) {
        return client.get("/v1.0/smart-lock/devices/" + device + "/stand-by-lock-temp-passwords")
                .path("result")
                .path("records");
    }
}
