package io.keyroute.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.OrderedIds;
import io.keyroute.access.Outcome;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.Window;
import io.keyroute.access.reconcile.Digits;
import io.keyroute.access.reconcile.Foreign;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.access.reconcile.Reconciler;
import io.keyroute.access.reconcile.Reconcilers;
import io.keyroute.it.TestDatabase;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.secret.Pin;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A reconciler on a real database before a simulated cloud over HTTP; grants are written as the planner writes them. */
final class LockRig implements AutoCloseable {

    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Duration LOOK = Duration.ofMillis(20);

    final SimulatorServer cloud;
    final Clock clock;
    private final OrderedIds ids;
    final JdbcClient jdbc;
    final GrantStore grants;
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<String> replaced = new CopyOnWriteArrayList<>();
    final List<String> released = new CopyOnWriteArrayList<>();
    final Map<String, String> pins = new ConcurrentHashMap<>();
    final Map<String, Door> doors = new HashMap<>();
    final DataSource source = TestDatabase.migrated();
    private final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Function<ReconcileSettings, ReconcileSettings> tuned;
    private Reconciler reconciler;
    /** Whether this node, and no other, calls the account of the doors. */
    volatile boolean mine = true;

    LockRig(SimulatorSettings.Builder settings, Function<ReconcileSettings, ReconcileSettings> tuned, Device... fleet) {
        this.cloud = new SimulatorServer(settings.fleet(fleet).build()).start();
        this.clock = cloud.clock();
        this.ids = new OrderedIds(clock);
        this.jdbc = JdbcClient.create(source);
        this.grants = new GrantStore(jdbc, new JdbcTemplate(source), clock);
        this.tuned = tuned;
        Arrays.stream(fleet).forEach(d -> doors.put(d.id(), door(d)));
        doors.keySet().forEach(this::comparedJustNow);
        start();
    }

    static LockRig of(Device... fleet) {
        return new LockRig(SimulatorSettings.builder(), Function.identity(), fleet);
    }

    private static Door door(Device d) {
        DoorKind kind = DoorKind.valueOf(d.kind().name());
        return new Door(
                d.id(),
                d.id(),
                kind,
                List.of("101"),
                false,
                "house",
                d.gatewayId(),
                "main",
                List.of(kind.codeLength()),
                kind.capacity(),
                d.entry() ? "entry" : "default",
                d.freeze() == null ? Map.of() : Map.of("freeze", d.freeze().toString()),
                d.wholeHours(),
                List.of(),
                false);
    }

    /** Configures an ability of a door. */
    void ability(String device, String name, String value) {
        Door d = doors.get(device);
        Map<String, String> abilities = new HashMap<>(d.abilities());
        abilities.put(name, value);
        doors.put(
                device,
                new Door(
                        d.deviceId(),
                        d.name(),
                        d.kind(),
                        d.units(),
                        d.shared(),
                        d.building(),
                        d.gatewayId(),
                        d.account(),
                        d.codeLengths(),
                        d.capacity(),
                        d.profile(),
                        abilities,
                        d.wholeHours(),
                        d.forbiddenPrefixes(),
                        d.commonCode()));
    }

    /** Starts a new reconciler on the same database, as after a restart. */
    void start() {
        Digits digits = new Digits() {
            @Override
            public Pin of(String pinId, Door door) {
                return new Pin(pins.get(pinId).substring(0, door.codeLengths().get(0)));
            }

            @Override
            public boolean replace(Grant grant, String why) {
                replaced.add(grant.id());
                Grant now = grants.find(grant.id()).orElseThrow();
                change(now.id(), d -> with(d, d.state(), d.window(), d.generation() + 1, d.retireRule(), 0));
                return true;
            }

            @Override
            public void release(String pinId) {
                released.add(pinId);
            }
        };
        reconciler = Reconcilers.build(
                new Reconcilers.Parts(
                        jdbc,
                        new JdbcTemplate(source),
                        transactions,
                        outcomes::addAll,
                        digits,
                        id -> Optional.ofNullable(doors.get(id)),
                        door -> mine,
                        door -> true,
                        doors::values,
                        device -> Optional.of("demo"),
                        value -> Integer.toHexString(value.hashCode()).repeat(16),
                        new TuyaLocks(new WireSender(cloud)),
                        grants,
                        clock,
                        new SimpleMeterRegistry()),
                tuned.apply(brisk(ReconcileSettings.defaults("KRT"))));
        reconciler.start();
    }

