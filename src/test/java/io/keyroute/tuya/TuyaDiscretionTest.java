package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.Pin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the component says, and what it must never say. */
class TuyaDiscretionTest {
    private static final String SECRET = "seekret-of-thirty-two-characters";
    private static final String TOKEN = "tok-9f3b1c-distinct";
    private static final String DIGITS = "4829131";
    private static final String PANEL = "tuya:panel?api=tuya.m.device.lock.temppwd.create&version=4.0&deviceId=d";
    private static final Instant FROM = Instant.parse("2026-11-21T15:00:00Z");
    private static final Map<String, Object> RAW = Map.of(
            "name", "kr-1",
            "password", "0123456789ABCDEF0123456789ABCDEF",
            "ticket_id", "k1",
            "effective_time", FROM.getEpochSecond(),
            "invalid_time", FROM.plusSeconds(3600).getEpochSecond());

    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        URI endpoint = cloud.account(0).endpoint();
        tuya.setEndpoint(endpoint.toString());
        tuya.setAccessId("id");
        tuya.setAccessSecret(SECRET);
        tuya.setCallsPerSecond(0);
        tuya.getAccounts().put("away", TuyaAccount.of("away", URI.create("http://127.0.0.1:1"), "id", SECRET));
        cloud.tokenAnswer = exchange -> TestCloud.reply(
                exchange,
                200,
                "{\"success\":true,\"result\":{\"access_token\":\"" + TOKEN + "\",\"expire_time\":7200}}");
        camel.addComponent("tuya", tuya);
        log.setContext(root.getLoggerContext());
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        root.setLevel(before);
        camel.stop();
        cloud.close();
    }

    @Test
    void F69_noSecretTokenOrPinInLogsOrFailures() {
        root.setLevel(Level.TRACE);
        StringBuilder said = new StringBuilder();
        Object typed = CreateTempPassword.of("d", "kr-1", Pin.of(DIGITS), FROM, FROM.plusSeconds(60));
        Object clear = Map.of("deviceId", "d", "pin", DIGITS, "name", "kr-1");
        for (Object body :
                new Object[] {typed, clear, "{\"pin\":\"" + DIGITS + "x\"}", "{\"pin\":{\"password\":\"" + DIGITS}) {
            for (String answer : List.of(
                    "{\"success\":false,\"code\":1109,\"msg\":\"bad " + DIGITS + "\"}",
                    "{\"success\":true,\"result\":{\"ticket_id\":\"k\",\"ticket_key\":\"" + DIGITS + "\"}}",
                    "{\"success\":true,\"result\":{\"dynamic_password\":\"" + DIGITS + "x\"}}",
                    "<html>" + DIGITS)) {
                cloud.answer = exchange -> TestCloud.reply(exchange, 200, answer);
                said.append(failure("tuya:createTempPassword?deviceId=d", body, Map.of()));
                said.append(failure("tuya:createTempPassword?deviceId=d&account=away", body, Map.of()));
                said.append(failure("tuya:openDoorWithPassword?deviceId=d", Map.of("pin", DIGITS), Map.of()));
                said.append(failure("tuya:openDoorWithPassword?deviceId=d", null, Map.of("CamelTuyaPin", DIGITS)));
                said.append(failure(PANEL, panel(DIGITS), Map.of()));
                said.append(failure(PANEL, panel(DIGITS + "x"), Map.of()));
                said.append(failure("tuya:getDynamicPassword?deviceId=d", null, Map.of()));
            }
        }
        log.list.forEach(event -> said.append(event.getFormattedMessage())
                .append(event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .append('\n'));
        said.append(tuya.account("default")).append(tuya.account("away"));
        assertThat(log.list).isNotEmpty();
        assertThat(said.toString()).contains("createTempPassword").doesNotContain(SECRET, TOKEN, DIGITS);
    }

    @Test
    void aKindThatNoPageListsIsSentWithOneWarning() {
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":true}");
        for (int i = 0; i < 3; i++) {
            for (LockKind kind : List.of(LockKind.WIFI, LockKind.ZIGBEE)) {
                Map<String, Object> headers = Map.of(TuyaConstants.KIND, kind, "CamelTuyaPasswordId", 7);
                assertThat(failure("tuya:freezeTempPassword?deviceId=d", null, headers))
                        .isEmpty();
            }
        }
        assertThat(cloud.calls).hasValue(6);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(text -> text.contains("does not list"))
                .singleElement()
                .asString()
                .contains("freezeTempPassword", "WIFI");
    }

    @Test
    void aPinThatTheCallerEncryptedIsSentAsItIs() {
        cloud.answer = exchange -> {
            bodies.add(exchange.getRequestURI().getPath() + " " + exchange.getAttribute(TestCloud.BODY));
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":9}}");
        };
        assertThat(failure("tuya:createTempPassword?deviceId=d", RAW, Map.of())).isEmpty();
        assertThat(bodies).singleElement().asString().contains("\"ticket_id\":\"k1\"", "0123456789ABCDEF");
        assertThat(failure("tuya:createTempPassword?deviceId=d", "{\"password\":\"00\"}", Map.of()))
                .contains("ticket_id");
        assertThat(failure(
                        "tuya:createTempPassword?deviceId=d",
                        "{\"password\":\"0\",\"ticket_id\":\"k\",\"pin\":\"1\"}",
                        Map.of()))
                .contains("not both");
    }

    @Test
    void healthTellsTheLastOutcomesAndIsNeverDown() {
        failure("tuya:device?deviceId=d&account=away", null, Map.of());
        failure("tuya:device?deviceId=d", null, Map.of());
        HealthCheck.Result result = HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(found -> found.getCheck().getId().equals("tuya"))
                .findFirst()
                .orElseThrow();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("default.cloud", "answers")
                .containsEntry("away.cloud", "cannot be used")
                .containsEntry("away.failuresInARow", 1L);
        assertThat(HealthCheckHelper.invokeLiveness(camel))
                .noneMatch(found -> found.getCheck().getId().equals("tuya"));
        assertThat(cloud.calls).hasValue(1);
    }

    private static Map<String, Object> panel(String password) {
        return Map.of("name", "kr-1", "password", password, "effectiveTime", 1588132904, "invalidTime", 1588133004);
    }

    /** The failure with its stack trace, or nothing. */
    private String failure(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request(uri, sent -> {
            sent.getMessage().setBody(body);
            sent.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        if (exchange.getException() == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        exchange.getException().printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
