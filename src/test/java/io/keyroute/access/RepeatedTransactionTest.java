package io.keyroute.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class RepeatedTransactionTest {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:repeated;DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final RepeatedTransaction repeated =
            new RepeatedTransaction(new TransactionTemplate(new DataSourceTransactionManager(database)));
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void empty() {
        jdbc.sql("DROP TABLE IF EXISTS written").update();
        jdbc.sql("CREATE TABLE written (attempt INTEGER)").update();
    }

    private int written(int failing, RuntimeException failure) {
        return repeated.call(() -> {
            int attempt = attempts.incrementAndGet();
            jdbc.sql("INSERT INTO written VALUES (?)").param(attempt).update();
            if (attempt <= failing) {
                throw failure;
            }
            return attempt;
        });
    }

    private Iterable<Integer> kept() {
        return jdbc.sql("SELECT attempt FROM written").query(Integer.class).list();
    }

    @Test
    void whoWasOvertakenTriesAgainAndLeavesNothingOfTheEarlierTries() {
        assertThat(written(7, new StaleGrantException("G", 1))).isEqualTo(8);
        assertThat(kept()).containsExactly(8);
        attempts.set(0);
        assertThat(written(1, new CannotAcquireLockException("deadlock"))).isEqualTo(2);
        assertThat(kept()).containsExactly(8, 2);
        attempts.set(0);
        assertThat(written(2, new DuplicateKeyException("taken"))).isEqualTo(3);
        assertThat(kept()).containsExactly(8, 2, 3);
    }

    @Test
    void whoIsOvertakenEachTimeGivesUpWithTheReason() {
        StaleGrantException stale = new StaleGrantException("G", 1);
        assertThatThrownBy(() -> written(99, stale))
                .isInstanceOf(ConcurrencyFailureException.class)
                .hasMessage(stale.getMessage())
                .hasCause(stale);
        assertThat(attempts).hasValue(8);
        CannotAcquireLockException deadlock = new CannotAcquireLockException("deadlock");
        assertThatThrownBy(() -> written(99, deadlock)).isSameAs(deadlock);
        DuplicateKeyException taken = new DuplicateKeyException("taken");
        assertThatThrownBy(() -> written(99, taken)).isSameAs(taken);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatFailsForAnotherReasonIsNotTriedAgain() {
        assertThatThrownBy(() -> written(99, new DataIntegrityViolationException("too long")))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(attempts).hasValue(1);
    }
}
