package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.Window;
import io.keyroute.it.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose removal goes before a guest is let in, on a real database. The clock stands. */
@Tag("database")
class FormersTest {

    private static final Instant NOW = Cases.NOW;

    private JdbcClient jdbc;
    private GrantStore grants;
    private Formers formers;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database);
        grants = new GrantStore(jdbc, new JdbcTemplate(database), Clock.fixed(NOW, ZoneOffset.UTC));
        formers = new Formers(jdbc);
    }

    private Grant grant(String id, long stay, String unit, Desired desired) {
        Grant.Wanted wanted = new Grant.Wanted(
                desired,
                new Window(NOW.minusSeconds(60), NOW.plus(Duration.ofHours(20))),
                null,
                ZoneId.of("Europe/Vienna"),
                "pin-" + id,
                1,
                RetireRule.PROVEN,
                0,
                null,
                Instant.EPOCH,
                1,
                "test",
                1,
                NOW);
        Grant grant = new Grant(
                id,
                "demo",
                Subject.stay(stay, ""),
                unit,
                "door",
                CredentialKind.PASSWORD,
                null,
                wanted,
                new Grant.Observed(GrantState.NONE, null, 0, NOW));
        grants.write(List.of(new GrantChange(grant, 0)));
        return grant;
    }

    private void code(String grant, String state, String reason, int acknowledged, int attempt) {
        jdbc.sql("INSERT INTO credential (grant_id, generation, property, device_id, name, state, reason, acknowledged,"
                        + " attempt, rev) VALUES (?, 1, 'demo', 'door', ?, ?, ?, ?, ?, 1)")
                .params(grant, "KRT" + grant, state, reason, acknowledged, attempt)
                .update();
    }

    private static CodeStore.Kept kept(Grant grant) {
        return new CodeStore.Kept(grant, List.of(), false, null, null, List.of());
    }

    private List<String> before(Grant grant) {
        return formers.added(List.of(kept(grant)), NOW).get(0).formers();
    }

    @ParameterizedTest
    @CsvSource({
        "PROVEN, , 1, 1, true",
        "SENT, , 1, 1, true",
        "SENT, the lock has not confirmed the code, 1, 1, true",
        "CHANGING, , 0, 1, true",
        "REMOVING, , 0, 1, true",
        "REMOVING, , 1, 1, false",
        "REMOVING, , 0, 2, false",
        "REMOVING, offline, 0, 1, false",
        "PROVEN, not in the lock's list, 1, 1, false",
        "TRYING, , 0, 1, false",
        "FROZEN, , 1, 1, false",
        "BLOCKED, , 0, 1, false",
        "GONE, , 1, 1, false"
    })
    void whatOpensAndWasNotTriedGoesFirst(
            String state, String reason, int acknowledged, int attempt, boolean goesFirst) {
        grant("OLD", 1, "101", Desired.REVOKED);
        code("OLD", state, reason, acknowledged, attempt);
        Grant next = grant("NEXT", 2, "101", Desired.ACTIVE);
        assertThat(before(next)).isEqualTo(goesFirst ? List.of("OLD") : List.of());
    }

    @Test
    void onlyAFormerStaysCodeAtTheSameRoomThatMayGoNow() {
        Grant next = grant("NEXT", 2, "101", Desired.ACTIVE);
        grant("OWN", 2, "101", Desired.REVOKED);
        grant("STAYS", 3, "101", Desired.ACTIVE);
        grant("SHARED", 4, null, Desired.REVOKED);
        grant("LATER", 5, "101", Desired.REVOKED);
        List.of("OWN", "STAYS", "SHARED", "LATER").forEach(id -> code(id, "PROVEN", null, 1, 1));
        jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = 'LATER'")
                .param(NOW.plusSeconds(30).toEpochMilli())
                .update();
        assertThat(before(next)).isEmpty();
        assertThat(before(grant("FRONT", 6, null, Desired.ACTIVE))).isEmpty();
        assertThat(formers.added(Arrays.asList(kept(next), null), NOW)).containsExactly(kept(next), null);
    }

    @Test
    void aGuestIsLetInByWhatBeginsToOpenNow() {
        Situation s = Cases.active().situation();
        assertThat(Formers.letsIn(s, new Decision.Do(null, Move.CREATE))).isTrue();
        assertThat(Formers.letsIn(s, new Decision.Do(null, Move.READ_ALL))).isFalse();
        LockCode ahead = Cases.active()
                .code(1, GrantState.PROVEN, d -> d.lockFrom = NOW.plusSeconds(3600))
                .only();
        assertThat(Formers.letsIn(s, new Decision.Do(ahead, Move.CHANGE)))
                .as("arrives early")
                .isTrue();
        LockCode open = Cases.active().code(GrantState.PROVEN).only();
        assertThat(Formers.letsIn(s, new Decision.Do(open, Move.CHANGE)))
                .as("stays longer")
                .isFalse();
        Situation early = s.at(Cases.STAY.from().minusSeconds(1));
        assertThat(Formers.letsIn(early, new Decision.Do(null, Move.CREATE)))
                .as("opens later")
                .isFalse();
    }
}
