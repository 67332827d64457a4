package io.keyroute.access;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a database gave up waiting for a row that somebody else holds: it may be free later. */
public final class RowLocked {

    /** PostgreSQL's {@code lock_not_available}, and H2's lock time-out. */
    private static final Set<String> STATES = Set.of("55P03", "HYT00");

    private RowLocked() {}

    /** Whether that is the failure, or a cause of it. */
    public static boolean in(Throwable failure) {
        return Stream.iterate(failure, error -> error != null, Throwable::getCause)
                .limit(20)
                .anyMatch(error -> error instanceof SQLException sql && STATES.contains(sql.getSQLState()));
    }
}
