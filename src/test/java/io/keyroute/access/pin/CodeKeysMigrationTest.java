package io.keyroute.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.OrderedIds;
import io.keyroute.it.TestDatabase;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretKeys;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The hashes that V66 shortens are those that are made of the same codes from then on, so that no code is given out twice. */
@Tag("database")
class CodeKeysMigrationTest {

    private static final List<String> PINS =
            List.of("0123456789", "ABCDEFGHJK", "MNPQRSTVWX", "YZ00000000", "ZZZZZZZZZZ");

    private final Fingerprints fingerprints = new Fingerprints(SecretKeys.single(new byte[32]));
    private final DataSource database =
            new DriverManagerDataSource(TestDatabase.url(), TestDatabase.isPostgres() ? "postgres" : "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);

    private record Mask(long mask, long pin) {}

    @Test
    void shortensWhatWasKept() {
        TestDatabase.migrateTo(database, "65");
        for (String pin : PINS) {
            jdbc.sql("INSERT INTO pin (id, building, owner, digits, digits_length, fingerprint, created_at)"
                            + " VALUES (?, 'house', 'guest', ?, 6, ?, 0)")
                    .params(pin, new byte[] {1}, fingerprints.of("pin", "house/" + pin))
                    .update();
            for (int blank = 0; blank < 6; blank++) {
                jdbc.sql("INSERT INTO pin_mask (building, mask, pin_id) VALUES ('house', ?, ?)")
                        .params(fingerprints.of("pin-mask", pin + blank), pin)
                        .update();
            }
        }
        TestDatabase.migrateTo(database, "66");
        if (!TestDatabase.isPostgres()) {
            // killed before it was noted down: PostgreSQL would have taken all of it back
            assertThat(jdbc.sql("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '66'")
                            .update())
                    .isEqualTo(1);
        }
        TestDatabase.migrateTo(database, "67");
        assertThat(jdbc.sql("SELECT mask, pin FROM pin_code").query(Mask.class).list())
                .containsExactlyInAnyOrderElementsOf(PINS.stream()
                        .flatMap(pin -> IntStream.range(0, 6)
                                .mapToObj(blank ->
                                        new Mask(fingerprints.number("pin-mask", pin + blank), OrderedIds.number(pin))))
                        .toList())
                .anyMatch(kept -> kept.mask() < 0);
        for (String pin : PINS) {
            assertThat(jdbc.sql("SELECT code FROM pin WHERE id = ?")
                            .param(pin)
                            .query(Long.class)
                            .single())
                    .isEqualTo(fingerprints.number("pin", "house/" + pin));
        }
    }
}
