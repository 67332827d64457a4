package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.cloud.DataCentre;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.TuyaException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointServiceLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Clouds, accounts and devices that are not as they should be, beside good ones in one context: each an error of its
 * kind that says what to do, and none that tells a secret.
 */
class BadCloudsTest {
    private static final String WRONG_SECRET = "wrongsecretwrongsecretwrongsecre";
    private static final String DIGITS = "482913";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();
    private final TestCloud broken = new TestCloud();
    private final List<SimulatorServer> clouds = new ArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private ProducerTemplate template;
    private SimulatorServer good;

    @BeforeEach
    void start() throws Exception {
        good = cloud(SimulatorSettings.builder());
        SimulatorServer elsewhere = cloud(SimulatorSettings.builder().dataCentre(DataCentre.OTHER));
        SimulatorServer ahead =
                cloud(SimulatorSettings.builder().realClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))));
        String id = good.settings().accessId();
        String secret = good.settings().accessSecret();
        account("default", good, id, secret);
        account("second", cloud(SimulatorSettings.builder()), id, secret);
        account("wrongSecret", good, id, WRONG_SECRET);
        account("wrongId", good, "nobody", secret);
        account("elsewhere", elsewhere, id, secret);
        account("ahead", ahead, id, secret);
        tuya.getAccounts().put("broken", broken.account(0));
        camel.addComponent("tuya", tuya);
        log.setContext(root.getLoggerContext());
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        camel.start();
        template = camel.createProducerTemplate();
    }

    /** Every test ends with this: whatever was said or logged tells no secret. */
    @AfterEach
    void stop() {
        root.detachAppender(log);
        camel.stop();
        clouds.forEach(SimulatorServer::close);
        broken.close();
        log.list.forEach(event -> said.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))));
        assertThat(String.join("\n", said))
                .doesNotContain(good.settings().accessSecret(), WRONG_SECRET, DIGITS, "s".repeat(32));
    }

    @Test
    void accountsAndRegionsLiveInOneContext() throws Exception {
        assertThat(created("tuya:createTempPassword?deviceId=zigbee")).isNull();
        assertThat(created("tuya:createTempPassword?deviceId=zigbee&account=second"))
                .isNull();
        for (SimulatorServer cloud : List.of(good, clouds.get(3))) {
            assertThat(new SimClient(cloud).login().type("zigbee", DIGITS)).isEqualTo("OPENED");
        }
        Map<String, String> urls = new HashMap<>();
        for (String name : List.of("default", "second")) {
            EndpointServiceLocation endpoint =
                    (EndpointServiceLocation) camel.getEndpoint("tuya:device?account=" + name);
            urls.put(name, endpoint.getServiceUrl());
            assertThat(endpoint.getServiceProtocol()).isEqualTo("http");
            assertThat(endpoint.getServiceMetadata()).containsExactly(Map.entry("account", name));
        }
        tuya.setMessageEndpoints(Map.of("second", "pulsar://127.0.0.1:1"));
        EndpointServiceLocation pushed =
                (EndpointServiceLocation) camel.getEndpoint("tuya:messages?account=second&deadLetterUri=direct:dead");
        assertThat(pushed.getServiceUrl()).isEqualTo("pulsar://127.0.0.1:1");
        assertThat(pushed.getServiceProtocol()).isEqualTo("pulsar");
        EndpointServiceLocation unknown = (EndpointServiceLocation) camel.getEndpoint("tuya:device?account=injected");
        assertThat(unknown.getServiceUrl()).as("known to a given client alone").isNull();
        assertThat(urls.get("default")).isEqualTo(good.baseUrl()).isNotEqualTo(urls.get("second"));
    }

    @Test
    void anAccountThatIsWrongSaysWhatToCheck() {
        fails("account=wrongSecret", Kind.CONFIG, 1004L, "access secret");
        fails("account=wrongId", Kind.CONFIG, null, "access id");
        fails("account=elsewhere", Kind.CONFIG, 28841107L, "data cent");
        fails("account=ahead", Kind.CONFIG, 1013L, "clock");
        assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("tuya:device?account=nobody", ""))
                .hasStackTraceContaining("no account named nobody");
    }

    @Test
    void aDeviceThatIsWrongSaysSo() {
        assertThat(created("tuya:createTempPassword?deviceId=nowhere"))
                .isInstanceOfSatisfying(TuyaException.class, e -> {
                    assertThat(e.deviceId()).isEqualTo("nowhere");
                    assertThat(e.code()).isEqualTo(1106);
                    assertThat(e.tid()).isNotBlank();
                    assertThat(e.retryable()).isFalse();
                    assertThat(e.advice()).contains("Link the device");
                });
        Throwable unsupported = failure("tuya:freezeTempPassword?deviceId=wifi&parameter.passwordId=1", null);
        assertThat(unsupported).isInstanceOfSatisfying(TuyaException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(e.advice()).isNotBlank();
        });
    }

    @Test
    void aTicketThatHasRunOutIsReplacedOnceAndThenToldOf() {
        SimClient client = new SimClient(good).login();
        client.control(
                "PUT", "/sim/faults", "[{\"kind\":\"code\",\"code\":2302,\"operation\":\"tempPasswordCreate\"}]");
        assertThat(created("tuya:createTempPassword?deviceId=zigbee"))
                .isInstanceOfSatisfying(
                        TuyaException.class, e -> assertThat(e.code()).isEqualTo(2302));
        client.control(
                "PUT",
                "/sim/faults",
                "[{\"kind\":\"code\",\"code\":2302,\"operation\":\"tempPasswordCreate\",\"times\":1}]");
        assertThat(created("tuya:createTempPassword?deviceId=zigbee")).isNull();
    }

    @Test
    void answersThatAreNoneNeverCountAsDone() {
        String password = "\"" + DIGITS + "\"";
        for (String answer : List.of(
                "<html>" + password + "</html>",
                "",
                "null",
                "[]",
                "{\"success\":true,\"result\":{\"ticket_id\":" + password,
                "{\"success\":true,\"result\":[" + password + "]}",
                "{\"success\":true,\"result\":{\"id\":{\"no\":" + password + "}}}",
                "{\"success\":\"perhaps\",\"msg\":" + password + "}")) {
            broken.answer = exchange -> TestCloud.reply(exchange, 200, answer);
            typed("tuya:createTempPassword?deviceId=d&account=broken");
        }
        broken.answer = exchange -> TestCloud.reply(exchange, 200, "x".repeat(2_000_000));
        typed("tuya:createTempPassword?deviceId=d&account=broken");
        broken.answer = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"success\":true".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            throw new IOException("the connection breaks");
        };
        typed("tuya:createTempPassword?deviceId=d&account=broken");
        broken.answer = exchange -> TestCloud.reply(
                exchange, 200, "{\"success\":false,\"code\":99123,\"msg\":\"no " + DIGITS + "\",\"tid\":\"t-9\"}");
        assertThat(typed("tuya:createTempPassword?deviceId=d&account=broken"))
                .satisfies(e -> assertThat(e.tid()).isEqualTo("t-9"))
                .hasMessageContaining("ask their support with the tid");
    }

    @Test
    void aCloudThatDripsEndsByTheOneDeadline() {
        SimClient client = new SimClient(good).login();
        client.control("PUT", "/sim/faults", "[{\"kind\":\"drip\",\"operation\":\"tempPasswordCreate\"}]");
        long start = System.nanoTime();
        TuyaException failure = typed("tuya:createTempPassword?deviceId=zigbee&timeout=1500");
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure).hasMessageContaining("read the state back");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    private void fails(String account, Kind kind, Long code, String advice) {
        TuyaException failure = typed("tuya:createTempPassword?deviceId=zigbee&" + account);
        assertThat(failure.kind()).as(account).isEqualTo(kind);
        if (code != null) {
            assertThat(failure.code()).as(account).isEqualTo(code);
        }
        assertThat(failure.advice()).as(account).containsIgnoringCase(advice);
        assertThat(failure.getMessage()).as(account).contains(failure.advice());
    }

    private TuyaException typed(String uri) {
        Throwable failure = created(uri);
        assertThat(failure).isInstanceOf(TuyaException.class);
        assertThat(((TuyaException) failure).advice()).isNotBlank();
        return (TuyaException) failure;
    }

    /** The failure of a creation, or {@code null}. */
    private Throwable created(String uri) {
        Instant now = Instant.now();
        return failure(
                uri,
                Map.of(
                        "name",
                        "guest",
                        "pin",
                        DIGITS,
                        "effectiveTime",
                        now.getEpochSecond(),
                        "invalidTime",
                        now.plusSeconds(86_400).getEpochSecond()));
    }

    private Throwable failure(String uri, Object body) {
        Exchange exchange = template.request(uri, sent -> sent.getMessage().setBody(body));
        Exception failure = exchange.getException();
        if (failure != null) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            said.add(text.toString());
        }
        return failure;
    }

    private SimulatorServer cloud(SimulatorSettings.Builder settings) {
        SimulatorServer cloud = new SimulatorServer(settings.fleet(Device.zigbee("zigbee", "gw"), Device.wifi("wifi"))
                        .build())
                .start();
        clouds.add(cloud);
        return cloud;
    }

    private void account(String name, SimulatorServer cloud, String id, String secret) {
        tuya.getAccounts()
                .put(
                        name,
                        TuyaAccount.of(name, URI.create(cloud.baseUrl()), id, secret)
                                .withCallsPerSecond(0));
    }
}
