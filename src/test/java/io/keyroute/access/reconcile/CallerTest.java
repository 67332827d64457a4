package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.GrantState;
import io.keyroute.property.Door;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final class Broken implements Locks {
        @Override
        public Abilities abilities(Door door) {
            throw new IllegalStateException("broken");
        }

        @Override
        public CompletableFuture<Answer> perform(Step step) {
            throw new IllegalStateException("broken");
        }
    }

    private final Ending ending = new Ending();
    private final Caller caller = new Caller(new Broken(), null, ending);

    @Test
    void aCallThatFailsBeforeItLeavesFailsLikeAnyOtherSoThatItsSlotIsFreed() {
        assertThat(caller.remove(null, "1")).isCompletedExceptionally();
        assertThat(caller.list(null)).isCompletedExceptionally();
        assertThat(removed()).isCompletedExceptionally();
    }

    @Test
    void noCallLeavesOnceTheEndHasBegunAndNobodyWaitsForIt() {
        ending.begin();
        assertThat(caller.list(null)).isNotDone();
        assertThat(removed()).isNotDone();
        AtomicInteger asked = new AtomicInteger();
        ending.await(
                () -> {
                    asked.incrementAndGet();
                    return 1;
                },
                Duration.ofMinutes(1));
        assertThat(asked).as("the one in work was left alone").hasValue(1);
    }

    private CompletableFuture<Answer> removed() {
        Cases known = Cases.active().code(GrantState.PROVEN);
        return caller.perform(known.situation(), null, known.only(), Move.REMOVE, 1);
    }
}
