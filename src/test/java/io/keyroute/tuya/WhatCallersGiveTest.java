package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that values come in, and what is refused of them before anything is sent. */
class WhatCallersGiveTest {
    private static final String SENT = "{\"success\":true,\"result\":{\"id\":7}}";

    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        CamelAtCloud.start(camel, cloud);
        cloud.answer = exchange -> {
            bodies.add((String) exchange.getAttribute(TestCloud.BODY));
            TestCloud.reply(exchange, 200, SENT);
        };
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    /** Camel prints headers and maps when it is stopped while calls are under way; a Pin prints no digits. */
    @Test
    void aPinIsTakenInTheBodyAndInTheHeader() {
        Map<String, Object> body = password();
        body.put("pin", Pin.encrypted("7A8F9B61", "fJeqZd45"));
        assertThat(call("createTempPassword", body, Map.of()).getException()).isNull();
        body.remove("pin");
        assertThat(call("createTempPassword", body, Map.of(TuyaConstants.PIN, Pin.encrypted("7A8F9B61", "fJeqZd45")))
                        .getException())
                .isNull();
        assertThat(bodies)
                .hasSize(2)
                .allMatch(sent -> sent.contains("\"password\":\"7A8F9B61\"") && sent.contains("fJeqZd45"));
        Exchange refused = call("createTempPassword", Map.of("pin", Pin.of("482913")), Map.of());
        assertThat(refused.getException())
                .hasMessageContaining("effective_time is required")
                .hasMessageNotContaining("pin ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {7.7, 0.5})
    void aFractionIsNotCut(double fraction) {
        assertThat(call("deleteTempPassword", Map.of("password_id", fraction), Map.of())
                        .getException())
                .isInstanceOf(TuyaException.class)
                .hasMessageContaining("password_id does not fit");
        assertThat(call("getTempPassword", "{\"password_id\":" + fraction + "}", Map.of())
                        .getException())
                .hasMessageContaining("password_id does not fit");
        assertThat(bodies).isEmpty();
        assertThat(call("deleteTempPassword", Map.of("password_id", 7.0), Map.of())
                        .getException())
                .as("a whole number of a spreadsheet")
                .isNull();
    }

    static Stream<Object> times() {
        return Stream.of(
                OffsetDateTime.parse("2026-11-21T15:00:00+01:00"),
                ZonedDateTime.parse("2026-11-21T15:00+01:00[Europe/Vienna]"),
                Date.from(Instant.parse("2026-11-21T14:00:00Z")),
                "2026-11-21T14:00Z",
                "2026-11-21T14:00:00.000Z",
                "2026-11-21T15:00+01:00");
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeOfAWholeMinuteIsTaken(Object time) {
        Map<String, Object> body = password();
        body.put("pin", Pin.encrypted("7A8F9B61", "fJeqZd45"));
        body.put("effectiveTime", time);
        assertThat(call("createTempPassword", body, Map.of()).getException()).isNull();
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains(":" + Instant.parse("2026-11-21T14:00:00Z").getEpochSecond());
    }

    @Test
    void aTimeThatIsNoneIsToldWhatFits() {
        assertThat(call("createTempPassword", Map.of("effectiveTime", "2026-11-21"), Map.of())
                        .getException())
                .hasMessageContaining("effective_time does not fit: a time is");
    }

    @Test
    void whatACallerGaveWritesNoLineOfItsOwnIntoTheLog() {
        String forged = "x\n2026-11-21 INFO opened by nobody\u0000" + "y".repeat(20_000);
        Exception refused = call("device", Map.of("deviceId", forged), Map.of()).getException();
        assertThat(refused).isInstanceOf(TuyaException.class);
        assertThat(refused.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\u0000");
    }

    /** A lock shuts its keypad off after some wrong codes: nothing may type one again by itself. */
    @Test
    void wrongDigitsAreNotTypedAgain() {
        cloud.answer = exchange ->
                TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":false,\"t\":1,\"tid\":\"t-77\"}");
        Map<String, Object> body = Map.of("pin", Pin.encrypted("7A8F9B61", "fJeqZd45"));
        TuyaException wrong =
                (TuyaException) call("openDoorWithPassword", body, Map.of()).getException();
        assertThat(wrong.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(wrong.retryable()).isFalse();
        assertThat(wrong.advice()).contains("Check the digits");
        assertThat(wrong.tid()).isEqualTo("t-77");
        assertThat(wrong.httpStatus()).isEqualTo(200);
        TuyaException later = (TuyaException)
                call("freezeTempPassword", Map.of("password_id", 7), Map.of()).getException();
        assertThat(later.kind()).isEqualTo(Kind.RETRY);
    }

    @Test
    void anEnrolmentThatNobodyWouldHearOfIsNotBegun() {
        Map<String, Object> body = Map.of("userId", "joe", "userType", 1, "unlockType", "card");
        TuyaException refused =
                (TuyaException) call("enrolAtLock", body, Map.of()).getException();
        assertThat(refused.kind()).isEqualTo(Kind.CONFIG);
        assertThat(refused).hasMessageContaining("tuya:messages").hasMessageContaining("nothing was sent");
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CamelTuyaTimeout,nonsense,Duration",
        "CamelTuyaTimeout,-5,positive",
        "CamelTuyaLane,FAST,URGENT",
        "CamelTuyaKind,TOASTER,ZIGBEE",
        "CamelTuyaAccount,nobody,no account named nobody"
    })
    void whatNoCallCanBeMadeOfFailsAsACallDoes(String header, String value, String told) {
        Exception refused = call("device", null, Map.of(header, value)).getException();
        assertThat(refused)
                .isInstanceOfSatisfying(TuyaException.class, e -> {
                    assertThat(e.kind()).isEqualTo(header.endsWith("Account") ? Kind.CONFIG : Kind.PERMANENT);
                    assertThat(e.operation()).isEqualTo(TuyaOperation.DEVICE);
                    assertThat(e.advice()).isNotBlank();
                })
                .hasMessageContaining(told);
        assertThat(bodies).isEmpty();
    }

    @Test
    void aFlowWithoutItsInputFailsAsACallDoes() {
        assertThat(call("answerUnlock", null, Map.of()).getException())
                .isInstanceOf(TuyaException.class)
                .hasMessageContaining("OPEN, REJECT or CANCEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account=nix", "timeout=-5"})
    void aRouteThatCouldNeverCallDoesNotStart(String option) {
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:x").to("tuya:openDoor?deviceId=d&" + option);
                    }
                }))
                .isInstanceOf(Exception.class)
                .hasStackTraceContaining(option.startsWith("account") ? "no account named nix" : "positive timeout");
    }

    @Test
    void aComponentWithoutAccessIdSaysSo() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.addComponent("tuya", new TuyaComponent());
            other.start();
            Exchange failed = other.createProducerTemplate().send("tuya:device?deviceId=d", exchange -> {});
            assertThat(failed.getException())
                    .isInstanceOf(TuyaException.class)
                    .hasMessageContaining("accessId is not set");
        }
    }

    /** Camel masks the options whose names it knows, and this one's is told to it. */
    @Test
    void theSecretIsAWordThatCamelMasks() throws Exception {
        assertThat(camel.getCamelContextExtension().getAdditionalSensitiveKeywords())
                .isEqualTo("accessSecret");
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getCamelContextExtension().setAdditionalSensitiveKeywords("iban");
            other.addComponent("tuya", new TuyaComponent());
            other.addComponent("tuyaToo", new TuyaComponent());
            assertThat(other.getCamelContextExtension().getAdditionalSensitiveKeywords())
                    .isEqualTo("iban,accessSecret");
        }
    }

    private static Map<String, Object> password() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "kr-1");
        body.put("effectiveTime", 1_795_000_000L);
        body.put("invalidTime", 1_795_100_000L);
        return body;
    }

    private Exchange call(String name, Object body, Map<String, Object> headers) {
        return camel.createProducerTemplate().send("tuya:" + name + "?deviceId=d", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }
}
