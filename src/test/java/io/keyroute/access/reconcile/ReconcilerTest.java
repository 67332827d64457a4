package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.property.Door;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

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

    @Test
    void aCallThatFailsBeforeItLeavesFailsLikeAnyOtherSoThatItsSlotIsFreed() {
        Reconcilers.Parts parts = new Reconcilers.Parts(
                null,
                null,
                null,
                null,
                null,
                id -> Optional.empty(),
                door -> true,
                door -> true,
                List::of,
                device -> Optional.empty(),
                value -> value,
                new Broken(),
                null,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        try (Reconciler reconciler =
                new Reconciler(parts, ReconcileSettings.defaults("KRT"), null, null, null, null, null)) {
            assertThat(reconciler.remove(null, "1")).isCompletedExceptionally();
            assertThat(reconciler.list(null)).isCompletedExceptionally();
        }
    }
}
