package io.keyroute.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty, migrated database for one test class: H2 in memory, or PostgreSQL with {@code -Dkeyroute.it.database=postgres}.
 * Both legs of the build run the same tests.
 */
public final class TestDatabase {

    /** H2 as Keyroute sets it up, in memory. */
    private static final String H2 =
            "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private TestDatabase() {}

    /** Whether this is the PostgreSQL leg. */
    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("keyroute.it.database", "h2"));
    }

    /** A migrated data source that opens a connection per use. */
    public static DataSource migrated() {
        DataSource source = new DriverManagerDataSource(url(), isPostgres() ? "postgres" : "sa", "");
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }

    /** The JDBC URL of a new, empty database. */
    public static String url() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        if (!isPostgres()) {
            return H2.formatted(name);
        }
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return Server.RUNNING.getJdbcUrl("postgres", name);
        } catch (java.sql.SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** One server for the whole JVM, stopped with it. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
