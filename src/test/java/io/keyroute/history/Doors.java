package io.keyroute.history;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.log.AccountOwner;
import io.keyroute.access.log.EntryListener;
import io.keyroute.access.log.FirstEntry;
import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.access.log.LogPage;
import io.keyroute.access.log.LogSource;
import io.keyroute.access.outcome.SubjectNames;
import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import io.keyroute.lock.log.TuyaLockLogs;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.PropertyLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The demo hotel's doors on a database of their own, with history reading them; pages are given by the test. */
final class Doors {

    static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

    final MutableClock clock = new MutableClock(START);
    final MutableClock realClock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    final JdbcClient jdbc;
    final JdbcTemplate template;
    final TransactionTemplate transaction;
    final PropertyCatalog properties;
    final List<FirstEntry> firstEntries = new ArrayList<>();
    final FirstEntries tellFirst;
    final LogReader reader;
    final LogWindows windows;
    final LogViews views;
    final LockLog log;
    final EntryStore entries;
    boolean owner = true;
    boolean plannerRefuses;

    Doors(HistorySettings settings) {
        DataSource source = TestDatabase.migrated();
        jdbc = JdbcClient.create(source);
        template = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        properties = new PropertyLoader(name -> null).load(Path.of("config/properties"));
        entries = new EntryStore(jdbc);
        Gaps gaps = new Gaps(jdbc);
        EntryListener listener = entry -> {
            if (plannerRefuses) {
                throw new IllegalStateException("not now");
            }
            firstEntries.add(entry);
        };
        tellFirst = new FirstEntries(jdbc, transaction, List.of(listener), clock);
        LogKeeper keeper = new LogKeeper(
                entries,
                tellFirst,
                gaps,
                new Attributor(jdbc, new GrantStore(jdbc, template, clock)),
                new LogOutbox(new Outbox(template, realClock, () -> {}), properties),
                settings);
        windows = new LogWindows(jdbc);
        AccountOwner owns = account -> owner;
        reader = new LogReader(
                properties, new TuyaLockLogs(), owns, windows, keeper, transaction, settings, clock, realClock);
        views = new LogViews(entries, gaps, new SubjectNames(jdbc));
        log = new LockLog(entries);
        reader.begin();
        realClock.forward(settings.pause());
    }

    static HistorySettings settings() {
        return new HistorySettings(
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofDays(7),
                Duration.ofDays(7),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofMinutes(30),
                100);
    }

    void forward(Duration by) {
        clock.forward(by);
        realClock.forward(by);
    }

    /** Claims what is due and returns the read of one log. */
    LogRead claim(String device, LogSource source) {
        return reader.claimDue().stream()
                .filter(read -> read.fetch().door().deviceId().equals(device)
                        && read.fetch().source() == source)
                .findFirst()
                .orElseThrow();
    }

    /** Reads a log that holds these lines and nothing more. */
    void read(String device, LogSource source, LockEvent... lines) {
        reader.keep(claim(device, source), new LogPage(List.of(lines), null, 0)).join();
        realClock.forward(Duration.ofMinutes(3));
    }

    List<OutboxRow> outbox() {
        Set<String> ids = Set.copyOf(template.queryForList("SELECT dedup_id FROM outbox", String.class));
        return ids.isEmpty()
                ? List.of()
                : template.query(
                        "SELECT * FROM outbox ORDER BY id",
                        (row, n) -> new OutboxRow(
                                row.getLong("id"),
                                row.getLong("seq"),
                                row.getString("queue"),
                                row.getString("subject_key"),
                                row.getString("dedup_id"),
                                row.getString("type"),
                                row.getString("payload"),
                                row.getInt("attempts"),
                                row.getString("last_error"),
                                Instant.ofEpochMilli(row.getLong("created_at"))));
    }

    /** A stay with a code that is proven on a door; returns the code's name. */
    String code(long stay, String grant, String device, String unit) {
        return code("STAY", Long.toString(stay), "g1", grant, device, unit);
    }

    String code(String kind, String subject, String guest, String grant, String device, String unit) {
        jdbc.sql("""
                        INSERT INTO access_grant (id, property, subject_kind, subject_id, guest, unit, device_id,
                          credential_kind, desired, valid_from, valid_to, zone, pin_id, generation, retire_rule, urgency,
                          cause, version, desired_at, state, observed_version, state_at)
                        VALUES (?, 'demo', ?, ?, ?, ?, ?, 'PASSWORD', 'ACTIVE', ?, ?, 'Europe/Vienna', NULL, 1, 'PROVEN',
                          1, 'test', 1, ?, 'PROVEN', 1, ?)""")
                .params(
                        grant,
                        kind,
                        subject,
                        guest,
                        unit,
                        device,
                        START.minus(Duration.ofHours(1)).toEpochMilli(),
                        START.plus(Duration.ofDays(3)).toEpochMilli(),
                        START.toEpochMilli(),
                        START.toEpochMilli())
                .update();
        String name = "KR1" + grant + "-1";
        jdbc.sql("""
                        INSERT INTO credential (grant_id, generation, property, device_id, name, state, remote_id,
                          lock_sn, sent_at, rev)
                        VALUES (?, 1, 'demo', ?, ?, 'PROVEN', ?, ?, ?, 1)""")
                .params(
                        grant,
                        device,
                        name,
                        "9000" + grant.charAt(9),
                        "1" + grant.charAt(9),
                        START.minusSeconds(60).toEpochMilli())
                .update();
        return name;
    }

    void stay(long id, String stayId, String reservation) {
        jdbc.sql("""
                        INSERT INTO stay (id, property, reservation_id, guest_keys)
                        VALUES (?, 'demo', ?, '{"R-g1":"g1"}')""").params(id, reservation).update();
        jdbc.sql("INSERT INTO stay_alias (property, source, stay_id, stay) VALUES ('demo', 'generic', ?, ?)")
                .params(stayId, id)
                .update();
        jdbc.sql("INSERT INTO stay_ref (property, type, external_id, stay) VALUES ('demo', 'pms', ?, ?)")
                .params("X-" + id, id)
                .update();
    }

    static LockEvent opening(String device, String value, String name, Instant at) {
        return line(LockEventKind.UNLOCK, device, "temporary_code", "unlock_temporary", value, name, "0", at, "");
    }

    static LockEvent alarm(String device, String value, Instant at) {
        return line(LockEventKind.ALARM, device, value, "alarm_lock", value, "", "", at, "");
    }

    static LockEvent line(
            LockEventKind kind,
            String device,
            String method,
            String code,
            String value,
            String name,
            String user,
            Instant at,
            String recordId) {
        return new LockEvent(
                device, kind, method, code, value, name.isEmpty() ? List.of() : List.of(name), user, at, recordId);
    }

    Grant grant(String id) {
        return new GrantStore(jdbc, template, clock).find(id).orElseThrow();
    }
}
