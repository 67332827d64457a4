package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.it.TestDatabase;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What stood packed in one column before V61 is found in two after it. */
@Tag("database")
class CodeTakenMigrationTest {

    private final DataSource database =
            new DriverManagerDataSource(TestDatabase.url(), TestDatabase.isPostgres() ? "postgres" : "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);

    @ParameterizedTest(name = "{0} becomes {1} and {2}")
    @CsvSource({
        ",,",
        "late, late,",
        "drift, drift,",
        "refused 12, refused 12,",
        "NAME_TAKEN, , NAME_TAKEN",
        "DIGITS_TAKEN, , DIGITS_TAKEN",
        "late+NAME_TAKEN, late, NAME_TAKEN",
        "refused 12+DIGITS_TAKEN, refused 12, DIGITS_TAKEN"
    })
    void carriesOverWhatWasPacked(String packed, String problem, String taken) {
        TestDatabase.migrateTo(database, "60");
        jdbc.sql("INSERT INTO credential (grant_id, generation, property, device_id, name, state, rev, problem)"
                        + " VALUES ('G', 1, 'demo', 'door', 'KRTG-1', 'TRYING', 1, ?)")
                .param(packed)
                .update();
        TestDatabase.migrateTo(database, "61");
        assertThat(jdbc.sql("SELECT problem, taken FROM credential")
                        .query((row, n) ->
                                List.of(Objects.toString(row.getString(1), ""), Objects.toString(row.getString(2), "")))
                        .single())
                .containsExactly(Objects.toString(problem, ""), Objects.toString(taken, ""));
    }
}
