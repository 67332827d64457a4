package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void aFewEventsAreNoBacklogHoweverOldTheyAre() {
        backlog.planned(19);
        assertThat(backlog.flows()).isFalse();
    }

    @Test
    void whatFlowedIsForgottenAtTheNextLook() {
        backlog.planned(500);
        assertThat(backlog.flows()).isTrue();
        assertThat(backlog.flows()).isFalse();
    }

    @Test
    void inAnEndlessWaveALookStillComes() {
        int looks = 0;
        for (int round = 0; round < 310; round++) {
            backlog.planned(100);
            looks += backlog.flows() ? 0 : 1;
        }
        assertThat(looks).isEqualTo(10);
    }
}
