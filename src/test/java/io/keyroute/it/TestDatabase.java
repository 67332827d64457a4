package io.keyroute.it;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Migrated databases for tests: H2 in memory, or PostgreSQL with {@code -Dkeyroute.it.database=postgres}. Both legs of the
 * build run the same tests. A JVM migrates one database and copies it for each test, for the migration costs more than
 * most tests.
 */
public final class TestDatabase {

    /** H2 as Keyroute sets it up, in memory. */
    private static final String H2 =
            "jdbc:h2:mem:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private static final int MOST_CONNECTIONS = 16;

    /** The shortest the pool takes: nobody closes that of a test that ended. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private TestDatabase() {}

    /** Whether this is the PostgreSQL leg. */
    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("keyroute.it.database", "h2"));
    }

    /** A data source of a new, migrated database. */
    public static DataSource migrated() {
        return isPostgres() ? PostgresCopy.create() : H2Copy.create();
    }

    /** Brings a database of this leg as far as an earlier version of Keyroute did. */
    public static void migrateTo(DataSource source, String version) {
        flyway(source, isPostgres() ? "postgresql" : "h2")
                .target(version)
                .load()
                .migrate();
    }

    /** The JDBC URL of a new, empty database. */
    public static String url() {
        return isPostgres() ? postgresUrl() : emptyH2();
    }

    /** The JDBC URL of a new, empty PostgreSQL database, whichever leg this is. */
    public static String postgresUrl() {
        return Postgres.create("");
    }

    private static String emptyH2() {
        return H2.formatted(name());
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A server's connection is a process of its own: opened for each statement, they cost more than the statements. */
    private static DataSource pooled(String url) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(Postgres.source(url));
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(IDLE.toMillis());
        return new HikariDataSource(pool);
    }

    private static void migrate(DataSource source, String vendor) {
        flyway(source, vendor).load().migrate();
    }

    private static FluentConfiguration flyway(DataSource source, String vendor) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor);
    }

    /** The statements that make a migrated database anew. */
    private static final class H2Copy {

        private static final List<String> SCRIPT = script();

        static DataSource create() {
            DataSource source = source();
            new JdbcTemplate(source).batchUpdate(SCRIPT.toArray(String[]::new));
            return source;
        }

        private static DataSource source() {
            return new DriverManagerDataSource(emptyH2(), "sa", "");
        }

        private static List<String> script() {
            DataSource source = source();
            migrate(source, "h2");
            return new JdbcTemplate(source)
                    .queryForList("SCRIPT NOPASSWORDS", String.class).stream()
                            .filter(statement -> !statement.startsWith("CREATE USER"))
                            .toList();
        }
    }

    /** A migrated database to copy. Nobody stays connected to it: one in use cannot be copied. */
    private static final class PostgresCopy {

        private static final String MIGRATED = migrated();

        static DataSource create() {
            return pooled(Postgres.create("TEMPLATE " + MIGRATED));
        }

        private static String migrated() {
            String name = name();
            migrate(Postgres.source(Postgres.create(name, "")), "postgresql");
            return name;
        }
    }

    /** One server for the whole JVM, stopped with it; what a crash of the machine would cost it does not matter. */
    private static final class Postgres {

        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static DataSource source(String url) {
            return new DriverManagerDataSource(url, "postgres", "");
        }

        static String create(String options) {
            return create(name(), options);
        }

        static String create(String name, String options) {
            new JdbcTemplate(RUNNING.getPostgresDatabase()).execute("CREATE DATABASE " + name + " " + options);
            return RUNNING.getJdbcUrl("postgres", name);
        }
    }
}
