package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening from afar, its switches and its requests at the door, and the pictures that locks take. */
class RemoteUnlockTest {

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
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card")),
                                Device.accessControl("access"),
                                Device.video("video", HomeUser.of("u2", "Ben", "fingerprint")))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> ticket(String device) {
        Map<String, Object> body = new HashMap<>();
        body.put(
                "ticket_id",
                client.post("/v1.0/smart-lock/devices/" + device + "/password-ticket", null)
                        .path("result")
                        .path("ticket_id")
                        .asText());
        return body;
    }

    private JsonNode open(String device) {
        return client.post("/v1.0/devices/" + device + "/door-lock/password-free/open-door", ticket(device));
    }

    private JsonNode door(String device) {
        return client.control("GET", "/sim/locks/" + device, null).path("door");
    }

    private JsonNode lastReport(String device) {
        return client.get("/v2.1/cloud/thing/" + device
                        + "/report-logs?codes=unlock_app,unlock_temporary,alarm_lock".replace(",", "%2C")
                        + "&start_time=0&end_time=9999999999999")
                .path("result")
                .path("logs")
                .path(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wifi", "zigbee", "hotel", "ble", "keepalive", "video"})
    void opensWithoutAPasswordAndWritesHistory(String device) {
        assertThat(door(device).path("open").asBoolean()).isFalse();
        assertThat(open(device).path("result").asBoolean()).isTrue();
        assertThat(door(device).path("open").asBoolean()).isTrue();
        assertThat(door(device).path("by").asText()).isEqualTo("unlock_app");
        assertThat(lastReport(device).path("code").asText()).isEqualTo("unlock_app");
    }

    @Test
    void aTicketIsThePermissionAndOpensOnce() {
        String path = "/v1.0/devices/zigbee/door-lock/password-free/open-door";
        assertThat(client.post(path, Map.of()).path("code").asInt()).isEqualTo(1100);
        assertThat(client.post(path, Map.of("ticket_id", "nobody")).path("code").asInt())
                .isEqualTo(1109);
        assertThat(client.post(path, ticket("hotel")).path("code").asInt())
                .as("another device's")
                .isEqualTo(1109);
        Map<String, Object> ticket = ticket("zigbee");
        assertThat(client.post(path, ticket).path("result").asBoolean()).isTrue();
        assertThat(client.post(path, ticket).path("code").asInt()).isEqualTo(1109);
    }

    @Test
    void aZigbeeLockOpensWithAPasswordItHolds() {
        client.created("zigbee", "guest", "123456");
        String path = "/v1.0/devices/zigbee/door-lock/open-door";
        assertThat(client.post(path, client.password("zigbee", null, "999999"))
                        .path("result")
                        .asBoolean())
                .isFalse();
        assertThat(door("zigbee").path("open").asBoolean()).isFalse();
        assertThat(lastReport("zigbee").path("value").asText()).isEqualTo("wrong_password");
        assertThat(client.post(path, client.password("zigbee", null, "123456"))
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(door("zigbee").path("open").asBoolean()).isTrue();
    }

    @Test
    void waysAreListedAndSwitched() {
        String methods = "/v1.0/devices/%s/door-lock/remote-unlocks";
        String config = "/v1.0/devices/%s/door-lock/remote-unlock/config";
        JsonNode one = client.get(methods.formatted("ble")).path("result");
        assertThat(one.path("remote_unlock_type").asText()).isEqualTo("remoteUnlockWithoutPwd");
        assertThat(one.path("open").asBoolean()).isTrue();
        assertThat(client.get(methods.formatted("zigbee")).path("result")).hasSize(2);

        assertThat(client.post(
                                config.formatted("ble"),
                                Map.of("remote_unlock_type", "remoteUnlockWithoutPwd", "open", false))
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(client.get(methods.formatted("ble"))
                        .path("result")
                        .path("open")
                        .asBoolean(true))
                .isFalse();
        assertThat(open("ble").path("code").asInt()).isEqualTo(2306);
        assertThat(door("ble").path("open").asBoolean()).isFalse();
        assertThat(client.post(
                                config.formatted("ble"),
                                Map.of("remote_unlock_type", "remoteUnlockWithPwd", "open", true))
                        .path("code")
                        .asInt())
                .isEqualTo(2003);
        assertThat(client.post(config.formatted("wifi"), Map.of("remote_unlock_type", "wish", "open", true))
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
    }

    @Test
    void accessControlOpensAChannel() {
        String path = "/v1.1/devices/access/door-lock/password-free/open-door";
        Map<String, Object> body = ticket("access");
        body.put("channel_id", 2);
        assertThat(client.post(path, body).path("result").asBoolean()).isTrue();
        JsonNode record = client.get("/v1.0/devices/access/door-lock/records?page_no=1&page_size=2&start_time=0"
                        + "&end_time=0&target_standard_dp_codes=unlock_app")
                .path("result")
                .path("records")
                .get(0);
        assertThat(record.path("dps").get(0).path("unlock_app").asText()).isEqualTo("2");
        body = ticket("access");
        assertThat(client.post(path, body).path("code").asInt()).isEqualTo(1100);
        body.put("channel_id", 9);
        assertThat(client.post(path, body).path("code").asInt()).isEqualTo(1109);
    }

    @Test
    void aSleepingLockOpensOnlyForSomebodyWhoAsksAtTheDoor() {
        client.control("PUT", "/sim/locks/wifi", "{\"asleep\":true}");
        assertThat(open("wifi").path("code").asInt()).isEqualTo(2312);
        client.control("POST", "/sim/locks/wifi/ring", "");
        assertThat(open("wifi").path("result").asBoolean()).isTrue();
        assertThat(open("wifi").path("code").asInt()).as("answered already").isEqualTo(2312);
        client.control("POST", "/sim/locks/wifi/ring", "");
        client.control("PUT", "/sim/clock", "{\"advance\":\"PT91S\"}");
        assertThat(open("wifi").path("code").asInt()).as("gone by then").isEqualTo(2312);
    }

    @Test
    void aRequestAtTheDoorIsRejected() {
        String path = "/v1.0/devices/wifi/door-lock/password-free/open-door/cancel";
        client.control("PUT", "/sim/locks/wifi", "{\"asleep\":true}");
        assertThat(client.put(path, Map.of("type", 1)).path("result").asBoolean(true))
                .as("nobody asks")
                .isFalse();
        client.control("POST", "/sim/locks/wifi/ring", "");
        assertThat(client.put(path, Map.of("type", 1)).path("result").asBoolean())
                .isTrue();
        assertThat(open("wifi").path("code").asInt()).isEqualTo(2312);
        assertThat(client.put(path, Map.of("type", 3)).path("code").asInt()).isEqualTo(1109);
    }

    @Test
    void onlyAllInOneWifiLocksAreLockedFromAfar() {
        for (String device : new String[] {"wifi", "zigbee"}) {
            String path = "/v1.0/smart-lock/devices/" + device + "/password-free/door-operate";
            assertThat(client.post(path, ticket(device)).path("result").asBoolean())
                    .isTrue();
            Map<String, Object> close = ticket(device);
            close.put("open", false);
            JsonNode answer = client.post(path, close);
            assertThat(answer.path("code").asInt()).isEqualTo(device.equals("wifi") ? 0 : 2003);
            assertThat(door(device).path("open").asBoolean()).isEqualTo(!device.equals("wifi"));
        }
    }

    @Test
    void anUnreachableLockAndLostCommandsOpenNothing() {
        client.control("PUT", "/sim/gateways/gw", "{\"online\":false}");
        assertThat(open("ble").path("code").asInt()).isEqualTo(2001);
        client.control("PUT", "/sim/gateways/gw", "{\"online\":true}");
        client.fault("[{\"kind\":\"success-without-delivery\",\"times\":1,\"operation\":\"openDoor\"},"
                + "{\"kind\":\"delivery-failed\",\"status\":3,\"times\":1,\"operation\":\"openDoor\"}]");
        assertThat(open("ble").path("result").asBoolean()).isTrue();
        assertThat(door("ble").path("open").asBoolean()).isFalse();
        assertThat(open("ble").path("result").asBoolean(true)).isFalse();
        assertThat(door("ble").path("open").asBoolean()).isFalse();
    }

    @Test
    void thePictureOfTheLastRequestIsDecryptedWithItsKey() throws Exception {
        String path = "/v1.0/devices/wifi/door-lock/latest/media/url?file_type=";
        assertThat(client.get(path + 1).path("code").asInt()).isEqualTo(2323);
        client.control("POST", "/sim/locks/wifi/ring", "");
        JsonNode media = client.get(path + 1).path("result");
        assertThat(media.path("file_url").asText())
                .isEqualTo(server.baseUrl() + media.path("file_path").asText());
        assertThat(media.path("bucket").asText()).isNotEmpty();
        assertThat(picture(
                        media.path("file_url").asText(), media.path("file_key").asText()))
                .contains("wifi unlock_request");
        assertThat(client.get(path + 2).path("code").asInt()).isEqualTo(2323);
        client.type("wifi", "9999999");
        JsonNode alert = client.get(path + 2).path("result");
        assertThat(picture(
                        alert.path("file_url").asText(), alert.path("file_key").asText()))
                .contains("wifi alarm_lock wrong_password");
        assertThat(client.get(path + 3).path("code").asInt()).isEqualTo(1109);
        client.control("PUT", "/sim/clock", "{\"advance\":\"PT2M\"}");
        assertThat(client.get(path + 1).path("code").asInt()).isEqualTo(2323);
    }

    private static String picture(String url, String key) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        byte[] file = answer.body();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "AES"),
                new IvParameterSpec(Arrays.copyOfRange(file, 4, 20)));
        return new String(cipher.doFinal(file, 64, file.length - 64), StandardCharsets.ISO_8859_1);
    }

    @Test
    void albumsHoldWhatHappenedAtAVideoLock() throws Exception {
        client.control("POST", "/sim/locks/video/ring", "");
        client.control("POST", "/sim/locks/video/present", "{\"userId\":\"u2\",\"method\":\"fingerprint\"}");
        JsonNode albums =
                client.get("/v1.0/smart-lock/devices/video/albums-media").path("result");
        assertThat(albums.path("order_code").asText()).isEqualTo("cloud_free_storage_3day");
        assertThat(albums.path("event_types")).extracting(JsonNode::asInt).containsExactly(1, 8);
        JsonNode newest = albums.path("album_list").get(0);
        assertThat(newest.path("event_type").asInt()).isEqualTo(8);
        assertThat(newest.path("upload_time").asLong()).isLessThan(10_000_000_000L);
        assertThat(picture(
                        newest.path("file_url").asText(),
                        newest.path("file_key").asText()))
                .contains("video unlock_fingerprint");
        assertThat(picture(
                        newest.path("media_path").asText(),
                        newest.path("media_key").asText()))
                .contains("ftypisom");
        String logs = "/v1.1/devices/video/door-lock/open-logs?page_no=1&page_size=9&start_time=0"
                + "&end_time=9999999999999";
        assertThat(client.get(logs).path("result").path("logs").get(0).path("media_infos"))
                .isEmpty();
        JsonNode info = client.get(logs + "&show_media_info=true")
                .path("result")
                .path("logs")
                .get(0)
                .path("media_infos")
                .get(0);
        assertThat(info.path("file_key").asText())
                .isEqualTo(newest.path("file_key").asText());
        assertThat(info.path("media_url").asText()).endsWith(".mp4");
    }

    @Test
    void viewsAreCounted() {
        String path = "/v1.0/smart-lock/devices/wifi/media-view-times";
        assertThat(client.get(path).path("result").asInt(-1)).isZero();
        assertThat(client.post(path, null).path("result").asInt()).isEqualTo(1);
        assertThat(client.post(path, null).path("result").asInt()).isEqualTo(2);
        assertThat(client.get(path).path("result").asInt()).isEqualTo(2);
    }
}
