package io.keyroute.outbox;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One statement for many rows, in one commit: outside a transaction an embedded database commits each of them. */
record RowBatch(JdbcTemplate database, TransactionTemplate transaction) {

    /** @return how many rows each changed, in the order given */
    int[] update(String sql, List<Object[]> rows) {
        return rows.isEmpty() ? new int[0] : transaction.execute(status -> database.batchUpdate(sql, rows));
    }
}
