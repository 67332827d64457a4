package io.keyroute.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.GrantState;
import io.keyroute.access.plan.Hotel;
import io.keyroute.access.plan.Rig;
import io.keyroute.event.KeyResult;
import io.keyroute.event.KeyResults.Proof;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a clerk waits, on a real database. The lock has every code at once. */
@Tag("database")
class ClerkWaitTest {

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));
    private final ClerkWait clerks =
            new ClerkWait(rig.planning.planner(), rig.planning.keyDesk(), (grantId, atMost) -> {
                rig.observe(rig.grants.find(grantId).orElseThrow(), GrantState.PROVEN);
                return CompletableFuture.completedFuture(
                        rig.grants.find(grantId).orElseThrow());
            });

    @AfterEach
    void close() {
        clerks.close();
        rig.inbox.close();
    }

    private long command() {
        return rig.accept("{'source':'fias','type':'KEY_REQUESTED','keyRequest':{'action':'NEW','medium':'PIN',"
                + "'scope':'RESERVATION','reservations':[{'id':'G-1','type':'G'}],'unit':'101',"
                + "'validFrom':{'date':'2026-11-20'},'validTo':{'date':'2026-11-22','time':'11:00'}}}");
    }

    private KeyResult answer(long command, Duration atMost) throws Exception {
        return clerks.await(command, Proof.DELIVERED, atMost).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aClerkIsToldTheCodeThatTheLockHas() throws Exception {
        KeyResult result = answer(command(), Duration.ofSeconds(20));
        assertThat(result.status()).isEqualTo(KeyResult.Status.OK);
        assertThat(result.codes().get(0).digits()).isEqualTo(rig.digits(rig.at("door-101")));
    }

    @Test
    void aClerkWhoseTimeIsOverIsToldToTryAgainAndNothingIsBegun() throws Exception {
        long command = command();
        assertThat(answer(command, Duration.ZERO).status()).isEqualTo(KeyResult.Status.RETRY);
        assertThat(rig.status(command)).isEqualTo("NEW");
    }

    @Test
    void aStayThatSomebodyHoldsCostsAClerkNoMoreThanTheTimeThereIs() throws Exception {
        rig.send("{'source':'fias','type':'BOOKED','stay':{'stayId':'G-1','reservationId':'G-1',"
                + "'arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-22'},'units':[{'unit':'101'}]}}");
        long command = command();
        try (Connection other = rig.source.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeQuery("SELECT id FROM stay FOR UPDATE");
            long start = System.nanoTime();
            assertThat(answer(command, Duration.ofSeconds(1)).status()).isEqualTo(KeyResult.Status.RETRY);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
            other.rollback();
        }
        await().until(() -> rig.status(command).equals("DONE"));
        // the try that was under way ends now: whoever was told to try again was told nothing else
        await().during(Duration.ofMillis(500)).until(() -> unanswered(command));
        assertThat(answer(command, Duration.ofSeconds(20)).status()).isEqualTo(KeyResult.Status.OK);
        assertThat(unanswered(command)).isFalse();
    }

    private boolean unanswered(long command) {
        return rig.jdbc
                .sql("SELECT answered_at IS NULL FROM key_command WHERE inbox_id = ?")
                .param(command)
                .query(Boolean.class)
                .single();
    }
}