    /** Looks often, for tests wait for each look. */
    private static ReconcileSettings brisk(ReconcileSettings s) {
        return new ReconcileSettings(
                s.names(),
                s.escalateAfter(),
                s.alarmLead(),
                s.heal(),
                s.holdUnknown(),
                s.scanEvery(),
                s.open(),
                s.calls(),
                s.poll(),
                Duration.ofMillis(100));
    }

    /** Has a door's list compared now, and waits until it was; one that was under way before does not count. */
    void scan(String device) {
        jdbc.sql("UPDATE door_scan SET due_at = 0, scanned_at = NULL, failure = NULL WHERE device_id = ?")
                .param(device)
                .update();
        // who ends a look begun earlier leaves the door due
        Awaitility.await().atMost(Duration.ofSeconds(45)).pollInterval(LOOK).until(() -> jdbc.sql(
                        "SELECT scanned_at, failure, due_at FROM door_scan WHERE device_id = ?")
                .param(device)
                .query((row, n) -> row.getLong(1) > 0 && row.getLong(3) > 0 || row.getString(2) != null)
                .single());
    }

    /** A door is compared when a test asks for it, and not in the middle of what the test prepares. */
    private void comparedJustNow(String device) {
        jdbc.sql("INSERT INTO door_scan (device_id, due_at) VALUES (?, ?)")
                .params(device, now().plus(Duration.ofHours(6)).toEpochMilli())
                .update();
    }

    int counted(String device) {
        return jdbc.sql("SELECT codes FROM door_scan WHERE device_id = ?")
                .param(device)
                .query(Integer.class)
                .single();
    }

    /** Edits a code as somebody with the maker's app does. */
    void edit(String device, String action, String more) {
        String id = action.equals("add")
                ? ""
                : ",\"passwordId\":" + codes(device).get(0).path("passwordId").asText();
        control("POST", "/sim/locks/" + device + "/foreign-edit", "{\"action\":\"" + action + "\"" + id + more + "}");
    }

    Foreign foreign() {
        return new Foreign(jdbc);
    }

    Reconciler reconciler() {
        return reconciler;
    }

    /** Stops it in the middle of whatever it does. */
    void kill() {
        // who is interrupted waits for nothing that is under way
        Thread.currentThread().interrupt();
        reconciler.close();
        Thread.interrupted();
    }

    String grant(String device, Instant from, Instant to) {
        return grant(device, from, to, null, CredentialKind.PASSWORD, null, Subject.stay(1, ""));
    }

    String grant(
            String device, Instant from, Instant to, String hours, CredentialKind kind, String user, Subject subject) {
        String id = planned(wanted(device, from, to, hours, kind, user, subject, "101", 1));
        reconciler.lookNow();
        return id;
    }

    /** A stay's guest who is in the house, at the door of a room. */
    String inHouse(String device, long stay, Instant from) {
        Instant to = from.plus(Duration.ofHours(30));
        String id = planned(
                wanted(device, from, to, null, CredentialKind.PASSWORD, null, Subject.stay(stay, ""), "101", 0));
        reconciler.lookNow();
        return id;
    }

    /** As the planner ends what a stay had: it has time. */
    void checkedOut(String id) {
        change(id, d -> urgent(with(d, Desired.REVOKED, d.window(), d.generation(), RetireRule.AT_ONCE, 0), 1));
    }

