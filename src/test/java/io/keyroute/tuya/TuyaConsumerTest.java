package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.client.api.OpenLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consumer of unlocks against the simulated cloud: doors are opened at the keypad. */
class TuyaConsumerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<Exchange> done = new CopyOnWriteArrayList<>();
    private final StateRepository<String, String> state = new MemoryStateRepository();
    private final IdempotentRepository handled = MemoryIdempotentRepository.memoryIdempotentRepository(1000);
    private SimulatorServer cloud;
    private SimClient client;
    private DefaultCamelContext camel;
    private boolean pooled;
    private String refused;

    @BeforeEach
    void start() throws Exception {
        cloud = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(Device.ble("a", "gw-a"), Device.ble("b", "gw-b"))
                        .build())
                .start();
        client = new SimClient(cloud).login();
        client.created("a", "kr-a", "482913");
        client.created("b", "kr-b", "592813");
    }

    @AfterEach
    void stop() {
        if (camel != null) {
            camel.stop();
        }
        cloud.close();
    }

    @Test
    void everyUnlockComesOnceInOrderHoweverManyPagesAndPolls() throws Exception {
        open("a", 7);
        open("b", 2);
        route("a,b", 2, exchange -> {});
        await().atMost(SOON).until(() -> done.size() == 9);
        open("a", 1);
        await().atMost(SOON).until(() -> done.size() == 10);
        int polls = reads();
        await().atMost(SOON).until(() -> reads() > polls + 10);
        assertThat(done).hasSize(10);
        assertThat(of("a")).hasSize(8).extracting(this::time).isSorted();
        assertThat(of("a"))
                .allMatch(exchange ->
                        exchange.getMessage().getBody(OpenLog.class).nickName().equals("kr-a"));
        assertThat(of("a").get(0).getMessage().getHeader(Exchange.MESSAGE_TIMESTAMP))
                .isEqualTo(time(of("a").get(0)).toEpochMilli());
    }

    /** Camel clears a pooled exchange when it is given back, also of its failure. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnlockThatFailsComesAgainBeforeAnyLaterOneAndHoldsUpNoOtherDoor(boolean pooling) throws Exception {
        pooled = pooling;
        open("a", 4);
        open("b", 3);
        AtomicInteger failures = new AtomicInteger();
        route("a,b", 100, exchange -> {
            boolean second = of("a").size() == 1 && "a".equals(device(exchange));
            if (second && failures.incrementAndGet() <= 2) {
                throw new IllegalStateException("the PMS is away");
            }
        });
        await().atMost(SOON).until(() -> of("b").size() == 3);
        String position = state.getState("tuya-open-logs-a");
        assertThat(Long.parseLong(position))
                .as("the position of a stands at its first unlock, the only one done")
                .isLessThanOrEqualTo(time(of("a").get(0)).toEpochMilli());
        await().atMost(SOON).until(() -> done.size() == 7);
        assertThat(failures).hasValueGreaterThanOrEqualTo(3);
        assertThat(of("a")).hasSize(4).extracting(this::time).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRestartGoesOnWhereItStood(@TempDir Path folder) throws Exception {
        open("a", 3);
        AtomicInteger calls = new AtomicInteger();
        start("a", 100, files(folder), keys(folder), exchange -> {
            if (calls.incrementAndGet() == 3) {
                throw new IllegalStateException("killed in the middle of the third");
            }
        });
        await().atMost(SOON).until(() -> calls.get() >= 3);
        camel.stop();
        int before = done.size();
        open("a", 2);
        start("a", 100, files(folder), keys(folder), exchange -> {});
        await().atMost(SOON).until(() -> done.size() >= 5);
        int polls = reads();
        await().atMost(SOON).until(() -> reads() > polls + 5);
        assertThat(before).isBetween(2, 3);
        assertThat(done).hasSize(5);
        assertThat(done).extracting(this::time).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aDoorTheCloudDoesNotKnowAndACloudThatIsAwayLoseNothing() throws Exception {
        client.control("PUT", "/sim/faults", "[{\"path\":\"open-logs\",\"kind\":\"http500\",\"times\":3}]");
        open("a", 2);
        route("nowhere,a", 100, exchange -> {});
        await().atMost(SOON).until(() -> of("a").size() == 2);
        open("a", 1);
        await().atMost(SOON).until(() -> of("a").size() == 3);
        assertThat(done).hasSize(3);
    }

    @Test
    void whatADevicesProfileRefusesIsNotEvenPolled() throws Exception {
        refused = "a";
        open("a", 1);
        open("b", 2);
        route("a,b", 100, exchange -> {});
        await().atMost(SOON).until(() -> of("b").size() == 2);
        int polls = reads();
        await().atMost(SOON).until(() -> reads() > polls + 5);
        assertThat(of("a")).isEmpty();
        assertThat(client.control("GET", "/sim/calls", "").toString()).doesNotContain("/devices/a/");
    }

    @Test
    void aRouteThatIsSuspendedInTheMiddleOfAPollGetsNoMoreUntilItIsResumed() throws Exception {
        open("a", 4);
        CompletableFuture<Void> suspending = new CompletableFuture<>();
        route("a", 100, exchange -> {
            if (done.isEmpty()) {
                suspending.completeAsync(() -> suspend(camel));
                await().atMost(SOON)
                        .until(() ->
                                ((TuyaConsumer<?>) camel.getRoute("route1").getConsumer()).isSuspendingOrSuspended());
            }
        });
        suspending.get(20, TimeUnit.SECONDS);
        assertThat(done).hasSize(1);
        camel.getRouteController().resumeRoute("route1");
        await().atMost(SOON).until(() -> done.size() == 4);
    }

    private static Void suspend(DefaultCamelContext camel) {
        try {
            camel.getRouteController().suspendRoute("route1");
            return null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyHistoriesCanBeConsumedFromAndOnlyOfNamedDoors() {
        camel = context();
        camel.start();
        assertThatThrownBy(() -> camel.getEndpoint("tuya:device").createConsumer(exchange -> {}))
                .hasMessageContaining("tuya:openLogs");
        assertThatThrownBy(() -> camel.getEndpoint("tuya:openLogs").createConsumer(exchange -> {}))
                .hasMessageContaining("deviceId");
    }

    private void open(String device, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            client.type(device, device.equals("a") ? "482913" : "592813");
        }
    }

    private void route(String devices, int pageSize, Consumer<Exchange> work) throws Exception {
        start(devices, pageSize, state, handled, work);
    }

    private void start(
            String devices,
            int pageSize,
            StateRepository<String, String> positions,
            IdempotentRepository keys,
            Consumer<Exchange> work)
            throws Exception {
        camel = context();
        camel.getRegistry().bind("positions", positions);
        camel.getRegistry().bind("keys", keys);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("tuya:openLogs?delay=50&initialDelay=0&stateRepository=#positions&idempotentRepository=#keys"
                                + "&pageSize=" + pageSize + "&deviceId=" + devices)
                        .routeId("route1")
                        .process(exchange -> {
                            work.accept(exchange);
                            done.add(exchange.copy());
                        });
            }
        });
        camel.start();
    }

    private DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        if (pooled) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        }
        TuyaComponent tuya = new TuyaComponent();
        tuya.setEndpoint(cloud.baseUrl());
        tuya.setAccessId(cloud.settings().accessId());
        tuya.setAccessSecret(cloud.settings().accessSecret());
        tuya.setCallsPerSecond(0);
        tuya.setDeviceProfiles(
                (device, operation) -> device.equals(refused) ? Optional.of("it keeps no history") : Optional.empty());
        context.addComponent("tuya", tuya);
        return context;
    }

    private static StateRepository<String, String> files(Path folder) {
        return FileStateRepository.fileStateRepository(
                folder.resolve("positions").toFile());
    }

    private static IdempotentRepository keys(Path folder) {
        return FileIdempotentRepository.fileIdempotentRepository(
                folder.resolve("keys").toFile());
    }

    private int reads() {
        return client.control("GET", "/sim/calls", "").path("total").asInt();
    }

    private List<Exchange> of(String device) {
        return done.stream().filter(exchange -> device.equals(device(exchange))).toList();
    }

    private static String device(Exchange exchange) {
        return exchange.getMessage().getHeader(TuyaConstants.DEVICE_ID, String.class);
    }

    private Instant time(Exchange exchange) {
        return exchange.getMessage().getBody(OpenLog.class).updateTime();
    }
}
