package io.keyroute.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.keyroute.it.TestDatabase;
import io.keyroute.property.PropertyLoader;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import io.keyroute.secret.SecretKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IngestGateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "{\"property\":\"demo\"}                       | demo",
                "{\"hotel\":\"demo\"}                          | demo",
                "{\"property\":\"nohotel\"}                    | -",
                "{\"hotel\":\"nohotel\"}                       | -",
                "{\"property\":\"nohotel\",\"hotel\":\"demo\"} | demo",
                "{}                                          | demo",
                "no JSON                                     | demo",
            })
    void aRefusedMessageOfAnotherHotelIsNotGivenToTheOnlyOne(String message, String property) {
        DataSource database = TestDatabase.migrated();
        Inbox inbox = inbox(database);
        var demo = new PropertyLoader(name -> null).load(Path.of("config/properties"));
        IngestGate gate = new IngestGate(demo, inbox, () -> Instant.parse("2026-11-20T12:00:00Z"));
        gate.reject(message, "erp", new InvalidEventException(List.of(new FieldError("/property", "is unknown"))));
        assertThat(letters(database).all()).singleElement().satisfies(letter -> assertThat(letter.property())
                .isEqualTo(property));
    }

    @Test
    void anotherOwnersTenantIsRefusedByNameAndTheOwnIsTaken() {
        DataSource database = TestDatabase.migrated();
        var demo = new PropertyLoader(name -> null).load(Path.of("config/properties"));
        IngestGate gate = new IngestGate(demo, inbox(database), () -> Instant.parse("2026-11-20T12:00:00Z"));
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> gate.accept(of("other"), "demo"))
                .satisfies(refused -> assertThat(refused.errors())
                        .containsExactly(new FieldError("/tenant", "is not the tenant of the property")));
        assertThat(gate.isNew(gate.accept(of("demo"), "demo"))).isTrue();
    }

    private static CanonicalEvent of(String tenant) {
        return EventJson.read(EventFixtures.json("{'eventId':'e','source':'generic','property':'demo','type':'BOOKED',"
                + "'occurredAt':'2026-11-20T12:00:00Z','tenant':'" + tenant + "','stay':{'stayId':'R-1'}}"));
    }

    private static DeadLetters letters(DataSource database) {
        return new DeadLetters(JdbcClient.create(database), new SecretBox(SecretKeys.single(new byte[32])));
    }

    private static Inbox inbox(DataSource database) {
        SecretKeys keys = SecretKeys.single(new byte[32]);
        return new Inbox(
                JdbcClient.create(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new SecretBox(keys),
                new Fingerprints(keys),
                new Subjects(new PropertyLoader(name -> null).load(Path.of("config/properties"))),
                () -> Instant.parse("2026-11-20T12:00:00Z"));
    }
}
