package io.keyroute.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** F44: a young embedded database whose process was killed takes every entry that comes after. */
class OutboxIdsAfterKillTest {

    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_DELAY=-1";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void F44_noEntryIsLostAfterAKillOfAYoungDatabase() throws Exception {
        DriverManagerDataSource first = source("first");
        TestDatabase.migrateTo(first, "latest");
        add(first, "before");
        // what a kill leaves: the file as it stands while the database is open
        Files.copy(folder.resolve("first.mv.db"), folder.resolve("killed.mv.db"));
        DriverManagerDataSource killed = source("killed");
        add(killed, "after");
        assertThat(new JdbcTemplate(killed).queryForList("SELECT dedup_id FROM outbox ORDER BY id", String.class))
                .containsExactly("before", "after");
        shutdown(first);
        shutdown(killed);
    }

    private DriverManagerDataSource source(String name) {
        return new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve(name) + OPTIONS, "sa", "");
    }

    private void add(DriverManagerDataSource source, String id) {
        new Outbox(new JdbcTemplate(source), clock, () -> {}).add(new OutboxEntry("q", "s", id, "T", "{}"));
    }

    private static void shutdown(DriverManagerDataSource source) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute("SHUTDOWN");
        }
    }
}
