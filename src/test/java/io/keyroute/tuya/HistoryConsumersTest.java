package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.client.TestCloud;
import io.keyroute.tuya.client.api.AlarmLog;
import io.keyroute.tuya.client.api.LockRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The consumers of alarms and records, and what all polling consumers of a component share. */
class HistoryConsumersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();
    private final MemoryStateRepository positions = new MemoryStateRepository();
    private final List<Exchange> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void alarmsComeOnceAndInOrderThoughTheCloudTellsTheNewestFirst() throws Exception {
        try (SimulatorServer cloud = simulator(Device.zigbee("z", "gw"))) {
            SimClient client = new SimClient(cloud).login();
            wrongCodes(client, "z", 5);
            route(cloud, "tuya:alarmLogs?deviceId=z&pageSize=2&codes=alarm_lock");
            await().atMost(SOON).until(() -> done.size() == 5);
            wrongCodes(client, "z", 2);
            await().atMost(SOON).until(() -> done.size() == 7);
            pollsAgain(client);
            assertThat(done)
                    .hasSize(7)
                    .extracting(exchange ->
                            exchange.getMessage().getBody(AlarmLog.class).updateTime())
                    .isSorted();
            assertThat(positions.getState("tuya-alarm-logs-alarm_lock-z")).isNotBlank();
        }
    }

    @Test
    void recordsOfAnAccessControlComeOnceAndNeedTheirCodesNamed() throws Exception {
        try (SimulatorServer cloud = simulator(Device.accessControl("access"))) {
            SimClient client = new SimClient(cloud).login();
            client.created("access", "R-1", "482913");
            IntStream.range(0, 3).forEach(i -> client.type("access", "482913"));
            wrongCodes(client, "access", 2);
            String uri = "tuya:records?deviceId=access&pageSize=2";
            route(cloud, uri + "&codes=unlock_temporary,alarm_lock");
            await().atMost(SOON).until(() -> done.size() == 5);
            pollsAgain(client);
            assertThat(done)
                    .extracting(exchange ->
                            exchange.getMessage().getBody(LockRecord.class).recordType())
                    .containsExactly("normal", "normal", "normal", "alarm", "alarm");
            assertThatThrownBy(() -> camel.getEndpoint(uri).createConsumer(exchange -> {}))
                    .hasMessageContaining("codes");
        }
    }

    /** The cloud has no time range for alarms: reading must end where they are too old, and a wrong clock must not stick. */
    @Test
    void alarmsAreReadUntilTheyAreTooOldAndALockWhoseClockIsAheadHidesNothing() throws Exception {
        Instant now = Instant.now();
        List<Instant> alarms = new CopyOnWriteArrayList<>();
        IntStream.range(0, 50).forEach(day -> alarms.add(now.minus(Duration.ofDays(day + 1))));
        alarms.add(0, now.minusSeconds(60));
        alarms.add(0, now.plus(Duration.ofDays(3650)));
        try (TestCloud cloud = new TestCloud()) {
            cloud.answer = exchange -> TestCloud.reply(exchange, 200, page(exchange, alarms));
            route(cloud, "tuya:alarmLogs?deviceId=d&pageSize=10");
            await().atMost(SOON).until(() -> done.size() == 2);
            assertThat(cloud.calls.get()).as("two pages a poll, of six").isLessThanOrEqualTo(8);
            assertThat(Long.parseLong(positions.getState("tuya-alarm-logs-d")))
                    .isLessThan(now.plusSeconds(60).toEpochMilli());
            alarms.add(1, now.plusSeconds(1));
            await().atMost(SOON).until(() -> done.size() == 3);
        }
    }

    @Test
    void manyConsumersShareTheComponentsThreads() throws Exception {
        try (TestCloud cloud = new TestCloud()) {
            cloud.answer = exchange -> TestCloud.reply(exchange, 200, page(exchange, List.of()));
            Map<String, Boolean> threads = new ConcurrentHashMap<>();
            cloud.answer = exchange -> TestCloud.reply(
                    exchange, 200, page(exchange, List.of(Instant.now().minusSeconds(5))));
            add(cloud);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (int i = 0; i < 40; i++) {
                        from("tuya:alarmLogs?delay=50&initialDelay=0&deviceId=d" + i)
                                .process(exchange -> {
                                    threads.put(Thread.currentThread().getName(), true);
                                    done.add(exchange.copy());
                                });
                    }
                }
            });
            camel.start();
            await().atMost(SOON).until(() -> devices().size() == 40);
            assertThat(threads).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aCloudThatRefusesTheAccountIsAskedSeldomAndEveryDeviceStillGetsItsTurn() throws Exception {
        try (TestCloud cloud = new TestCloud()) {
            Map<String, Integer> asked = new ConcurrentHashMap<>();
            cloud.answer = exchange -> {
                asked.merge(device(exchange), 1, Integer::sum);
                TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":28841004}");
            };
            route(cloud, "tuya:alarmLogs?deviceId=a,b,c,d");
            await().atMost(SOON).until(() -> asked.size() == 4);
            assertThat(asked.values()).allMatch(times -> times == 1);
            cloud.answer = exchange -> TestCloud.reply(
                    exchange, 200, page(exchange, List.of(Instant.now().minusSeconds(5))));
            await().atMost(SOON).until(() -> devices().size() == 4);
        }
    }

    private static String page(HttpExchange exchange, List<Instant> alarms) {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int size = Integer.parseInt(query.get("page_size"));
        int skip = (Integer.parseInt(query.get("page_no")) - 1) * size;
        return alarms.stream()
                .skip(skip)
                .limit(size)
                .map(at -> "{\"status\":[{\"code\":\"hijack\",\"value\":\"true\"}],\"update_time\":" + at.toEpochMilli()
                        + "}")
                .collect(Collectors.joining(
                        ",", "{\"success\":true,\"result\":{\"records\":[", "],\"total\":" + alarms.size() + "}}"));
    }

    private static String device(HttpExchange exchange) throws IOException {
        return exchange.getRequestURI().getPath().split("/")[3];
    }

    private List<String> devices() {
        return done.stream()
                .map(exchange -> exchange.getMessage().getHeader(TuyaConstants.DEVICE_ID, String.class))
                .distinct()
                .toList();
    }

    private static SimulatorServer simulator(Device device) throws Exception {
        return new SimulatorServer(SimulatorSettings.builder().fleet(device).build()).start();
    }

    private static void wrongCodes(SimClient client, String device, int times) {
        IntStream.range(0, times).forEach(i -> client.type(device, "99999" + i));
    }

    private static void pollsAgain(SimClient client) {
        int before = calls(client);
        await().atMost(SOON).until(() -> calls(client) > before + 10);
    }

    private static int calls(SimClient client) {
        return client.control("GET", "/sim/calls", "").path("total").asInt();
    }

    private void add(TestCloud cloud) {
        tuya.getAccounts().put("default", cloud.account(0));
        camel.addComponent("tuya", tuya);
    }

    private void route(TestCloud cloud, String uri) throws Exception {
        add(cloud);
        route(uri);
    }

    private void route(SimulatorServer cloud, String uri) throws Exception {
        tuya.setEndpoint(cloud.baseUrl());
        tuya.setAccessId(cloud.settings().accessId());
        tuya.setAccessSecret(cloud.settings().accessSecret());
        tuya.setCallsPerSecond(0);
        camel.addComponent("tuya", tuya);
        route(uri);
    }

    private void route(String uri) throws Exception {
        camel.getRegistry().bind("positions", positions);
        camel.getRegistry().bind("keys", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + "&delay=50&initialDelay=0&stateRepository=#positions&idempotentRepository=#keys")
                        .process(exchange -> done.add(exchange.copy()));
            }
        });
        camel.start();
    }
}
