package io.keyroute.event;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class InboxH2Test extends InboxContract {

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void start() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:inbox;MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @AfterAll
    static void stop() {
        pool.dispose();
    }

    @Override
    DataSource dataSource() {
        return pool;
    }
}
