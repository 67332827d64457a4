package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.keyroute.it.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Who migrates keeps the lock that holds off the other nodes, with the settings Keyroute starts with. */
@Tag("database")
class MigrationLockTest {

    @TempDir
    private Path migrations;

    @Test
    void aMigrationMayTakeLongerThanTheTransactionOfAFrozenNode() throws Exception {
        Assumptions.assumeTrue(TestDatabase.isPostgres(), "an embedded database has one node");
        Files.writeString(migrations.resolve("V1__slow.sql"), "SELECT pg_sleep(3);");
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(TestDatabase.url());
            pool.setUsername("postgres");
            pool.setConnectionInitSql(PostgresLimits.SQL.replace("'60s'", "'1s'"));
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                    .withBean(DataSource.class, () -> pool)
                    .withPropertyValues("spring.flyway.locations=filesystem:" + migrations)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }
}
