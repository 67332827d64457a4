package io.keyroute.event;

import static io.keyroute.event.EventFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InboxEntryTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void happenedWhenItsSenderSaysButNotAfterItCame() {
        assertThat(stampedAtNoonAndReceivedAt(NOON.plusSeconds(60)).happened()).isEqualTo(NOON);
        assertThat(stampedAtNoonAndReceivedAt(NOON.minusSeconds(3_600)).happened())
                .isEqualTo(NOON.minusSeconds(3_600));
    }

    private static InboxEntry stampedAtNoonAndReceivedAt(Instant received) {
        CanonicalEvent event = event("1", EventType.RESYNC_BEGIN, "{}").at(0).build();
        return new InboxEntry(1, event, InboxStatus.NEW, 0, received);
    }
}
