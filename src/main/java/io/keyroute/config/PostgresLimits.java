package io.keyroute.config;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL give up what it would otherwise wait for without an end: a row that another node holds, and a node that
 * stopped in the middle of a transaction, such as one whose machine is frozen. H2 has its limit in the URL. Who sets
 * {@code spring.datasource.hikari.connection-init-sql} decides for himself.
 */
@Component
public final class PostgresLimits implements BeanPostProcessor {

    /** A transaction of Keyroute's takes milliseconds, and calls nobody while it is open. */
    static final String SQL = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource source) {
            limit(source);
        }
        return bean;
    }

    /** To be called before the first connection is opened. */
    public static void limit(HikariDataSource source) {
        boolean postgres = source.getJdbcUrl() != null && source.getJdbcUrl().startsWith("jdbc:postgresql:");
        if (postgres && source.getConnectionInitSql() == null) {
            source.setConnectionInitSql(SQL);
        }
    }
}