    private static Grant.Wanted urgent(Grant.Wanted d, int urgency) {
        return new Grant.Wanted(
                d.state(),
                d.window(),
                d.hours(),
                d.zone(),
                d.pinId(),
                d.generation(),
                d.retireRule(),
                d.overlapMs(),
                d.handoverTo(),
                d.notBefore(),
                urgency,
                d.cause(),
                d.version(),
                d.at());
    }

    /** Grants that a sync brings in one transaction, one for each beginning, in this order. */
    List<String> bulk(List<String> devices, List<Instant> beginnings) {
        List<Grant> planned = new ArrayList<>();
        for (int i = 0; i < beginnings.size(); i++) {
            Instant from = beginnings.get(i);
            planned.add(wanted(
                    devices.get(i % devices.size()),
                    from,
                    from.plus(Duration.ofHours(20)),
                    null,
                    CredentialKind.PASSWORD,
                    null,
                    Subject.stay(i + 1, ""),
                    "101",
                    1));
        }
        return together(planned);
    }

    /** One stay's grants, planned together; the first door is a shared one, the others are rooms. */
    List<String> stay(Instant from, Instant to, String shared, String... rooms) {
        List<Grant> planned = new ArrayList<>();
        planned.add(wanted(shared, from, to, null, CredentialKind.PASSWORD, null, Subject.stay(1, ""), null, 1));
        for (String room : rooms) {
            planned.add(wanted(room, from, to, null, CredentialKind.PASSWORD, null, Subject.stay(1, ""), "101", 1));
        }
        return together(planned);
    }

    private List<String> together(List<Grant> planned) {
        write(planned);
        reconciler.lookNow();
        return planned.stream().map(Grant::id).toList();
    }

    private String planned(Grant grant) {
        write(List.of(grant));
        return grant.id();
    }

    private void write(List<Grant> planned) {
        transactions.executeWithoutResult(t -> grants.write(
                planned.stream().map(grant -> new GrantChange(grant, 0)).toList()));
    }

    private Grant wanted(
            String device,
            Instant from,
            Instant to,
            String hours,
            CredentialKind kind,
            String user,
            Subject subject,
            String unit,
            int urgency) {
        String id = ids.next();
        pins.put(id + "-1", digits(id, 1));
        Grant.Wanted wanted = new Grant.Wanted(
                Desired.ACTIVE,
                new Window(from, to),
                hours,
                VIENNA,
                id + "-1",
                1,
                RetireRule.PROVEN,
                0,
                null,
                Instant.EPOCH,
                urgency,
                "test",
                1,
                clock.instant());
        return new Grant(
                id,
                "demo",
                subject,
                unit,
                device,
                kind,
                user,
                wanted,
                new Grant.Observed(GrantState.NONE, null, 0, clock.instant()));
    }

    private static String digits(String grant, int generation) {
        // ids follow one another; their digits must not, for a lock refuses what begins like another code
        int mixed = (int) (((OrderedIds.number(grant) * 0x9E3779B97F4A7C15L >>> 24) + generation * 7919L) % 8_000_000);
        return generation == 1 ? Integer.toString(1_000_000 + mixed) : "9" + (100_000 + mixed % 800_000);
    }

    String pin(String grant, int generation, String device) {
        return pins.get(grant + "-" + generation)
                .substring(0, doors.get(device).codeLengths().get(0));
    }

    Grant.Wanted with(Grant.Wanted d, Desired state, Window window, int generation, RetireRule rule, long overlapMs) {
        return new Grant.Wanted(
                state,
                window,
                d.hours(),
                d.zone(),
                d.pinId().substring(0, d.pinId().indexOf('-') + 1) + generation,
                generation,
                rule,
                overlapMs,
                d.handoverTo(),
                d.notBefore(),
                d.urgency(),
                d.cause(),
                d.version() + 1,
                clock.instant());
    }

