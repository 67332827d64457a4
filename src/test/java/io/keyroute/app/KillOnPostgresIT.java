package io.keyroute.app;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.keyroute.it.TestDatabase;
import io.keyroute.outbox.OutboxDispatcher;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** On PostgreSQL, in whichever leg of the build. */
class KillOnPostgresIT extends Killing {

    private String url;

    /** Before each: what is left out before all is in no report. */
    @BeforeEach
    void isWanted() {
        assumeFalse(Boolean.getBoolean("keyroute.skip.postgres"), "PostgreSQL is left out");
    }

    @Override
    long seed() {
        return 45;
    }

    @Override
    String database() {
        url = TestDatabase.postgresUrl();
        return url;
    }

    /** Several nodes may share the database, so that none ends the claims of another. */
    @Override
    void claimsOfTheDeadRunOut() {
        new JdbcTemplate(new DriverManagerDataSource(url, "postgres", ""))
                .update(
                        "UPDATE outbox SET due_at = due_at - ? WHERE status = 'PENDING' AND claim > 0",
                        OutboxDispatcher.CLAIM_TIME.toMillis());
    }
}
