package io.keyroute.access.plan;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** In-memory databases with the whole schema; migrated once, then copied. */
final class Memory {

    private static final List<String> SCHEMA = schema();

    private Memory() {}

    static DataSource database() {
        DataSource source = empty();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        SCHEMA.forEach(jdbc::execute);
        return source;
    }

    static boolean isOne(DataSource source) {
        return source instanceof JdbcConnectionPool;
    }

    private static List<String> schema() {
        DataSource source = empty();
        Flyway.configure().dataSource(source).load().migrate();
        return new JdbcTemplate(source)
                .queryForList("SCRIPT NODATA NOPASSWORDS", String.class).stream()
                        .filter(sql -> !sql.startsWith("CREATE USER"))
                        .toList();
    }

    private static DataSource empty() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
    }
}
