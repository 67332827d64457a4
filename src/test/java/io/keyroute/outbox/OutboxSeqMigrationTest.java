package io.keyroute.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an earlier version told keeps its number, and what it left is numbered on from there. */
@Tag("database")
class OutboxSeqMigrationTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final DataSource source =
            new DriverManagerDataSource(TestDatabase.url(), TestDatabase.isPostgres() ? "postgres" : "sa", "");
    private final JdbcTemplate database = new JdbcTemplate(source);

    @Test
    void numbersOnFromWhatWasTold() {
        TestDatabase.migrateTo(source, "67");
        row("told", "DELIVERED", 1);
        row("refused", "DEAD", 1);
        row("in hand", "PENDING", 1);
        row("new", "PENDING", 0);
        long highest = database.queryForObject("SELECT MAX(id) FROM outbox", Long.class);
        TestDatabase.migrateTo(source, "68");
        if (!TestDatabase.isPostgres()) {
            // killed before it was noted down: PostgreSQL would have taken all of it back
            assertThat(database.update("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '68'"))
                    .isEqualTo(1);
            TestDatabase.migrateTo(source, "68");
        }
        TestDatabase.migrateTo(source, "69");

        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        List<WakeUps.Message> sent = new ArrayList<>();
        Outbox outbox = new Outbox(database, clock, () -> {});
        OutboxDispatcher dispatcher = new OutboxDispatcher(database, transaction, clock, sent::addAll);
        List<OutboxRow> told = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            dispatcher.dispatchAll();
            outbox.openAll(List.of(sent.remove(0).references())).forEach(told::addAll);
            outbox.delivered(told.get(round).id());
        }
        assertThat(told).extracting(OutboxRow::dedupId).containsExactly("in hand", "new");
        assertThat(told).extracting(OutboxRow::seq).containsExactly(told.get(0).id(), highest + 2);
        assertThat(new DeadRows(database, clock, () -> {}).ofSubject("s1"))
                .singleElement()
                .satisfies(dead ->
                        assertThat(dead.row().seq()).isEqualTo(dead.row().id()));
    }

    @Test
    void numbersOnFromWhatWasToldLongAgo() {
        TestDatabase.migrateTo(source, "67");
        row("told", "DELIVERED", 1);
        long highest = database.queryForObject("SELECT MAX(id) FROM outbox", Long.class);
        assertThat(database.update("DELETE FROM outbox")).isEqualTo(1);
        TestDatabase.migrateTo(source, "68");
        assertThat(database.queryForObject("SELECT last_seq FROM outbox_seq", Long.class))
                .isGreaterThan(highest);
        assertThat(database.queryForObject("SELECT COUNT(*) FROM outbox", Integer.class))
                .isZero();
    }

    private void row(String dedup, String status, int claim) {
        database.update(
                "INSERT INTO outbox (queue, subject_key, dedup_id, type, payload, status, due_at, attempts, claim,"
                        + " opened, created_at, done_at) VALUES ('access.outcomes', 's1', ?, 'CODE_READY', '{}', ?, 0,"
                        + " 0, ?, ?, 0, 0)",
                dedup,
                status,
                claim,
                claim);
    }
}
