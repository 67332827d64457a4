package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.DeliveryStatus;
import io.keyroute.tuya.flow.DeliveredPassword;
import io.keyroute.tuya.flow.DeliveredPassword.State;
import io.keyroute.tuya.flow.DeliveryFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords that are created and waited for, until they open the door or are known not to. */
class FlowsTest {
    private static final String DELIVER = "tuya:deliverTempPassword?deliveryInterval=100&deliveryTimeout=15000";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();
    private SimulatorServer cloud;
    private SimClient client;

    @BeforeEach
    void start() throws Exception {
        cloud = new SimulatorServer(SimulatorSettings.builder()
                        .deliveryDelay(Duration.ofMillis(400))
                        .fleet(
                                Device.zigbee("zigbee", "gw"),
                                Device.wifi("wifi"),
                                Device.ble("ble", "gw-ble"),
                                Device.keepalive("keepalive"))
                        .build())
                .start();
        client = new SimClient(cloud).login();
        tuya.setEndpoint(cloud.baseUrl());
        tuya.setAccessId(cloud.settings().accessId());
        tuya.setAccessSecret(cloud.settings().accessSecret());
        tuya.setCallsPerSecond(0);
        camel.addComponent("tuya", tuya);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({"zigbee,ZIGBEE,482913", "ble,BLUETOOTH,482913", "keepalive,KEEPALIVE,482913", "zigbee,,482913"})
    void aPasswordIsAnsweredWhenTheLockHasIt(String device, String kind, String digits) {
        DeliveredPassword password = deliver(DELIVER + (kind == null ? "" : "&kind=" + kind), device, digits);
        assertThat(password.state()).isEqualTo(State.DELIVERED);
        assertThat(client.type(device, digits)).isEqualTo("OPENED");
    }

    @Test
    void anUnnamedPasswordToo() {
        Map<String, Object> body = body("zigbee", "482913");
        body.remove("name");
        DeliveredPassword password = send("tuya:deliverTempPasswordV2?kind=ZIGBEE&deliveryInterval=100", body);
        assertThat(password.state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void aLockThatSleepsIsAnsweredAsWaitingAndTakesItLater() {
        client.control("PUT", "/sim/locks/wifi", "{\"asleep\":true}");
        DeliveredPassword password = deliver(
                "tuya:deliverTempPassword?kind=WIFI&deliveryInterval=100&deliveryTimeout=900", "wifi", "4829135");
        assertThat(password.state()).isEqualTo(State.WAITING);
        assertThat(password.id()).isPositive();
        client.control("PUT", "/sim/locks/wifi", "{\"asleep\":false,\"wake\":true}");
        assertThat(client.type("wifi", "4829135")).isEqualTo("OPENED");
    }

    /** The gateway sends three times to a Zigbee lock that does not answer, then reports the failure. */
    @ParameterizedTest
    @CsvSource({"3,FAILED,true", "4,DUPLICATE,false", "5,OVER_LIMIT,false", "6,OVERLAP,false"})
    void aPasswordThatNeverGetsThereIsAnErrorWithItsId(int status, DeliveryStatus expected, boolean retryable) {
        client.control("PUT", "/sim/faults", "[{\"kind\":\"delivery-failed\",\"status\":" + status + "}]");
        Throwable failure = failure(DELIVER + "&kind=ZIGBEE", body("zigbee", "482913"));
        assertThat(failure).isInstanceOfSatisfying(DeliveryFailedException.class, e -> {
            assertThat(e.status()).contains(expected);
            assertThat(e.retryable()).isEqualTo(retryable);
            assertThat(e.outcomeUnknown()).isFalse();
            assertThat(e.passwordId()).isPositive();
            assertThat(e).hasMessageContaining("elete it").hasMessageNotContaining("482913");
        });
        assertThat(client.type("zigbee", "482913")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void aGatewayThatIsAwayEndsInTheSame() {
        client.control("PUT", "/sim/gateways/gw", "{\"online\":false}");
        Throwable failure = failure(DELIVER + "&kind=ZIGBEE", body("zigbee", "482913"));
        assertThat(failure).isInstanceOfSatisfying(TuyaException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.RETRY);
            assertThat(refused.code()).isEqualTo(2001);
        });
        assertThat(client.type("zigbee", "482913")).isEqualTo("UNKNOWN_CODE");
    }

    /** The gateway tries once and three times more, each for the delay of a delivery. */
    @Test
    void aLockThatAnswersItsGatewayNothingHasFailedAfterThreeResends() {
        client.control("PUT", "/sim/locks/zigbee", "{\"deaf\":true}");
        long began = System.nanoTime();
        Throwable failure = failure(DELIVER + "&kind=ZIGBEE", body("zigbee", "482913"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * 400));
        assertThat(failure).isInstanceOfSatisfying(DeliveryFailedException.class, failed -> {
            assertThat(failed.passwordId()).isPositive();
            assertThat(failed.status()).contains(DeliveryStatus.FAILED);
            assertThat(failed.retryable()).isTrue();
        });
        assertThat(client.type("zigbee", "482913")).isEqualTo("UNKNOWN_CODE");

        client.control("PUT", "/sim/locks/zigbee", "{\"deaf\":false}");
        long id = ((DeliveryFailedException) failure).passwordId();
        camel.createProducerTemplate().requestBody("tuya:issuePassword?deviceId=zigbee", Map.of("password_id", id));
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(client.type("zigbee", "482913")).isEqualTo("OPENED"));
    }

    @Test
    void theLocalKeyOfAZigbeeLockStandsInForATicket() {
        client.control("POST", "/sim/calls/reset", "");
        DeliveredPassword password = deliver(DELIVER + "&kind=ZIGBEE&underLocalKey=true", "zigbee", "482913");
        assertThat(password.state()).isEqualTo(State.DELIVERED);
        assertThat(client.type("zigbee", "482913")).isEqualTo("OPENED");
        assertThat(client.control("GET", "/sim/calls", "").toString().toLowerCase(Locale.ROOT))
                .doesNotContain("ticket");
    }

    @Test
    void aCloudThatStumblesAfterTheCreationHidesNothing() {
        client.control("PUT", "/sim/faults", "[{\"kind\":\"http500\",\"operation\":\"tempPasswordGet\",\"times\":2}]");
        assertThat(deliver(DELIVER + "&kind=ZIGBEE", "zigbee", "482913").state())
                .isEqualTo(State.DELIVERED);
    }

    @Test
    void aCreationWhoseAnswerIsLostIsNotSentTwice() {
        client.control(
                "PUT", "/sim/faults", "[{\"kind\":\"drop-after\",\"operation\":\"tempPasswordCreate\",\"times\":1}]");
        Throwable failure = failure(DELIVER + "&kind=ZIGBEE", body("zigbee", "482913"));
        assertThat(failure).isInstanceOfSatisfying(TuyaException.class, e -> assertThat(e.kind())
                .isEqualTo(Kind.OUTCOME_UNKNOWN));
        assertThat(client.get("/v1.0/devices/zigbee/door-lock/temp-passwords").path("result"))
                .hasSize(1);
    }

    @Test
    void fiveHundredThatWaitHoldNoThread() throws Exception {
        try (TestCloud slow = new TestCloud()) {
            slow.answer = exchange -> {
                String answer = exchange.getRequestMethod().equals("POST")
                        ? exchange.getRequestURI().getPath().endsWith("ticket")
                                ? "{\"ticket_id\":\"t\",\"ticket_key\":\"" + "00".repeat(32) + "\",\"expire_time\":360}"
                                : "{\"id\":7}"
                        : "{\"id\":7,\"phase\":1,\"delivery_status\":1}";
                TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":" + answer + "}");
            };
            tuya.getAccounts().put("slow", slow.account(0));
            List<CompletableFuture<Object>> open = new ArrayList<>();
            String uri = "tuya:deliverTempPassword?account=slow&deliveryInterval=1000&deliveryTimeout=4000&kind=ZIGBEE";
            var template = camel.createProducerTemplate();
            for (int i = 0; i < 500; i++) {
                open.add(template.asyncSend(
                                uri, exchange -> exchange.getMessage().setBody(body("d", "482913")))
                        .thenApply(exchange -> exchange.getException() == null
                                ? exchange.getMessage().getBody()
                                : exchange.getException()));
            }
            List<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("tuya-slow") || name.contains("TuyaAnswers"))
                    .toList();
            assertThat(threads).hasSizeLessThanOrEqualTo(12);
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            assertThat(open).allSatisfy(answer -> assertThat(answer.join())
                    .isEqualTo(new DeliveredPassword("d", 7, State.WAITING)));
        }
    }

    private DeliveredPassword deliver(String uri, String device, String digits) {
        return send(uri, body(device, digits));
    }

    private DeliveredPassword send(String uri, Map<String, Object> body) {
        return (DeliveredPassword) camel.createProducerTemplate().requestBody(uri, body);
    }

    private Throwable failure(String uri, Map<String, Object> body) {
        Throwable failure = catchThrowable(() -> camel.createProducerTemplate().requestBody(uri, body));
        assertThat(failure).isInstanceOf(CamelExecutionException.class);
        return failure.getCause();
    }

    private static Map<String, Object> body(String device, String digits) {
        Instant now = Instant.now();
        return new HashMap<>(Map.of(
                "deviceId",
                device,
                "name",
                "guest",
                "pin",
                digits,
                "effectiveTime",
                now.getEpochSecond(),
                "invalidTime",
                now.plusSeconds(86_400).getEpochSecond()));
    }
}
