package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.simulator.fleet.Device;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signatures other implementations agree on (S1 to S8), sent as they stand. Their token is nobody's, so a right signature
 * is answered 1010 and a wrong one 1004. S4 and S5 are of the retired algorithm, which covers neither path nor body: taken
 * with the switch only.
 */
class SignatureVectorsTest {

    private static final String TOKEN = "3f4eda2bdec17232f67c0b188af3eec1";
    private static final String NONCE = "5138cc3a9033d69856923fd07b491173";
    private static SimulatorServer server;
    private static SimClient client;

    @BeforeAll
    static void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .account("1KAD46OrT9HafiKdsXeg", "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC")
                        .clockWindow(Duration.ofDays(36_500))
                        .fleet(Device.wifi("vdevo1"))
                        .build())
                .start();
        client = new SimClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void S1_tokenCallWithNonceAndSignedHeaders() throws IOException {
        JsonNode answer = send(
                "/v1.0/token?grant_type=1",
                "9E48A3E93B302EEECC803C7241985D0A34EB944F40FB573C7B5C2A82158AF13E",
                "",
                true);
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("result").path("expire_time").asLong()).isBetween(7190L, 7200L);
        assertThat(answer.path("t").asLong()).isPositive();
        assertThat(answer.path("tid").asText()).isNotBlank();
    }

    @Test
    void S6_tokenCallWithoutThem() throws IOException {
        assertThat(send(
                                "/v1.0/token?grant_type=1",
                                "7BA26C076E5ECB1E959BE274A0FFB397B2B1865FC7BCED8F1C78AC5653C20CAA",
                                "",
                                false)
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                // S2
                "/v2.0/apps/schema/users?page_no=1&page_size=50"
                        + " AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784 true 1010",
                "/v2.0/apps/schema/users?page_size=50&page_no=1"
                        + " AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784 true 1010",
                "/v2.0/apps/schema/users?page_no=2&page_size=50"
                        + " AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784 true 1004",
                "/v2.0/apps/schema/users?page_no=1&page_size=50"
                        + " ae4481c692aa80b25f3a7e12c3a5fd9bbf6251539dd78e565a1a72a508a88784 true 1004",
                // S7, in two wire orders
                "/v1.1/devices/vdevo1/door-lock/open-logs?end_time=1700000900000&page_no=1&page_size=20"
                        + "&start_time=1700000000000"
                        + " DF41A219DFEA6AAA6D27398B3FD9B9E03990A6F8D197395EDCC173CFC337E5A7 false 1010",
                "/v1.1/devices/vdevo1/door-lock/open-logs?start_time=1700000000000&page_no=1&page_size=20"
                        + "&end_time=1700000900000"
                        + " DF41A219DFEA6AAA6D27398B3FD9B9E03990A6F8D197395EDCC173CFC337E5A7 false 1010",
                // S8, encoded on the wire and signed decoded
                "/v1.0/x?q=1%2C2&name=a%20b"
                        + " 0CDB5EF2537D7C04F3179D5F87896966B1F741B39F301DD5EC1B83B8A1FA9A5B false 1010",
                "/v1.0/x?name=a+b&q=1,2"
                        + " 0CDB5EF2537D7C04F3179D5F87896966B1F741B39F301DD5EC1B83B8A1FA9A5B false 1010"
            })
    void S2_S7_S8_businessCalls(String path, String sign, boolean headers, int code) throws IOException {
        assertThat(send(path, sign, TOKEN, headers).path("code").asInt()).isEqualTo(code);
    }

    @Test
    void S3_aBodyIsSigned() throws IOException {
        String path = "/v1.0/devices/bf2c1e00ab0f12face/commands";
        String sign = "F27DD95A15E84C954DB2ED016096D517681FE79853B6CDAD446927352691804E";
        String body = "{\"commands\":[{\"code\":\"switch_led\",\"value\":false}]}";
        assertThat(answer(request(path, sign, TOKEN).POST(BodyPublishers.ofString(body))))
                .isEqualTo(1010);
        assertThat(answer(request(path, sign, TOKEN).POST(BodyPublishers.ofString(body.replace("false", "true")))))
                .isEqualTo(1004);
    }

    @Test
    void S4_S5_theRetiredAlgorithmIsTakenWithTheSwitchOnly() throws IOException {
        String token = "CEAAFB5CCDC2F723A9FD3E91D3D2238EE0DD9A6D7C3C365DEB50FC2AF277AA83";
        String business = "36C30E300F226B68ADD014DD1EF56A81EDB7B7A817840485769B9D6C96D0FAA1";
        String path = "/v1.0/devices/vdevo1/door-lock/temp-passwords";
        assertThat(send("/v1.0/token?grant_type=1", token, "", false)
                        .path("code")
                        .asInt())
                .isEqualTo(1004);
        assertThat(send(path, business, TOKEN, false).path("code").asInt()).isEqualTo(1004);
        client.control("PUT", "/sim/cloud", "{\"legacySignatures\":true}");
        try {
            assertThat(send("/v1.0/token?grant_type=1", token, "", false)
                            .path("success")
                            .asBoolean())
                    .isTrue();
            assertThat(send(path, business, TOKEN, false).path("code").asInt()).isEqualTo(1010);
            assertThat(send(path, token, TOKEN, false).path("code").asInt())
                    .as("without the token in it")
                    .isEqualTo(1004);
            assertThat(send(path, business.replace('A', 'B'), TOKEN, false)
                            .path("code")
                            .asInt())
                    .isEqualTo(1004);
        } finally {
            client.control("PUT", "/sim/cloud", "{\"legacySignatures\":false}");
        }
        assertThat(send(path, business, TOKEN, false).path("code").asInt()).isEqualTo(1004);
    }

    private static int answer(HttpRequest.Builder request) throws IOException {
        return new ObjectMapper()
                .readTree(client.exchange(request.build()).body())
                .path("code")
                .asInt();
    }

    private static HttpRequest.Builder request(String path, String sign, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("client_id", "1KAD46OrT9HafiKdsXeg")
                .header("t", "1588925778000")
                .header("sign_method", "HMAC-SHA256")
                .header("sign", sign);
        if (!token.isEmpty()) {
            request.header("access_token", token);
        }
        return request;
    }

    private static JsonNode send(String path, String sign, String token, boolean withHeaders) throws IOException {
        HttpRequest.Builder request = request(path, sign, token);
        if (withHeaders) {
            request.header("nonce", NONCE)
                    .header("Signature-Headers", "area_id:call_id")
                    .header("area_id", "29a33e8796834b1efa6")
                    .header("call_id", "8afdb70ab2ed11eb85290242ac130003");
        }
        return new ObjectMapper().readTree(client.exchange(request.build()).body());
    }
}
