package io.keyroute.source.fias;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Numbers records in the order of the line, over restarts and nodes: FIAS knows no other order, and its times have whole
 * seconds. Thread-safe.
 */
final class LineOrder {

    private final JdbcClient jdbc;

    LineOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next() {
        return jdbc.sql("SELECT NEXTVAL('fias_line')").query(Long.class).single();
    }
}
