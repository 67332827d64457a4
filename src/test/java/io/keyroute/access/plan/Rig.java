package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcome;
import io.keyroute.access.log.FirstEntry;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.rotation.Rotations;
import io.keyroute.event.DeadLetters;
import io.keyroute.event.EventJson;
import io.keyroute.event.Inbox;
import io.keyroute.event.Subjects;
import io.keyroute.it.TestDatabase;
import io.keyroute.property.DoorKind;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import io.keyroute.secret.SecretKeys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The planning side on a real database: events in, grants out. The reconciler's columns are set by {@link #observe}. */
public final class Rig {

    /** A clock that tests move. */
    public static final class TestClock extends Clock {

        private volatile Instant now;

        TestClock(Instant now) {
            this.now = now;
        }

        public void set(String instant) {
            now = Instant.parse(instant);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    public final TestClock clock;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final PropertyCatalog catalog;
    public final Pins pins;
    public final Inbox inbox;
    public final DeadLetters deadLetters;
    public final GrantStore grants;
    public final Rotations rotations;
    public final Audit audit;
    public final Planning planning;
    public final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    public final Set<String> woken = new ConcurrentSkipListSet<>();
    public final DataSource source;

    static String url(DataSource source) {
        try (java.sql.Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Rig(DataSource source, String now, Property... properties) {
        this.source = source;
        this.clock = new TestClock(Instant.parse(now));
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.catalog = new PropertyCatalog(List.of(properties));
        SecretKeys keys = SecretKeys.single(new byte[32]);
        SecretBox box = new SecretBox(keys);
        Fingerprints fingerprints = new Fingerprints(keys);
        this.pins = new Pins(jdbc, box, fingerprints, catalog, clock);
        this.inbox = new Inbox(jdbc, transaction, box, fingerprints, new Subjects(catalog), clock);
        this.deadLetters = new DeadLetters(jdbc, box);
        this.grants = new GrantStore(jdbc, new JdbcTemplate(source), clock);
        Transactions transactions =
                new Transactions(transaction, woken::addAll, PlanConfiguration.briefly(jdbc, url(source)));
        Audit audit = new Audit(jdbc, clock);
        this.rotations = new Rotations(
                catalog, jdbc, ServiceGrants.over(jdbc, grants, pins, catalog, clock), transactions, audit, clock);
        this.planning = new Planning(new Planning.Parts(
                jdbc,
                transactions,
                catalog,
                grants,
                pins,
                inbox,
                outcomes::addAll,
                rotations,
                audit,
                door -> door.kind() == DoorKind.ZIGBEE,
                box,
                fingerprints,
                clock));
        this.audit = audit;
    }

    /** On a database of its own. */
    public static Rig fresh(String now, Property... properties) {
        return new Rig(TestDatabase.migrated(), now, properties);
    }

    /** Accepts and plans an event given as JSON; single quotes stand for double ones. */
    public long send(String json) {
        long id = accept(json);
        planning.planner().plan(id);
        return id;
    }

    public long accept(String json) {
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
            defaults(document);
            return inbox.accept(EventJson.read(document)).inboxId();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void defaults(ObjectNode document) {
        if (!document.has("eventId")) {
            document.put("eventId", UUID.randomUUID().toString());
        }
        if (!document.has("source")) {
            document.put("source", "pms");
        }
        if (!document.has("property")) {
            document.put("property", "demo");
        }
        if (!document.has("occurredAt")) {
            document.put("occurredAt", clock.instant().toString());
        }
        if (!document.has("trust")) {
            document.put("trust", "CREDENTIAL");
        }
    }

    public String status(long inboxId) {
        return jdbc.sql("SELECT status FROM inbox WHERE id = ?")
                .param(inboxId)
                .query(String.class)
                .single();
    }

    public List<Grant> all() {
        return jdbc.sql("SELECT * FROM access_grant ORDER BY desired_at, id")
                .query(new GrantRow())
                .list();
    }

    public List<Grant> live() {
        return all().stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .toList();
    }

    /** The newest grant at a door. */
    public Grant at(String deviceId) {
        List<Grant> there = all().stream()
                .filter(grant -> grant.deviceId().equals(deviceId))
                .toList();
        if (there.isEmpty()) {
            throw new AssertionError("no grant at " + deviceId);
        }
        return there.get(there.size() - 1);
    }

    /** What the reconciler would have found. */
    public void observe(Grant grant, GrantState state) {
        jdbc.sql("UPDATE access_grant SET state = ?, observed_version = version WHERE id = ?")
                .params(state.name(), grant.id())
                .update();
    }

    /** The guest enters with the code now, as the lock tells. */
    public void enter(Grant grant) {
        enter(grant, clock.instant());
    }

    public void enter(Grant grant, Instant at) {
        planning.moves()
                .firstEntry(new FirstEntry(
                        grant.id(), grant.property(), grant.subject(), grant.unit(), grant.deviceId(), at));
    }

    public String digits(Grant grant) {
        return pins.digits(grant.desired().pinId(), 6).digits();
    }

    public List<String> problems() {
        return outcomes.stream().map(Outcome::reason).toList();
    }
}