    void change(String id, Function<Grant.Wanted, Grant.Wanted> edit) {
        Grant g = grants.find(id).orElseThrow();
        Grant.Wanted wanted = edit.apply(g.desired());
        pins.putIfAbsent(wanted.pinId(), digits(id, wanted.generation()));
        Grant changed = new Grant(
                g.id(),
                g.property(),
                g.subject(),
                g.unit(),
                g.deviceId(),
                g.credentialKind(),
                g.lockUser(),
                wanted,
                g.observed());
        transactions.executeWithoutResult(
                t -> grants.write(List.of(new GrantChange(changed, g.desired().version()))));
        reconciler.lookNow();
    }

    void desire(String id, Desired state) {
        change(id, d -> with(d, state, d.window(), d.generation(), d.retireRule(), d.overlapMs()));
    }

    void window(String id, Instant from, Instant to) {
        change(id, d -> with(d, d.state(), new Window(from, to), d.generation(), d.retireRule(), d.overlapMs()));
    }

    Grant await(String id, GrantState state) {
        return await(id, state, () -> {});
    }

    /** Waits for what pauses before it tries again, while the hotel's time runs ten times as fast as ours. */
    Grant awaitInTime(String id, GrantState state) {
        return await(id, state, () -> forward(Duration.ofMillis(200)));
    }

    private Grant await(String id, GrantState state, Runnable meanwhile) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(45)).pollInterval(LOOK).until(() -> {
                Grant g = grants.find(id).orElseThrow();
                if (g.observed().state() == state && g.settled()) {
                    return true;
                }
                meanwhile.run();
                return false;
            });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    reconciler + "; grant is " + grants.find(id).orElseThrow() + " with "
                            + jdbc.sql("SELECT * FROM credential WHERE grant_id = ?")
                                    .param(id)
                                    .query()
                                    .listOfRows(),
                    e);
        }
        return grants.find(id).orElseThrow();
    }

    Grant read(String id) {
        return grants.find(id).orElseThrow();
    }

    /** What the keypad says now. */
    String type(String device, String digits) {
        return control("POST", "/sim/locks/" + device + "/keypad", "{\"digits\":\"" + digits + "\"}")
                .path("reason")
                .asText();
    }

    /** What the keypad says at an instant. */
    String type(String device, String digits, Instant at) {
        return control(
                        "POST",
                        "/sim/locks/" + device + "/keypad",
                        "{\"digits\":\"" + digits + "\",\"at\":\"" + at + "\"}")
                .path("reason")
                .asText();
    }

    JsonNode control(String method, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(cloud.baseUrl() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void fault(String list) {
        control("PUT", "/sim/faults", list);
    }

    /** Calls of an operation that came to the cloud since the last {@link #forgetCalls}, however they ended. */
    long calls(String operation) {
        long sum = 0;
        for (JsonNode count :
                control("GET", "/sim/calls", "").path("operations").path(operation)) {
            sum += count.asLong();
        }
        return sum;
    }

    long allCalls() {
        return control("GET", "/sim/calls", "").path("total").asLong();
    }

    void forgetCalls() {
        control("POST", "/sim/calls/reset", "");
    }

    /** Codes a lock holds, by the simulator's own account. */
    List<JsonNode> codes(String device) {
        List<JsonNode> codes = new ArrayList<>();
        for (JsonNode lock : control("GET", "/sim/locks", "")) {
            if (lock.path("deviceId").asText().equals(device)) {
                lock.path("codes").forEach(codes::add);
            }
        }
        return codes;
    }

    List<String> told() {
        return outcomes.stream().map(o -> o.type().name()).toList();
    }

    void forward(Duration by) {
        cloud.clock().set(cloud.clock().instant().plus(by));
        reconciler.lookNow();
    }

    /** Waits until all that is due now is done, however fast this machine is. */
    void rest() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> reconciler.inWork() == 0
                        && jdbc.sql("SELECT COUNT(*) FROM access_grant WHERE due_at <= ?")
                                        .param(now().toEpochMilli())
                                        .query(Integer.class)
                                        .single()
                                == 0);
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        kill();
        cloud.close();
    }
}
