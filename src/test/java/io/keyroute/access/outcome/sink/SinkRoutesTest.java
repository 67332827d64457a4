package io.keyroute.access.outcome.sink;

import static io.keyroute.access.outcome.sink.Pms.busy;
import static io.keyroute.access.outcome.sink.Pms.cut;
import static io.keyroute.access.outcome.sink.Pms.status;
import static io.keyroute.access.outcome.sink.Pms.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.access.AccessException;
import io.keyroute.access.BriefTransaction;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Subject;
import io.keyroute.access.outcome.DeadEntries;
import io.keyroute.access.outcome.DeadEntry;
import io.keyroute.access.outcome.OutboxOutcomes;
import io.keyroute.access.outcome.OutcomeViews;
import io.keyroute.access.outcome.SubjectNames;
import io.keyroute.access.pin.PinPath;
import io.keyroute.access.pin.PinWish;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.plan.CommonDoors;
import io.keyroute.access.plan.Transactions;
import io.keyroute.it.TestDatabase;
import io.keyroute.outbox.DeadRows;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxDispatcher;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.PropertyLoader;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import io.keyroute.secret.SecretKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The routes of the generic sinks from the outbox to a PMS over HTTP, or to the file. What is about answers and pauses asks
 * the database nothing that the others do not ask, and runs on one of them.
 */
class SinkRoutesTest {

    private static final String DOOR = "vd-room-204";
    private static final Instant AT = Instant.parse("2026-11-20T14:00:00Z");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @TempDir
    Path folder;

    private final Pms pms = new Pms();
    private final Clock clock = Clock.systemUTC();
    private final ObjectMapper json = new ObjectMapper();
    private DefaultCamelContext camel = new DefaultCamelContext();
    private JdbcTemplate database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private OutboxOutcomes outcomes;
    private OutboxDispatcher dispatcher;
    private DeadEntries dead;
    private Pins pins;
    private Property property;

    @BeforeEach
    void connect() {
        DataSource source = TestDatabase.migrated();
        database = new JdbcTemplate(source);
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        camel.stop();
        pms.close();
    }

    @Test
    @Tag("database")
    void theSinkIsToldEachOnceWithItsKeyAndPin() throws Exception {
        start(http(pms.url(), true));
        String pin = grant("AAAAAAAAA1");
        jdbc.sql("INSERT INTO stay_ref (property, type, external_id, stay)"
                        + " VALUES ('demo', 'ota', 'O-2', 7), ('demo', 'crs', 'C-1', 7)")
                .update();
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);

