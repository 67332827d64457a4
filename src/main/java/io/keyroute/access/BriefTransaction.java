package io.keyroute.access;

import java.sql.Connection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that many others wait for: where somebody holds a row it needs, it gives up after a second, and whoever
 * began it puts that row off ({@link RowLocked}). An embedded database has no other node and keeps its own limit.
 * Thread-safe.
 */
public final class BriefTransaction extends TransactionTemplate {

    private static final long serialVersionUID = 1;

    /** PostgreSQL's statement for it, until the transaction ends. */
    public static final String SQL = "SET LOCAL lock_timeout = '1s'";

    private final transient JdbcTemplate jdbc;
    private final boolean limited;

    /**
     * Opens a connection, to see what database it is.
     *
     * @param like whose propagation and isolation it has
     */
    public BriefTransaction(TransactionTemplate like, JdbcTemplate jdbc) {
        super(like.getTransactionManager(), like);
        this.jdbc = jdbc;
        this.limited = "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>) BriefTransaction::product));
    }

    private static String product(Connection connection) throws java.sql.SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }

    @Override
    public <T> T execute(TransactionCallback<T> work) {
        return super.execute(status -> limited(work, status));
    }

    private <T> T limited(TransactionCallback<T> work, TransactionStatus status) {
        if (limited) {
            jdbc.execute(SQL);
        }
        return work.doInTransaction(status);
    }
}
