package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.Device;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.TempPasswords;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of an asynchronous producer, whatever goes wrong. */
class TuyaProducerTest {
    private static final int EXCHANGES = 1000;
    private static final int ROUTES = 16;

    private final TestCloud cloud = new TestCloud();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();

    @BeforeEach
    void start() {
        tuya.getAccounts().put("default", cloud.account(0));
        tuya.getAccounts().put("narrow", cloud.account(0).withMaxInFlight(1).withQueueSize(1));
        camel.addComponent("tuya", tuya);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        cloud.close();
    }

    /** The one bean of its type in the registry, asked before whatever would be sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuya:createTempPassword?deviceId=plain",
                "tuya:deliverTempPassword?deviceId=plain",
                "tuya:deliverTempPassword?deviceId=unreadable",
                "tuya:panel?api=tuya.m.device.lock.temppwd.create&version=4.0&deviceId=plain",
                "tuya:enrolAtLock?deviceId=plain",
                "tuya:unlockPhoto?deviceId=plain&mediaDirectory=target",
                "tuya:answerUnlock?deviceId=plain&answer=OPEN"
            })
    void whatADevicesProfileRefusesFailsBeforeItIsSent(String uri) throws Exception {
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":\"d\"}}");
        Set<TuyaOperation> refused = EnumSet.of(
                TuyaOperation.CREATE_TEMP_PASSWORD,
                TuyaOperation.CREATE_TEMP_PASSWORD_V2,
                TuyaOperation.ENROL_UNLOCKING_METHOD,
                TuyaOperation.DEVICE,
                TuyaOperation.LATEST_MEDIA);
        DeviceProfiles profiles = (device, operation) -> device.equals("plain") && refused.contains(operation)
                        || device.equals("unreadable") && operation == TuyaOperation.GET_TEMP_PASSWORD
                ? Optional.of("it has no users, use a temporary password")
                : Optional.empty();
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("profiles", DeviceProfiles.class, profiles);
            TuyaComponent own = new TuyaComponent();
            own.getAccounts().put("default", cloud.account(0));
            other.addComponent("tuya", own);
            other.start();
            Exchange failed = other.createFluentProducerTemplate()
                    .to(uri)
                    .withBody(bodyFor(uri))
                    .send();
            assertThat(failed.getException()).isInstanceOf(TuyaException.class);
            assertThat(failed.getException(TuyaException.class))
                    .hasMessageContaining("use a temporary password")
                    .returns(TuyaException.Kind.PERMANENT, TuyaException::kind);
            assertThat(cloud.arrivals).as("calls").isEmpty();
            Exchange sent = other.createFluentProducerTemplate()
                    .to("tuya:device")
                    .withBody(new GetDevice("other"))
                    .send();
            assertThat(sent.getException()).isNull();
        }
    }

    private static Map<String, Object> bodyFor(String uri) {
        if (uri.startsWith("tuya:enrol")) {
            return Map.of("userId", "u", "userType", 1, "unlockType", "card");
        }
        if (!uri.contains("emp")) {
            return Map.of();
        }
        Map<String, Object> password = new HashMap<>();
        password.put("name", "kr-1");
        password.put("effectiveTime", 1_795_000_000L);
        password.put("invalidTime", 1_795_100_000L);
        password.put(uri.startsWith("tuya:panel") ? "password" : "pin", "4829137");
        if (uri.startsWith("tuya:panel")) {
            password.put("availTime", 0);
        }
        return password;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tuya:downloadMedia?mediaDirectory=target", "tuya:messages?deadLetterUri=direct:dead"})
    void aRoleThatNothingWouldCheckIsRefusedWithTheEndpoint(String uri) {
        assertThatThrownBy(() -> camel.getEndpoint(uri + "&actingUser=joe")).hasStackTraceContaining("no actingUser");
        assertThat(camel.getEndpoint(uri)).isNotNull();
        assertThatThrownBy(() -> camel.getEndpoint("tuya:openLogs?deviceId=d&actingUser=joe")
                        .createConsumer(exchange -> {}))
                .hasMessageContaining("no actingUser");
    }

    @Test
    void aThousandExchangesAtOnceEachCompleteExactlyOnce() throws Exception {
        AtomicInteger number = new AtomicInteger();
        cloud.answer = exchange -> {
            switch (number.incrementAndGet() % 4) {
                case 0 -> exchange.close();
                case 1 -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":2001}");
                case 2 -> TestCloud.reply(exchange, 502, "bad gateway");
                default -> TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":\"d\"}}");
            }
        };
        AsyncProducer producer = camel.getEndpoint("tuya:device").createAsyncProducer();
        producer.start();
        List<Exchange> exchanges = new ArrayList<>();
        AtomicInteger[] done = new AtomicInteger[EXCHANGES];
        AtomicInteger finishedAtDone = new AtomicInteger();
        for (int i = 0; i < EXCHANGES; i++) {
            int at = i;
            done[i] = new AtomicInteger();
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody(i % 5 == 0 ? "{\"no\":\"parameter\"}" : new GetDevice("d"));
            exchange.getMessage().setHeader(TuyaConstants.ACCOUNT, i % 7 == 0 ? "narrow" : "default");
            exchange.getMessage().setHeader(TuyaConstants.TIMEOUT, i % 11 == 0 ? "1" : "20000");
            exchanges.add(exchange);
            boolean now = producer.process(exchange, doneNow -> {
                done[at].incrementAndGet();
                boolean settled =
                        exchange.getException() != null || exchange.getMessage().getBody() instanceof Device;
                finishedAtDone.addAndGet(settled ? 1 : 0);
            });
            assertThat(now && done[i].get() != 1).isFalse();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> finishedAtDone.get() == EXCHANGES);
        producer.stop();
        assertThat(done).allMatch(times -> times.get() == 1);
        assertThat(exchanges).filteredOn(Exchange::isFailed).hasSizeBetween(EXCHANGES / 2, EXCHANGES - 50);
        assertThat(exchanges)
                .filteredOn(Exchange::isFailed)
                .allMatch(exchange -> exchange.getException() instanceof TuyaException);
    }

    /** Each route waits for its second call on the thread that brought the answer to its first. */
    @Test
    void routesThatCallAgainAndWaitDoNotHang() throws Exception {
        CountDownLatch allCalledAgain = new CountDownLatch(ROUTES);
        cloud.answer = exchange -> {
            if (exchange.getRequestURI().getPath().contains("door-lock")) {
                allCalledAgain.countDown();
                allCalledAgain.await(5, TimeUnit.SECONDS);
                TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":[]}");
            } else {
                TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":\"d\"}}");
            }
        };
        ProducerTemplate template = camel.createProducerTemplate();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice").to("tuya:device?deviceId=d").process(exchange -> exchange.getMessage()
                        .setBody(template.requestBody("tuya:listTempPasswords?deviceId=d", null, Object.class)));
            }
        });
        List<CompletableFuture<Exchange>> open = new ArrayList<>();
        AsyncProducer twice = camel.getEndpoint("direct:twice").createAsyncProducer();
        twice.start();
        for (int i = 0; i < ROUTES; i++) {
            Exchange exchange = twice.getEndpoint().createExchange();
            CompletableFuture<Exchange> done = new CompletableFuture<>();
            twice.process(exchange, now -> done.complete(exchange));
            open.add(done);
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).get(15, TimeUnit.SECONDS);
        assertThat(open).allSatisfy(done -> assertThat(done.join().getMessage().getBody())
                .isInstanceOf(TempPasswords.class));
    }

    /** A thousand routes that block hold up neither the answers of the others nor the account's own threads. */
    @Test
    void aThousandCallsAreInFlightOnAtMostEightThreadsOfTheClientAndNoRouteRunsOnThese() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        tuya.getAccounts().put("wide", cloud.account(0).withMaxInFlight(EXCHANGES));
        CountDownLatch allArrived = new CountDownLatch(EXCHANGES);
        CountDownLatch release = new CountDownLatch(1);
        cloud.answer = exchange -> {
            allArrived.countDown();
            release.await(20, TimeUnit.SECONDS);
            TestCloud.reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":\"d\"}}");
        };
        AsyncProducer producer =
                camel.getEndpoint("tuya:device?deviceId=d&account=wide").createAsyncProducer();
        producer.start();
        List<CompletableFuture<String>> routes = new ArrayList<>();
        for (int i = 0; i < EXCHANGES; i++) {
            CompletableFuture<String> done = new CompletableFuture<>();
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setHeader(TuyaConstants.TIMEOUT, "30000");
            producer.process(
                    exchange, now -> done.complete(Thread.currentThread().getName()));
            routes.add(done);
        }
        assertThat(allArrived.await(20, TimeUnit.SECONDS)).isTrue();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name ->
                        name.contains("tuya-test") || name.startsWith("HttpClient-") || name.contains("TuyaAnswers"))
                .toList();
        release.countDown();
        CompletableFuture.allOf(routes.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(threads).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(routes).allSatisfy(route -> assertThat(route.join()).contains("TuyaAnswers"));
    }

    @Test
    void processNeverThrows() throws Exception {
        AsyncProducer producer = camel.getEndpoint("tuya:device").createAsyncProducer();
        producer.start();
        Map<String, Object> noJson = new HashMap<>();
        noJson.put("deviceId", Map.of("a", new Object()));
        Object throwing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        };
        for (Object body : new Object[] {
            new ListDeviceUsers("d"),
            "{",
            "[]",
            "5",
            7L,
            new Object(),
            throwing,
            noJson,
            InputStream.nullInputStream(),
            null
        }) {
            assertThat(failureOf(producer, body, Map.of()))
                    .as("%s", body == throwing ? "a body without text" : body)
                    .isNotNull();
        }
        GetDevice request = new GetDevice("d");
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.LANE, "SOON")))
                .isNotNull();
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.TIMEOUT, "-1")))
                .isNotNull();
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.TIMEOUT, "soon")))
                .isNotNull();
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.ACCOUNT, "nobody")))
                .hasMessageContaining("nobody");
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.LANE, Lane.URGENT)))
                .isNull();
        tuya.stop();
        assertThat(failureOf(producer, request, Map.of(TuyaConstants.ACCOUNT, "nobody")))
                .isNotNull();
    }

    private static Exception failureOf(AsyncProducer producer, Object body, Map<String, Object> headers) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        AtomicInteger done = new AtomicInteger();
        producer.process(exchange, now -> done.incrementAndGet());
        await().atMost(Duration.ofSeconds(45)).until(() -> done.get() == 1);
        return exchange.getException();
    }
}
