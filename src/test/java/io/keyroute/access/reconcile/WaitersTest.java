package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.access.AccessException;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.it.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a caller who waits for a grant is told, and when. The grant is wanted at version 1. */
@Tag("database")
class WaitersTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Grant GRANT = Cases.active().situation().grant();

    private JdbcClient jdbc;
    private Waiters waiters;

    @BeforeEach
    void keepTheGrant() {
        DataSource database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database);
        GrantStore grants = new GrantStore(jdbc, new JdbcTemplate(database), Clock.fixed(Cases.NOW, ZoneOffset.UTC));
        grants.write(List.of(new GrantChange(GRANT, 0)));
        waiters = new Waiters(grants);
    }

    private Grant.Observed observe(GrantState state, long version) {
        jdbc.sql("UPDATE access_grant SET state = ?, observed_version = ? WHERE id = ?")
                .params(state.name(), version, GRANT.id())
                .update();
        return new Grant.Observed(state, null, version, Cases.NOW);
    }

    private CompletableFuture<Grant> ask(Duration atMost) {
        return waiters.settled(GRANT.id(), atMost);
    }

    private static GrantState told(CompletableFuture<Grant> asked) throws Exception {
        return asked.get(5, TimeUnit.SECONDS).observed().state();
    }

    @ParameterizedTest(name = "{0} of version {1}: at once {2}")
    @CsvSource({
        "PROVEN, 1, true",
        "GONE, 1, true",
        "BLOCKED, 0, true",
        "SENT, 0, false",
        "TRYING, 0, false",
        "PROVEN, 0, false"
    })
    void whoAsksIsToldAtOnceWhatCannotChangeByWaiting(GrantState state, long version, boolean atOnce) {
        observe(state, version);
        assertThat(ask(LONG).isDone()).isEqualTo(atOnce);
    }

    @ParameterizedTest(name = "{0} of version {1}: told {2}")
    @CsvSource({"PROVEN, 1, true", "BLOCKED, 0, true", "SENT, 0, false", "PROVEN, 0, false"})
    void whoWaitsIsToldByTheCommitThatEndsIt(GrantState state, long version, boolean ends) throws Exception {
        List<CompletableFuture<Grant>> all = List.of(ask(LONG), ask(LONG), ask(LONG));
        waiters.changed(GRANT.id(), observe(state, version), 1);
        for (CompletableFuture<Grant> one : all) {
            assertThat(one.isDone()).isEqualTo(ends);
            if (ends) {
                assertThat(told(one)).isEqualTo(state);
            }
        }
    }

    @Test
    void whatAnotherNodeDidIsSeenAtTheNextLook() throws Exception {
        CompletableFuture<Grant> asked = ask(LONG);
        observe(GrantState.PROVEN, 1);
        assertThat(asked).isNotDone();
        waiters.lookAtAll();
        assertThat(told(asked)).isEqualTo(GrantState.PROVEN);
    }

    @Test
    void whenTheTimeIsOverTheGrantIsToldAsItIsAndOthersWaitOn() throws Exception {
        CompletableFuture<Grant> patient = ask(LONG);
        CompletableFuture<Grant> hasty = ask(Duration.ofMillis(30));
        observe(GrantState.SENT, 0);
        assertThat(told(hasty)).isEqualTo(GrantState.SENT);
        assertThat(patient).isNotDone();
        waiters.changed(GRANT.id(), observe(GrantState.PROVEN, 1), 1);
        assertThat(told(patient)).isEqualTo(GrantState.PROVEN);
    }

    @Test
    void aGrantNobodyKnowsIsAnError() {
        assertThatThrownBy(() -> waiters.settled("NOSUCH", LONG).get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(AccessException.class);
    }

    @Test
    void whoAsksInTheMomentOfTheCommitIsToldToo() throws Exception {
        for (int round = 0; round < 100; round++) {
            Grant.Observed open = observe(GrantState.SENT, 0);
            List<CompletableFuture<Grant>> asked = new ArrayList<>();
            asked.add(ask(LONG));
            Grant.Observed proven = observe(GrantState.PROVEN, 1);
            CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> waiters.changed(GRANT.id(), proven, 1));
            asked.add(ask(LONG));
            asked.add(ask(LONG));
            commit.join();
            for (CompletableFuture<Grant> one : asked) {
                assertThat(told(one)).isNotEqualTo(open.state());
            }
        }
    }
}
