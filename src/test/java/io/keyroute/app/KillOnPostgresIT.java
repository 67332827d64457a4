package io.keyroute.app;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.keyroute.it.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** On PostgreSQL, in whichever leg of the build. */
class KillOnPostgresIT extends Killing {

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
        return TestDatabase.postgresUrl();
    }
}
