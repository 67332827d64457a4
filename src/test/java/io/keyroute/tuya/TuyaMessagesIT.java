package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.crypto.MessageEncryption;
import io.keyroute.tuya.crypto.MessagePassword;
import io.keyroute.tuya.flow.Enrolment;
import io.keyroute.tuya.message.DeviceProperties;
import io.keyroute.tuya.message.LockSignal;
import io.keyroute.tuya.message.MessageForge;
import io.keyroute.tuya.message.TuyaMessage;
import io.keyroute.tuya.message.TuyaMessageException;
import io.keyroute.tuya.message.UnlockMethod;
import io.keyroute.tuya.message.UnlockMethodProgress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * The consumer of messages against a real Pulsar, which lets accounts in as Tuya's does. Each test has an account of its
 * own; a message is known by the time in it.
 */
@Tag("pulsar")
@Execution(ExecutionMode.CONCURRENT)
class TuyaMessagesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long T0 = 1_700_000_000_000L;
    private static final String QUICK = "redeliveryDelay=300&maxRedeliveryDelay=600";
    private static final String PATIENT = QUICK + "&maxRedeliveries=3";

    private static PulsarServer pulsar;

    private final List<DefaultCamelContext> contexts = new ArrayList<>();
    private final List<Exchange> dead = new CopyOnWriteArrayList<>();
    private final List<Long> done = new CopyOnWriteArrayList<>();
    private String account;
    private MessageForge forge;
    private boolean pooled;

    /** What a route does with a message. */
    private interface Work {
        void on(Exchange exchange) throws Exception;
    }

    @BeforeAll
    static void startPulsar() throws Exception {
        pulsar = PulsarServer.start(Path.of("target", "pulsar-it").toAbsolutePath());
    }

    @AfterAll
    static void stopPulsar() throws Exception {
        if (pulsar != null) {
            pulsar.close();
        }
    }

    @AfterEach
    void stop() {
        contexts.forEach(DefaultCamelContext::stop);
    }

    @Test
    void bothFamiliesAndBothEncryptionsComeTypedFromEitherTopic() throws Exception {
        account("kinds");
        List<TuyaMessage> test = new CopyOnWriteArrayList<>();
        List<TuyaMessage> bodies = new CopyOnWriteArrayList<>();
        consume("", exchange -> bodies.add(exchange.getMessage().getBody(TuyaMessage.class)));
        consume("topic=TEST", exchange -> test.add(exchange.getMessage().getBody(TuyaMessage.class)));
        String enrolment = "{\"bizCode\":\"doorUnlockMethodStatus\",\"devId\":\"d2\",\"bizData\":{\"event\":"
                + "\"unlockMethodEntry\",\"operate\":1,\"finish\":true}}";
        pulsar.send(account, forge.ecb(1000, unlock(1)), null);
        pulsar.send(account, forge.ecb(4, MessageForge.status("d1", "unlock_card", 7, T0 + 2)), MessageEncryption.ECB);
        pulsar.send(account, forge.gcm(20, enrolment), MessageEncryption.GCM);
        pulsar.send(account, "event-test", forge.gcm(1000, unlock(3)), "aes_gcm");
        await().atMost(SOON).until(() -> bodies.size() == 3 && test.size() == 1);
        assertThat(bodies).hasAtLeastOneElementOfType(UnlockMethodProgress.class);
        assertThat(bodies)
                .filteredOn(DeviceProperties.class::isInstance)
                .extracting(
                        body -> ((DeviceProperties) body).properties().get(0).signal())
                .containsExactlyInAnyOrder(
                        new LockSignal.Unlock(UnlockMethod.TEMPORARY_PASSWORD, 901L),
                        new LockSignal.Unlock(UnlockMethod.CARD, 7L));
        everythingIsAcknowledged();
        assertThat(dead).isEmpty();
    }

    /** Camel clears a pooled exchange when it is given back, also of its failure. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheRouteFailsWithComesAgainAndHoldsUpNothingElse(boolean pooling) throws Exception {
        pooled = pooling;
        account(pooling ? "failspooled" : "fails");
        Map<Long, AtomicInteger> tries = new ConcurrentHashMap<>();
        for (int i = 0; i < 40; i++) {
            pulsar.send(account, forge.gcm(1000, unlock(i)), MessageEncryption.GCM);
        }
        consume(PATIENT, exchange -> {
            int count = tries.computeIfAbsent(number(exchange), n -> new AtomicInteger())
                    .incrementAndGet();
            if (number(exchange) % 7 == 0 && count <= 2) {
                throw new IllegalStateException("the PMS is away");
            }
            done.add(number(exchange));
        });
        await().atMost(SOON).until(() -> done.size() >= 40);
        everythingIsAcknowledged();
        assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(0, 40));
        assertThat(done.subList(0, 34)).as("the others went first").noneMatch(number -> number % 7 == 0);
        assertThat(tries).allSatisfy((number, count) -> assertThat(count).hasValue(number % 7 == 0 ? 3 : 1));
        assertThat(dead).isEmpty();
    }

    /** A push names no user: one of an enrolment that is over must not finish the next one at the same lock. */
    @Test
    void aPushThatComesAgainOrLateFinishesNobodyElsesEnrolment() throws Exception {
        account("enrols");
        try (SimulatorServer cloud = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(Device.accessControl(
                                "lock", HomeUser.of("joe", "J", "card"), HomeUser.of("ann", "N", "card")))
                        .build())
                .start()) {
            List<Instant> tried = new CopyOnWriteArrayList<>();
            DefaultCamelContext camel = consume(QUICK + "&maxRedeliveries=1000", exchange -> {
                tried.add(exchange.getMessage().getBody(TuyaMessage.class).at());
                throw new IllegalStateException("the PMS is away");
            });
            camel.getComponent("tuya", TuyaComponent.class)
                    .getAccounts()
                    .put(
                            "cloud",
                            TuyaAccount.of(
                                    "cloud",
                                    URI.create(cloud.baseUrl()),
                                    cloud.settings().accessId(),
                                    cloud.settings().accessSecret()));
            SimClient lock = new SimClient(cloud).login();
            CompletableFuture<Exchange> first = enrol(camel, lock, "joe");
            Instant shown = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            pulsar.send(account, forge.gcm(20, enrolment(1, true, shown)), MessageEncryption.GCM);
            assertThat(first.get(20, TimeUnit.SECONDS).getMessage().getBody())
                    .isEqualTo(new Enrolment("lock", "joe", "fingerprint", null));

            CompletableFuture<Exchange> second = enrol(camel, lock, "ann");
            int before = tried.size();
            await().atMost(SOON).until(() -> tried.size() >= before + 3);
            pulsar.send(account, forge.ecb(4, enrolment(1, true, shown)), null);
            Instant yesterday = shown.minus(1, ChronoUnit.DAYS);
            pulsar.send(account, forge.ecb(20, enrolment(2, false, yesterday)), null);
            await().atMost(SOON).until(() -> tried.contains(yesterday));
            assertThat(second).isNotDone();
            pulsar.send(account, forge.gcm(20, enrolment(1, true, Instant.now())), MessageEncryption.GCM);
            assertThat(second.get(20, TimeUnit.SECONDS).getMessage().getBody())
                    .isEqualTo(new Enrolment("lock", "ann", "fingerprint", null));
        }
    }

    /** Begun at the lock before this returns. */
    private static CompletableFuture<Exchange> enrol(DefaultCamelContext camel, SimClient lock, String user) {
        lock.control("POST", "/sim/calls/reset", "");
        Map<String, Object> body = Map.of("userId", user, "userType", 1, "unlockType", "fingerprint");
        CompletableFuture<Exchange> enrolment = camel.createProducerTemplate()
                .asyncSend("tuya:enrolAtLock?account=cloud&deviceId=lock", exchange -> exchange.getMessage()
                        .setBody(body));
        await().atMost(SOON)
                .until(() -> lock.control("GET", "/sim/calls", "").path("total").asInt() > 0);
        return enrolment;
    }

    private static String enrolment(int operate, boolean finished, Instant at) {
        return "{\"bizCode\":\"doorUnlockMethodStatus\",\"devId\":\"lock\",\"ts\":" + at.toEpochMilli()
                + ",\"bizData\":{\"event\":\"unlockMethodEntry\",\"operate\":" + operate + ",\"finish\":" + finished
                + "}}";
    }

    @Test
    void aRestartInBetweenLosesNothingAndDoublesNothingAcknowledged() throws Exception {
        account("restarts");
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        AtomicInteger failing = new AtomicInteger();
        DefaultCamelContext first = consume(QUICK + "&maxRedeliveries=1000", exchange -> {
            if (number(exchange) % 5 == 0) {
                failing.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
            done.add(number(exchange));
            if (done.size() == 20) {
                inTheMiddle.countDown();
            }
        });
        for (int i = 0; i < 50; i++) {
            pulsar.send(account, forge.ecb(1000, unlock(i)), null);
        }
        assertThat(inTheMiddle.await(20, TimeUnit.SECONDS)).isTrue();
        first.stop();
        int before = done.size();
        assertThat(failing).hasValueGreaterThan(0);
        consume(PATIENT, exchange -> done.add(number(exchange)));
        for (int i = 50; i < 60; i++) {
            pulsar.send(account, forge.gcm(1000, unlock(i)), MessageEncryption.GCM);
        }
        await().atMost(SOON).until(() -> done.size() >= 60);
        everythingIsAcknowledged();
        assertThat(before).isBetween(20, 40);
        assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(0, 60));
    }

    @Test
    void whatAProcessWorkedOnWhenItDiedGoesToTheNext() throws Exception {
        account("dies");
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DefaultCamelContext first = consume(PATIENT, exchange -> {
            if (done.size() == 10) {
                working.countDown();
                release.await();
                throw new IllegalStateException("dead");
            }
            done.add(number(exchange));
        });
        for (int i = 0; i < 20; i++) {
            pulsar.send(account, forge.gcm(1000, unlock(i)), MessageEncryption.GCM);
        }
        assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(SOON).until(() -> pulsar.backlog(account) == 10);
        first.getComponent("tuya", TuyaComponent.class).messages().close();
        List<Long> next = new CopyOnWriteArrayList<>();
        consume(PATIENT, exchange -> next.add(number(exchange)));
        await().atMost(SOON).until(() -> next.size() >= 10);
        everythingIsAcknowledged();
        release.countDown();
        assertThat(next).hasSize(10).doesNotContainAnyElementsOf(done);
        List<Long> both = new ArrayList<>(done);
        both.addAll(next);
        assertThat(both).containsExactlyInAnyOrderElementsOf(numbers(0, 20));
    }

    @Test
    void aSecondConsumerTakesOverWhenTheFirstIsGone() throws Exception {
        account("failover");
        List<Long> one = new CopyOnWriteArrayList<>();
        List<Long> two = new CopyOnWriteArrayList<>();
        DefaultCamelContext first = consume(PATIENT, exchange -> one.add(number(exchange)));
        consume(PATIENT, exchange -> two.add(number(exchange)));
        for (int i = 0; i < 20; i++) {
            pulsar.send(account, forge.ecb(1000, unlock(i)), null);
        }
        await().atMost(SOON).until(() -> one.size() + two.size() >= 20);
        everythingIsAcknowledged();
        first.stop();
        int before = two.size();
        for (int i = 20; i < 40; i++) {
            pulsar.send(account, forge.ecb(1000, unlock(i)), null);
        }
        await().atMost(SOON).until(() -> one.size() + two.size() >= 40);
        everythingIsAcknowledged();
        assertThat(two.subList(before, two.size())).containsExactlyInAnyOrderElementsOf(numbers(20, 40));
        List<Long> both = new ArrayList<>(one);
        both.addAll(two);
        assertThat(both).containsExactlyInAnyOrderElementsOf(numbers(0, 40));
    }

    @Test
    void whatCannotBeReadOrFailsTooOftenIsPutAsideWithItsReason() throws Exception {
        account("poison");
        AtomicInteger tries = new AtomicInteger();
        consume(PATIENT, exchange -> {
            if (number(exchange) == 99) {
                tries.incrementAndGet();
                throw new IllegalStateException("never");
            }
            done.add(number(exchange));
        });
        byte[] forged = new MessageForge("x".repeat(32)).ecb(1000, unlock(1));
        byte[] failing = forge.gcm(1000, unlock(99));
        pulsar.send(account, forged, null);
        pulsar.send(account, forge.ecb(1000, unlock(2)), MessageEncryption.GCM);
        pulsar.send(account, "event", forge.ecb(1000, unlock(2)), "rot13");
        pulsar.send(account, "what is this".getBytes(StandardCharsets.UTF_8), null);
        pulsar.send(account, forge.ecb(1000, "{\"bizData\":{\"properties\":[{}]}}"), null);
        pulsar.send(account, failing, MessageEncryption.GCM);
        pulsar.send(account, forge.ecb(1000, unlock(3)), null);
        await().atMost(SOON).until(() -> dead.size() >= 6 && done.size() == 1);
        everythingIsAcknowledged();
        assertThat(dead)
                .extracting(letter -> letter.getMessage().getHeader(TuyaConstants.DEAD_LETTER_REASON))
                .containsExactlyInAnyOrder(
                        "SIGNATURE", "ENCRYPTION", "ENCRYPTION", "UNREADABLE", "UNREADABLE", "FAILED");
        assertThat(letter("SIGNATURE").getMessage().getBody(byte[].class)).isEqualTo(forged);
        Exchange failed = letter("FAILED");
        assertThat(failed.getMessage().getBody(byte[].class)).isEqualTo(failing);
        assertThat(failed.getMessage().getHeaders())
                .containsEntry(TuyaConstants.FAILURES, 4)
                .containsEntry(TuyaConstants.ENCRYPTION, "aes_gcm")
                .containsEntry(TuyaConstants.ACCOUNT, "default");
        assertThat(failed.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(IllegalStateException.class);
        assertThat(tries).as("the first time and three more").hasValue(4);
        assertThat(done).containsExactly(3L);
    }

    @Test
    void aDeviceWhoseMessagesAllFailStopsThoseOfNoOther() throws Exception {
        account("storm");
        consume("redeliveryDelay=60000&maxRedeliveryDelay=60000", exchange -> {
            if ("bad".equals(exchange.getMessage().getHeader(TuyaConstants.DEVICE_ID))) {
                throw new IllegalStateException("no mapping for this lock");
            }
            done.add(number(exchange));
        });
        for (int i = 0; i < 150; i++) {
            String alarm = MessageForge.property("bad", "alarm_lock", "pry", T0 + i);
            pulsar.send(account, forge.gcm(1000, alarm), MessageEncryption.GCM);
            if (i % 15 == 14) {
                pulsar.send(account, forge.gcm(1000, unlock(i)), MessageEncryption.GCM);
            }
        }
        await().atMost(SOON).until(() -> done.size() == 10 && pulsar.backlog(account) <= 100);
        assertThat(dead).hasSizeGreaterThanOrEqualTo(50).allSatisfy(letter -> assertThat(
                        letter.getMessage().getHeader(TuyaConstants.DEAD_LETTER_REASON))
                .isEqualTo("FAILED"));
    }

    @Test
    void aMessageIsKeptWhileDeadLettersCannotBeWritten() throws Exception {
        account("letterless");
        AtomicInteger refusals = new AtomicInteger();
        DefaultCamelContext camel = consume(PATIENT, exchange -> done.add(number(exchange)), letter -> {
            if (refusals.incrementAndGet() <= 2) {
                throw new IllegalStateException("the disk is full");
            }
            dead.add(letter.copy());
        });
        List<HealthCheck.State> states = new CopyOnWriteArrayList<>();
        pulsar.send(account, "nonsense".getBytes(StandardCharsets.UTF_8), null);
        pulsar.send(account, forge.ecb(1000, unlock(1)), null);
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            states.add(health(camel).getState());
            return dead.size() == 1 && done.size() == 1;
        });
        everythingIsAcknowledged();
        assertThat(states).contains(HealthCheck.State.DOWN);
        await().atMost(SOON).until(() -> health(camel).getState() == HealthCheck.State.UP);
        assertThat(refusals).hasValue(3);
    }

    @Test
    void whatBothFamiliesTellComesOnce() throws Exception {
        account("twice");
        consume(PATIENT, exchange -> done.add(number(exchange)));
        for (int i = 0; i < 5; i++) {
            pulsar.send(account, forge.ecb(1000, unlock(i)), null);
            pulsar.send(account, forge.ecb(4, MessageForge.status("d1", "unlock_temporary", 901, T0 + i)), null);
        }
        await().atMost(SOON).until(() -> done.size() >= 5);
        everythingIsAcknowledged();
        assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(0, 5));
    }

    @Test
    void wrongCredentialsAreATypedErrorAndHealthIsDown() throws Exception {
        account("strangers");
        List<Throwable> told = new CopyOnWriteArrayList<>();
        DefaultCamelContext camel = context(pulsar.url(), "no-secret-of-this-account-at-all", null);
        start(camel, PATIENT + "&exceptionHandler=#told", exchange -> {}, letter -> {}, told);
        failsWith(camel, told, TuyaMessageException.Kind.CREDENTIALS);
        assertThat(told.get(0)).hasMessageContaining("access secret").hasMessageContaining("default");
        assertThat(health(camel).getDetails()).containsEntry("kind", "CREDENTIALS");
    }

    @Test
    void anAccountWithoutTheServiceAndAServiceThatIsAwayAreToldApart() throws Exception {
        account = "nobody";
        List<Throwable> told = new CopyOnWriteArrayList<>();
        DefaultCamelContext camel = context(pulsar.url(), PulsarServer.secret(account), null);
        start(camel, "exceptionHandler=#told", exchange -> {}, letter -> {}, told);
        List<Throwable> toldOfAway = new CopyOnWriteArrayList<>();
        DefaultCamelContext away = context("pulsar://127.0.0.1:1", PulsarServer.secret(account), null);
        start(away, "exceptionHandler=#told", exchange -> {}, letter -> {}, toldOfAway);
        failsWith(camel, told, TuyaMessageException.Kind.NOT_ALLOWED);
        failsWith(away, toldOfAway, TuyaMessageException.Kind.SERVICE_AWAY);
    }

    @Test
    void certificatesAreCheckedOverTls() throws Exception {
        account("tls");
        List<Throwable> told = new CopyOnWriteArrayList<>();
        DefaultCamelContext distrusting = context(pulsar.tlsUrl(), PulsarServer.secret(account), null);
        start(distrusting, "exceptionHandler=#told", exchange -> done.add(-1L), letter -> {}, told);
        failsWith(distrusting, told, TuyaMessageException.Kind.SERVICE_AWAY);
        DefaultCamelContext trusting = context(pulsar.tlsUrl(), PulsarServer.secret(account), pulsar.certificate());
        start(trusting, "", exchange -> done.add(number(exchange)), letter -> {}, new ArrayList<>());
        pulsar.send(account, forge.gcm(1000, unlock(1)), MessageEncryption.GCM);
        await().atMost(SOON).until(() -> done.contains(1L));
        assertThat(done).containsExactly(1L);
        assertThat(health(trusting).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void F69_noSecretAndNothingThatAMessageSaysIsLogged() throws Exception {
        account("silence");
        String digits = "4829131";
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(root.getLoggerContext());
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try {
            consume(QUICK + "&maxRedeliveries=1", exchange -> {
                throw new IllegalStateException("no");
            });
            pulsar.send(account, forge.gcm(1000, MessageForge.property("d", "raw", digits, T0)), MessageEncryption.GCM);
            pulsar.send(account, ("{\"pin\":" + digits).getBytes(StandardCharsets.UTF_8), null);
            await().atMost(SOON).until(() -> dead.size() == 2);
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
        StringBuilder said = new StringBuilder();
        log.list.forEach(event -> said.append(event.getFormattedMessage())
                .append(event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .append('\n'));
        assertThat(said.toString())
                .contains("is put aside")
                .doesNotContain(
                        digits,
                        PulsarServer.secret(account),
                        MessagePassword.of(account, PulsarServer.secret(account)));
    }

    private void account(String name) throws Exception {
        account = name;
        forge = new MessageForge(PulsarServer.secret(name));
        pulsar.open(name);
    }

    private DefaultCamelContext consume(String options, Work work) throws Exception {
        return consume(options, work, letter -> dead.add(letter.copy()));
    }

    private DefaultCamelContext consume(String options, Work work, Work deadLetter) throws Exception {
        DefaultCamelContext camel = context(pulsar.url(), PulsarServer.secret(account), null);
        start(camel, options, work, deadLetter, new ArrayList<>());
        await().atMost(SOON).until(() -> health(camel).getState() == HealthCheck.State.UP);
        return camel;
    }

    private DefaultCamelContext context(String url, String secret, Path certificate) {
        TuyaComponent tuya = new TuyaComponent();
        tuya.setAccessId(account);
        tuya.setAccessSecret(secret);
        tuya.setMessageEndpoint(url);
        tuya.setMessageTrustedCertificates(certificate == null ? null : certificate.toString());
        DefaultCamelContext camel = new DefaultCamelContext();
        if (pooled) {
            camel.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        }
        camel.addComponent("tuya", tuya);
        contexts.add(camel);
        return camel;
    }

    private static void start(
            DefaultCamelContext camel, String options, Work work, Work deadLetter, List<Throwable> told)
            throws Exception {
        camel.getRegistry().bind("told", ExceptionHandler.class, new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                told.add(failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                told.add(failure);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                told.add(failure);
            }
        });
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("tuya:messages?deadLetterUri=direct:dead" + (options.isEmpty() ? "" : "&" + options))
                        .routeId("messages")
                        .process(work::on);
                from("direct:dead").process(deadLetter::on);
            }
        });
        camel.start();
    }

    private static HealthCheck.Result health(DefaultCamelContext camel) {
        HealthCheck check = HealthCheckHelper.getHealthCheck(camel, "consumer:tuya-messages-messages");
        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
        return check.call();
    }

    private static void failsWith(DefaultCamelContext camel, List<Throwable> told, TuyaMessageException.Kind kind) {
        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told.get(0)).isInstanceOfSatisfying(TuyaMessageException.class, failure -> assertThat(failure.kind())
                .isEqualTo(kind));
        assertThat(health(camel).getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health(camel).getMessage().orElseThrow()).contains(((TuyaMessageException) told.get(0)).advice());
    }

    private void everythingIsAcknowledged() {
        await().atMost(SOON).until(() -> pulsar.backlog(account) == 0);
    }

    private Exchange letter(String reason) {
        return dead.stream()
                .filter(letter -> reason.equals(letter.getMessage().getHeader(TuyaConstants.DEAD_LETTER_REASON)))
                .findFirst()
                .orElseThrow();
    }

    private static String unlock(long number) {
        return MessageForge.property("d1", "unlock_temporary", 901, T0 + number);
    }

    private static long number(Exchange exchange) {
        return exchange.getMessage()
                        .getBody(DeviceProperties.class)
                        .properties()
                        .get(0)
                        .at()
                        .toEpochMilli()
                - T0;
    }

    private static List<Long> numbers(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