        awaitDelivered(1);
        assertThat(pms.calls).hasSize(1);
        Pms.Call call = pms.calls.get(0);
        JsonNode told = json.readTree(call.body());
        assertThat(told.path("id").asText()).isEqualTo(call.id()).isNotBlank();
        assertThat(told.path("type").asText()).isEqualTo("CODE_READY");
        assertThat(told.path("property").asText()).isEqualTo("demo");
        assertThat(told.path("stayId").asText()).isEqualTo("R-7");
        assertThat(told.path("externalIds").toString()).isEqualTo("{\"crs\":\"C-1\",\"ota\":\"O-2\"}");
        assertThat(told.path("grantId").asText()).isEqualTo("AAAAAAAAA1");
        assertThat(told.path("deviceId").asText()).isEqualTo(DOOR);
        assertThat(told.path("door").asText()).isEqualTo("Room 204");
        assertThat(told.path("unit").asText()).isEqualTo("204");
        assertThat(told.path("validFrom").asText()).isEqualTo("2026-11-20T15:00:00+01:00");
        assertThat(told.path("validTo").asText()).isEqualTo("2026-11-23T15:00:00+01:00");
        assertThat(told.path("pin").asText()).isEqualTo(pin).hasSize(6);
        assertThat(call.authorization()).isEqualTo("Bearer sink-secret");
        assertThat(call.headers()).noneMatch(name -> name.toLowerCase().startsWith("camel"));
        await().atMost(PATIENCE).until(() -> pins.wasTold(pinId()));
        assertThat(due()).as("no former code waits for that").isEmpty();
    }

    @Test
    @Tag("database")
    void whereAFormerCodeWaitsForItTheGrantIsLookedAtOnceItsNewCodeIsTold() throws Exception {
        start(http(pms.url(), true));
        grant("AAAAAAAAA1");
        jdbc.sql("UPDATE access_grant SET generation = 2").update();
        jdbc.sql("UPDATE credential SET generation = 2").update();
        jdbc.sql("INSERT INTO credential (grant_id, generation, property, device_id, name, state, rev)"
                        + " VALUES ('AAAAAAAAA1', 1, 'demo', ?, 'KR1AAAAAAAAA1-0', 'PROVEN', 1)")
                .param(DOOR)
                .update();
        Outcome changed = new Outcome(
                OutcomeType.CODE_CHANGED, "demo", Subject.stay(7, "g1"), "AAAAAAAAA1", 2, "204", DOOR, null, AT);
        transaction.executeWithoutResult(status -> outcomes.add(List.of(changed)));
        await().atMost(PATIENCE).until(() -> due().isPresent());
        assertThat(pins.wasTold(pinId())).isTrue();
    }

    private Optional<Long> due() {
        return jdbc.sql("SELECT due_at FROM access_grant WHERE due_at IS NOT NULL")
                .query(Long.class)
                .optional();
    }

    @Test
    @Tag("database")
    void F69_noPinForASinkThatMayNotHaveItAndNoneInTheOutbox() throws Exception {
        start(http(pms.url(), false));
        String pin = grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        awaitDelivered(1);
        assertThat(json.readTree(pms.calls.get(0).body()).has("pin")).isFalse();
        assertThat(pms.calls.get(0).body()).doesNotContain(pin);
        assertThat(database.queryForList("SELECT payload, last_error, subject_key FROM outbox")
                        .toString())
                .doesNotContain(pin);
    }

    @Test
    void temporaryRefusalsAreRepeatedWithTheSameKeyAndTheOrderIsKept() throws Exception {
        pms.then(status(500), status(401), status(503), status(403), status(408), status(200));
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_PROBLEM, null, 7);
        tell(OutcomeType.CODE_REMOVED, null, 7);
        awaitDelivered(2);
        List<String> ids = pms.ids();
        assertThat(ids).hasSize(7);
        assertThat(ids.subList(0, 6)).containsOnly(ids.get(0));
        assertThat(ids.get(6)).isNotEqualTo(ids.get(0));
        assertThat(json.readTree(pms.calls.get(6).body()).path("type").asText()).isEqualTo("CODE_REMOVED");
    }

    @Test
    @Tag("database")
    void anEntryThatThePmsFailsOverHoldsUpItsOwnStayAlone() throws Exception {
        pms.always(call -> call.body().contains("\"R-1\"") ? status(500) : null);
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_PROBLEM, null, 1);
        awaitCalls(2);
        tell(OutcomeType.CODE_REMOVED, null, 1);
        for (int stay = 2; stay <= 6; stay++) {
            tell(OutcomeType.CODE_PROBLEM, null, stay);
            tell(OutcomeType.CODE_REMOVED, null, stay);
        }
        awaitDelivered(10);
        assertThat(told("R-1")).isNotEmpty().doesNotContain("CODE_REMOVED");
        pms.always(call -> null);
        awaitDelivered(12);
        assertThat(told("R-1")).endsWith("CODE_PROBLEM", "CODE_REMOVED");
    }

    @Test
    void anEntryThatThePmsNeverAnswersHoldsUpItsOwnStayAlone() throws Exception {
        pms.always(call -> call.body().contains("\"R-1\"") ? cut() : null);
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_PROBLEM, null, 1);
        awaitCalls(4);
        tell(OutcomeType.CODE_PROBLEM, null, 2);
        awaitDelivered(1);
        assertThat(told("R-2")).hasSize(1);
    }

    @Test
    void aSinkThatTakesCallsAndAnswersNoneIsLeftAloneAsAWhole() throws Exception {
        pms.always(call -> cut());
        start(yaml -> http(pms.url(), false)
                .of(yaml)
                .replace("retryFirst: PT0.2S\n  retryMax: PT1S", "retryFirst: PT1M\n  retryMax: PT1M"));
        tellOfStays(20);
        await().atMost(PATIENCE)
                .until(() -> database.queryForObject("SELECT MIN(attempts) FROM outbox", Integer.class) == 1);
        assertThat(pms.ids().stream().distinct()).as("the others wait uncalled").hasSize(3);
        assertThat(database.queryForObject(
                        "SELECT COUNT(*) FROM outbox WHERE last_error = 'the sink is away'", Integer.class))
                .isEqualTo(17);
    }

    @Test
    void severalEntriesThatThePmsNeverAnswersHoldUpNoOtherStayForEver() throws Exception {
        pms.always(call -> Stream.of("\"R-1\"", "\"R-2\"", "\"R-3\"").anyMatch(call.body()::contains) ? cut() : null);
        start(http(pms.url(), false));
        tellOfStays(9);
        awaitDelivered(6);
        pms.always(call -> null);
        awaitDelivered(9);
    }

    /** One entry each, due at the same moment, so that they leave together. */
    private void tellOfStays(int stays) {
        List<Outcome> told = IntStream.rangeClosed(1, stays)
                .mapToObj(stay -> {
                    know(stay);
                    return outcome(OutcomeType.CODE_PROBLEM, null, stay);
                })
                .toList();
        transaction.executeWithoutResult(status -> outcomes.add(told));
    }

    @Test
    void aSinkThatAsksForAPauseGetsItForEveryStay() throws Exception {
        pms.then(unavailable("5"));
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_PROBLEM, null, 1);
        awaitNoted("the sink answered 503");
        long start = System.nanoTime();
        tell(OutcomeType.CODE_PROBLEM, null, 2);
        awaitNoted("the sink is away");
        assertThat(pms.calls).as("in the pause").hasSize(1);
        awaitDelivered(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(3_000));
        assertThat(pms.calls).hasSize(3);
    }

    private void awaitCalls(int calls) {
        await().atMost(PATIENCE).until(() -> pms.calls.size() >= calls);
    }

    /** Types of what the PMS was told of a stay, repeats too. */
    private List<String> told(String stayId) {
        return List.copyOf(pms.calls).stream()
                .map(call -> read(call.body()))
                .filter(told -> told.path("stayId").asText().equals(stayId))
                .map(told -> told.path("type").asText())
                .toList();
    }

    @Test
    @Tag("database")
    void aPermanentRefusalIsSetAsideAndWhatFollowsIsTold() throws Exception {
        pms.then(status(422));
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_PROBLEM, null, 7);
        tell(OutcomeType.CODE_REMOVED, null, 7);
        awaitDelivered(1);
        assertThat(pms.calls).hasSize(2);
        assertThat(database.queryForMap("SELECT status, last_error FROM outbox ORDER BY id LIMIT 1"))
                .containsEntry("status", "DEAD")
                .containsEntry("last_error", "the sink answered 422");
    }

    @Test
    @Tag("database")
    void whatThePmsRefusedForGoodIsListedAndToldOnceMoreInItsOrder() throws Exception {
        pms.then(status(404), status(404), status(422));
        start(http(pms.url(), true));
        String pin = grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_PROBLEM, "AAAAAAAAA1", 7);
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        tell(OutcomeType.CODE_CHANGED, "AAAAAAAAA1", 7);
        await().atMost(PATIENCE).until(() -> dead.count() == 3);
        List<String> refused = pms.ids();

        assertThat(dead.ofProperty("annex")).isEmpty();
        List<DeadEntry> letters = dead.ofProperty("demo");
        assertThat(letters).hasSize(3).isEqualTo(dead.all()).allSatisfy(letter -> {
            assertThat(letter.property()).isEqualTo("demo");
            assertThat(letter.stayId()).isEqualTo("R-7");
            assertThat(letter.grantId()).isEqualTo("AAAAAAAAA1");
            assertThat(letter.deviceId()).isEqualTo(DOOR);
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(letter.reason()).startsWith("the sink answered 4");
            assertThat(letter.toString()).doesNotContain(pin);
        });
        assertThat(letters)
                .extracting(DeadEntry::entryId)
                .containsExactly(refused.get(2), refused.get(1), refused.get(0));

        // whichever is asked for, its stay is told in order
        transaction.executeWithoutResult(
                status -> assertThat(dead.retry(letters.get(0).id())).isEqualTo(3));
        awaitDelivered(3);
        assertThat(pms.ids().subList(3, 6)).isEqualTo(refused);
        assertThat(dead.count()).isZero();
    }

    @Test
    @Tag("database")
    void whatAnEarlierEntrySaidOfACodeIsNotToldAfterSomethingNewerOfThatCode() throws Exception {
        pms.then(status(404));
        start(http(pms.url(), true));
        grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        tell(OutcomeType.CODE_REMOVED, "AAAAAAAAA1", 7);
        awaitDelivered(1);
        long id = dead.all().get(0).id();
        assertThatThrownBy(() -> dead.retry(id))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("CODE_REMOVED");
        dead.dismiss(id);
        assertThat(dead.all()).isEmpty();
        assertThatThrownBy(() -> dead.dismiss(id)).isInstanceOf(AccessException.class);
        assertThat(pms.calls).hasSize(2);
    }

    @Test
    @Tag("database")
    void whatAnEarlierEntrySaidOfACodeIsNotToldWhileThePmsHasSomethingNewerOfThatCodeInHand() throws Exception {
        java.util.concurrent.CountDownLatch decided = new java.util.concurrent.CountDownLatch(1);
        pms.then(status(404), call -> {
            try {
                decided.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            call.sendResponseHeaders(404, -1);
        });
        start(http(pms.url(), true));
        grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        tell(OutcomeType.CODE_REMOVED, "AAAAAAAAA1", 7);
        awaitCalls(2);
        long id = dead.all().get(0).id();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> dead.retry(id)))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("CODE_REMOVED")
                .hasMessageContaining("try again when that is delivered or set aside");
        assertThat(dead.count()).isEqualTo(1);
        decided.countDown();
        await().atMost(PATIENCE).until(() -> dead.count() == 2);
        transaction.executeWithoutResult(
                status -> assertThat(dead.retry(id)).as("both, in their order").isEqualTo(2));
        awaitDelivered(2);
        assertThat(told("R-7")).containsExactly("CODE_READY", "CODE_REMOVED", "CODE_READY", "CODE_REMOVED");
    }

    /** The PMS took the newer one, its answer was lost, and then it refused the repeat. */
    @ParameterizedTest(name = "lost by {0}")
    @ValueSource(strings = {"cut", "502"})
    @Tag("database")
    void whatAnEarlierEntrySaidOfACodeIsNotToldWhereThePmsMayHaveTakenSomethingNewerThatItThenRefused(String lost)
            throws Exception {
        pms.then(status(404), lost.equals("cut") ? cut() : status(502), status(404));
        start(http(pms.url(), true));
        grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        tell(OutcomeType.CODE_REMOVED, "AAAAAAAAA1", 7);
        await().atMost(PATIENCE).until(() -> dead.count() == 2);
        DeadEntry newer = dead.all().get(0);
        DeadEntry older = dead.all().get(1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> dead.retry(older.id())))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("CODE_REMOVED, seq " + newer.seq())
                .hasMessageContaining("an answer was lost");
        transaction.executeWithoutResult(
                status -> assertThat(dead.retry(newer.id())).as("alone").isEqualTo(1));
        awaitDelivered(1);
        assertThat(told("R-7")).endsWith("CODE_REMOVED");
    }

    @Test
    void aConnectionCutAfterTheEffectBringsTheSameKeyAgain() throws Exception {
        pms.then(cut());
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_REMOVED, null, 7);
        awaitDelivered(1);
        assertThat(pms.ids().stream().distinct()).hasSize(1);
        assertThat(pms.ids()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        pms.then(busy("5"));
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_REMOVED, null, 7);
        long start = System.nanoTime();
        awaitNoted("the sink answered 429");
        assertThat(pms.calls).as("nobody but us repeats it").hasSize(1);
        awaitDelivered(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(4_800));
        assertThat(pms.calls).hasSize(2);
    }

    private void awaitNoted(String reason) {
        await("noted: " + reason)
                .atMost(PATIENCE)
                .until(() -> database.queryForObject(
                                "SELECT COUNT(*) FROM outbox WHERE last_error = ?", Integer.class, reason)
                        == 1);
    }

    @Test
    void aSlowSinkIsGivenUpAndToldAgain() throws Exception {
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        pms.then(call -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        camel.getPropertiesComponent().addOverrideProperty("keyroute.sink.response-millis", "2000");
        start(http(pms.url(), false));
        tell(OutcomeType.CODE_REMOVED, null, 7);
        awaitDelivered(1);
        done.countDown();
        assertThat(pms.ids()).hasSize(2).containsOnly(pms.ids().get(0));
    }

    @Test
    @Tag("database")
    void aSinkThatIsAwayIsLeftAloneAndThenCaughtUpInOrderPerStay() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        start(http("http://127.0.0.1:" + port + "/keyroute", false));
        for (int n = 0; n < 5; n++) {
            for (int stay = 1; stay <= 10; stay++) {
                tell(n % 2 == 0 ? OutcomeType.CODE_PROBLEM : OutcomeType.CODE_REMOVED, null, stay);
            }
        }
        await().atMost(PATIENCE)
                .until(() -> database.queryForObject("SELECT MAX(attempts) FROM outbox", Integer.class) >= 2);
        assertThat(delivered()).isZero();
        restart(http(pms.url(), false));
        awaitDelivered(50);
        assertThat(pms.calls).hasSize(50);
        Map<String, List<Long>> byStay = pms.calls.stream()
                .map(call -> read(call.body()))
                .collect(java.util.stream.Collectors.groupingBy(
                        told -> told.path("stayId").asText(),
                        java.util.stream.Collectors.mapping(
                                told -> told.path("seq").asLong(), java.util.stream.Collectors.toList())));
        assertThat(byStay)
                .hasSize(10)
                .allSatisfy((stay, seqs) -> assertThat(seqs).isSorted().hasSize(5))
                .allSatisfy((stay, seqs) -> assertThat(told(stay))
                        .containsExactly(
                                "CODE_PROBLEM", "CODE_REMOVED", "CODE_PROBLEM", "CODE_REMOVED", "CODE_PROBLEM"));
    }

    @Test
    @Tag("database")
    void theFileHoldsEachLineOnceInOrderAndItsPin() throws Exception {
        start(text -> text);
        String pin = grant("AAAAAAAAA1");
        tell(OutcomeType.CODE_READY, "AAAAAAAAA1", 7);
        IntStream.range(0, 200).forEach(n -> tell(OutcomeType.CODE_PROBLEM, null, 1 + n % 20));
        awaitDelivered(201);
        List<JsonNode> lines = Files.readAllLines(folder.resolve("log/demo.jsonl")).stream()
                .map(this::read)
                .toList();
        assertThat(lines).hasSize(201);
        assertThat(lines).extracting(line -> line.path("id").asText()).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.path("type").asText().equals("CODE_READY")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("pin").asText()).isEqualTo(pin));
    }

    private interface Edit {
        String of(String yaml);
    }

    private static Edit http(String url, boolean pin) {
        return yaml -> yaml.substring(0, yaml.indexOf("sink:"))
                + "sink:\n  type: http\n  pinInClear: " + pin + "\n  url: " + url
                + "\n  headers: {Authorization: \"Bearer sink-secret\"}\n  retryFirst: PT0.2S\n  retryMax: PT1S\n\n"
                + yaml.substring(yaml.indexOf("# FIAS links"));
    }

    private void start(Edit edit) throws Exception {
        Path properties = Files.createDirectories(folder.resolve("properties"));
        Files.writeString(
                properties.resolve("demo.yaml"), edit.of(Files.readString(Path.of("config/properties/demo.yaml"))));
        PropertyCatalog catalog = new PropertyLoader(name -> null).load(properties);
        property = catalog.property("demo");
        SecretKeys keys = SecretKeys.single(new byte[32]);
        ProducerTemplate template = camel.createProducerTemplate();
        dispatcher = new OutboxDispatcher(
                database,
                transaction,
                clock,
                messages -> messages.forEach(
                        message -> template.asyncSendBody("direct:outbound-generic", message.references())));
        Outbox outbox = new Outbox(database, clock, dispatcher::wake);
        outcomes = new OutboxOutcomes(outbox, clock);
        dead = new DeadEntries(new DeadRows(database, clock, dispatcher::wake), new SubjectNames(jdbc));
        pins = new Pins(jdbc, new SecretBox(keys), new Fingerprints(keys), catalog, clock);
        CommonDoors commonDoors = new CommonDoors(jdbc, new Transactions(transaction, doors -> {}), outcomes, clock);
        OutcomeViews views = new OutcomeViews(
                jdbc, new GrantStore(jdbc, database, clock), pins, new SubjectNames(jdbc), commonDoors, clock);
        Outbound outbound = new Outbound(
                outbox, catalog, List.of(views), transaction, new BriefTransaction(transaction, database), clock);
        SinkPauses pauses = new SinkPauses(clock);
        camel.getRegistry().bind("outbound", outbound);
        camel.getRegistry().bind("jsonLinesSink", new JsonLinesSink(folder.resolve("log"), outbound, pauses));
        camel.getRegistry().bind("httpSink", new HttpSink(outbound, pauses, clock));
        camel.getRegistry().bind("sinkClient", new SinkConfiguration().sinkClient());
        camel.addComponent("jms", new Nowhere());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/outbound-generic.camel.yaml"));
        camel.start();
        dispatcher.start(LOOK);
    }

    /** As after a restart of the process with another configuration. */
    private void restart(Edit edit) throws Exception {
        dispatcher.close();
        camel.stop();
        camel = new DefaultCamelContext();
        start(edit);
    }

    /** The routes' own way in is JMS; here the dispatcher calls them directly. */
    private static final class Nowhere extends DefaultComponent {
        private int number;

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return getCamelContext().getEndpoint("direct:nowhere" + ++number);
        }
    }

    private String grant(String id) {
        jdbc.sql("INSERT INTO stay (id, property) VALUES (7, 'demo') ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql("INSERT INTO stay_alias (property, source, stay_id, stay) VALUES ('demo', 'generic', 'R-7', 7)")
                .update();
        String pin = transaction.execute(status -> pins.make(
                        Subject.stay(7, "g1"),
                        PinPath.of(List.of(property.door(DOOR).orElseThrow())),
                        PinWish.NONE,
                        Duration.ZERO)
                .id());
        jdbc.sql("""
                        INSERT INTO access_grant (id, property, subject_kind, subject_id, guest, unit, device_id,
                          credential_kind, desired, valid_from, valid_to, zone, pin_id, generation, retire_rule, urgency,
                          cause, version, desired_at, state, observed_version, state_at)
                        VALUES (?, 'demo', 'STAY', '7', 'g1', '204', ?, 'PASSWORD', 'ACTIVE', ?, ?, 'Europe/Vienna', ?,
                          1, 'PROVEN', 1, 'test', 1, 0, 'PROVEN', 1, 0)""")
                .params(id, DOOR, AT.toEpochMilli(), AT.plus(Duration.ofDays(3)).toEpochMilli(), pin)
                .update();
        jdbc.sql("""
                        INSERT INTO credential (grant_id, generation, property, device_id, name, pin_id, state, rev)
                        VALUES (?, 1, 'demo', ?, ?, ?, 'PROVEN', 1)""").params(id, DOOR, "KR1" + id + "-1", pin).update();
        return pins.digits(pin, 6).digits();
    }

    private String pinId() {
        return jdbc.sql("SELECT id FROM pin").query(String.class).single();
    }

    private void tell(OutcomeType type, String grant, long stay) {
        if (grant == null) {
            know(stay);
        }
        transaction.executeWithoutResult(status -> outcomes.add(List.of(outcome(type, grant, stay))));
    }

    private void know(long stay) {
        jdbc.sql("INSERT INTO stay (id, property) VALUES (?, 'demo') ON CONFLICT DO NOTHING")
                .param(stay)
                .update();
        jdbc.sql("INSERT INTO stay_alias (property, source, stay_id, stay) VALUES ('demo', 'generic', ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params("R-" + stay, stay)
                .update();
    }

    private static Outcome outcome(OutcomeType type, String grant, long stay) {
        return new Outcome(type, "demo", Subject.stay(stay, "g1"), grant, grant == null ? 0 : 1, "204", DOOR, null, AT);
    }

    private void awaitDelivered(int rows) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(delivered()).isEqualTo(rows));
    }

    private int delivered() {
        return database.queryForObject("SELECT COUNT(*) FROM outbox WHERE status = 'DELIVERED'", Integer.class);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
