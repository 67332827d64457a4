package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault on demand, seen from the client and from the door. */
class FaultsTest {

    private static final String CREATE = "/v1.0/devices/zigbee/door-lock/temp-password";
    private static final String LIST = "/v1.0/devices/zigbee/door-lock/temp-passwords";
    private SimulatorServer server;
    private SimClient client;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbee("other", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card")))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"timeout-before,UNKNOWN_CODE", "timeout-after,OPENED"})
    void answersThatNeverCome(String kind, String door) {
        client.fault("[{\"kind\":\"" + kind + "\",\"operation\":\"tempPasswordCreate\"}]");
        Map<String, Object> body = client.password("zigbee", "a", "123456");
        assertThatThrownBy(() -> client.send("POST", CREATE, body, client.token(), Duration.ofMillis(500)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(client.type("zigbee", "123456")).isEqualTo(door);
    }

    @ParameterizedTest
    @CsvSource({"drop-before,UNKNOWN_CODE", "drop-after,OPENED", "truncated,OPENED"})
    void connectionsThatEnd(String kind, String door) {
        client.fault("[{\"kind\":\"" + kind + "\",\"verb\":\"POST\",\"path\":\"temp-password$\"}]");
        Map<String, Object> body = client.password("zigbee", "a", "123456");
        assertThatThrownBy(() -> client.send("POST", CREATE, body, client.token(), Duration.ofSeconds(5)))
                .isInstanceOf(IOException.class);
        assertThat(client.type("zigbee", "123456")).isEqualTo(door);
    }

    @ParameterizedTest
    @CsvSource({"http500,UNKNOWN_CODE", "http500-after,OPENED"})
    void serverErrors(String kind, String door) throws IOException {
        client.fault("[{\"kind\":\"" + kind + "\",\"operation\":\"TEMP_PASSWORD_CREATE\"}]");
        Map<String, Object> body = client.password("zigbee", "a", "123456");
        assertThat(client.send("POST", CREATE, body, client.token(), Duration.ofSeconds(5))
                        .statusCode())
                .isEqualTo(500);
        assertThat(client.type("zigbee", "123456")).isEqualTo(door);
    }

    @Test
    void anyServerErrorForEver() throws IOException {
        client.fault("[{\"kind\":\"http500\",\"status\":502,\"operation\":\"TEMP_PASSWORD_LIST\"}]");
        for (int i = 0; i < 3; i++) {
            assertThat(client.send("GET", LIST, null, client.token(), Duration.ofSeconds(5))
                            .statusCode())
                    .isEqualTo(502);
        }
    }

    @Test
    void codesStrikeAsOftenAsAskedAfterSkipping() {
        client.fault("[{\"kind\":\"code\",\"code\":1010,\"deviceId\":\"zigbee\",\"skip\":1,\"times\":2}]");
        assertThat(client.get(LIST).path("success").asBoolean()).isTrue();
        assertThat(client.get("/v1.0/devices/other/door-lock/temp-passwords")
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(client.get(LIST).path("code").asInt()).isEqualTo(1010);
        assertThat(client.get(LIST).path("code").asInt()).isEqualTo(1010);
        assertThat(client.get(LIST).path("success").asBoolean()).isTrue();
        assertThat(client.control("GET", "/sim/faults", "")
                        .get(0)
                        .path("struck")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aChanceIsRepeatable() {
        String faults = "[{\"kind\":\"offline\",\"operation\":\"DEVICE\",\"probability\":0.5,\"seed\":7}]";
        client.fault(faults);
        String first = tries();
        client.fault(faults);
        assertThat(tries()).isEqualTo(first).contains("2001").contains("ok");
    }

    private String tries() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            JsonNode answer = client.get("/v1.0/devices/zigbee");
            all.append(
                            answer.path("success").asBoolean()
                                    ? "ok"
                                    : answer.path("code").asText())
                    .append(' ');
        }
        return all.toString();
    }

    @Test
    void codeAfterTheEffect() {
        client.fault("[{\"kind\":\"code-after\",\"code\":1111,\"operation\":\"TEMP_PASSWORD_CREATE\",\"times\":1}]");
        assertThat(client.create("zigbee", "a", "123456").path("code").asInt()).isEqualTo(1111);
        assertThat(client.type("zigbee", "123456")).isEqualTo("OPENED");
    }

    @Test
    void delays() {
        client.fault("[{\"kind\":\"delay\",\"delayMillis\":400,\"operation\":\"DEVICE\"}]");
        long before = System.nanoTime();
        assertThat(client.get("/v1.0/devices/zigbee").path("success").asBoolean())
                .isTrue();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(400_000_000L);
    }

    @Test
    void successWithoutDeliveryStaysUnderWay() {
        client.fault("[{\"kind\":\"success-without-delivery\"}]");
        long id = client.created("zigbee", "a", "123456");
        assertThat(client.read("zigbee", id).path("result").path("phase").asInt())
                .isEqualTo(1);
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
        client.created("keepalive", "a", "123456");
        assertThat(client.get("/v1.0/smart-lock/devices/keepalive/stand-by-lock-temp-passwords")
                        .path("result")
                        .path("records")
                        .get(0)
                        .path("delivery_status")
                        .asText())
                .isEqualTo("ONGOING");
    }

    @Test
    void phantomDeliveryLooksDone() {
        client.fault("[{\"kind\":\"phantom-delivery\",\"times\":1}]");
        long id = client.created("zigbee", "a", "123456");
        assertThat(client.read("zigbee", id).path("result").path("phase").asInt())
                .isEqualTo(2);
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
    }

    @ParameterizedTest
    @CsvSource({"3", "4", "5", "6"})
    void deliveryFails(int status) {
        client.fault("[{\"kind\":\"delivery-failed\",\"status\":" + status + ",\"times\":2}]");
        long id = client.created("zigbee", "a", "123456");
        JsonNode read = client.read("zigbee", id).path("result");
        assertThat(read.path("delivery_status").asInt()).isEqualTo(status);
        assertThat(read.path("phase").asInt()).isEqualTo(5);
        client.created("keepalive", "a", "123456");
        assertThat(client.get("/v1.0/smart-lock/devices/keepalive/stand-by-lock-temp-passwords")
                        .path("result")
                        .path("records")
                        .get(0)
                        .path("delivery_status")
                        .asText())
                .isEqualTo("FAILED");
    }

    @Test
    void aFailedDeletionLeavesTheCode() {
        long id = client.created("zigbee", "a", "123456");
        client.fault("[{\"kind\":\"delivery-failed\",\"operation\":\"TEMP_PASSWORD_DELETE\",\"times\":1}]");
        assertThat(client.delete(LIST + "/" + id).path("success").asBoolean()).isTrue();
        assertThat(client.type("zigbee", "123456")).isEqualTo("OPENED");
        assertThat(client.delete(LIST + "/" + id).path("success").asBoolean()).isTrue();
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void listsThatLie() {
        client.created("zigbee", "a", "123456");
        client.created("zigbee", "b", "234567");
        client.fault("[{\"kind\":\"empty-list\",\"times\":1},{\"kind\":\"half-list\",\"times\":1}]");
        assertThat(client.get(LIST).path("result")).isEmpty();
        assertThat(client.get(LIST).path("result")).hasSize(1);
        assertThat(client.get(LIST).path("result")).hasSize(2);
    }

    @Test
    void readsMayBeStaleAfterAWrite() {
        client.fault("[{\"kind\":\"stale-reads\",\"seconds\":1,\"times\":1}]");
        long id = client.created("zigbee", "a", "123456");
        assertThat(client.get(LIST).path("result")).isEmpty();
        assertThat(client.read("zigbee", id).path("code").asInt()).isEqualTo(2310);
        assertThat(client.type("zigbee", "123456")).isEqualTo("OPENED");
        org.awaitility.Awaitility.await()
                .until(() -> client.get(LIST).path("result").size() == 1);
    }

    @Test
    void pagesInsteadOfJsonAndDrippingAnswers() throws IOException {
        client.fault("[{\"kind\":\"non-json\",\"times\":1},{\"kind\":\"drip\",\"times\":1}]");
        HttpResponse<String> page = client.send("GET", LIST, null, client.token(), Duration.ofSeconds(5));
        assertThat(page.body()).startsWith("<html>");
        CompletableFuture<HttpResponse<String>> dripping = client.sendLater("GET", LIST, null);
        assertThatThrownBy(() -> dripping.get(1200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void somebodyWithTheAppChangesCodes() {
        long id = client.created("zigbee", "ours", "123456");
        edit("{\"action\":\"add\",\"name\":\"theirs\",\"digits\":\"777777\",\"from\":\"2020-01-01T00:00:00Z\","
                + "\"to\":\"2099-01-01T00:00:00Z\"}");
        assertThat(client.type("zigbee", "777777")).isEqualTo("OPENED");
        edit("{\"action\":\"change\",\"passwordId\":" + id + ",\"digits\":\"888888\"}");
        assertThat(client.type("zigbee", "888888")).isEqualTo("OPENED");
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
        edit("{\"action\":\"lose\",\"passwordId\":" + id + "}");
        assertThat(client.type("zigbee", "888888")).isEqualTo("UNKNOWN_CODE");
        assertThat(client.read("zigbee", id).path("result").path("phase").asInt())
                .isEqualTo(2);
        edit("{\"action\":\"delete\",\"passwordId\":" + id + "}");
        assertThat(client.read("zigbee", id).path("result").path("phase").asInt())
                .isEqualTo(4);
    }

    @Test
    void aNameMayStayWhenItsCodeIsGone() {
        long id = client.created("zigbee", "ours", "123456");
        edit("{\"action\":\"ghost\",\"passwordId\":" + id + "}");
        JsonNode list = client.get(LIST + "?valid=true").path("result");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).path("name").asText()).isEqualTo("ours");
        assertThat(list.get(0).path("phase").asInt()).isEqualTo(4);
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
        assertThat(client.create("zigbee", "ours", "123456").path("success").asBoolean())
                .isTrue();
    }

    private void edit(String body) {
        client.control("POST", "/sim/locks/zigbee/foreign-edit", body);
    }

    @Test
    void resetForgetsCodesFaultsAndClock() {
        client.created("zigbee", "a", "123456");
        client.fault("[{\"kind\":\"offline\"}]");
        client.control("PUT", "/sim/clock", "{\"offset\":\"PT5H\"}");
        client.control("POST", "/sim/reset", "");
        assertThat(client.get(LIST).path("result")).isEmpty();
        assertThat(server.clock().offset()).isZero();
        assertThat(client.control("GET", "/sim/locks/keepalive", "").path("users"))
                .hasSize(1);
    }
}
