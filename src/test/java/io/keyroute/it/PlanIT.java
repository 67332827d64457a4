package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.plan.Planner;
import io.keyroute.access.plan.Stays;
import io.keyroute.event.EventJson;
import io.keyroute.event.Inbox;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An accepted event is planned by the route, whether its wake-up came or not. */
class PlanIT extends KeyrouteIT {

    @Autowired
    private Inbox inbox;

    @Autowired
    private Stays stays;

    @Autowired
    private Planner planner;

    @Autowired
    private Clock clock;

    @Test
    void anEventWhoseWakeUpWasLostIsPlannedByTheSweep() throws Exception {
        String stayId = "plan-it-" + UUID.randomUUID();
        Instant now = clock.instant();
        inbox.accept(EventJson.read((com.fasterxml.jackson.databind.node.ObjectNode)
                JSON.readTree("""
                {"eventId":"%s","source":"generic","property":"demo","type":"CHECKED_IN","occurredAt":"%s",
                 "trust":"CREDENTIAL","stay":{"stayId":"%s","arrival":{"instant":"%s"},"departure":{"instant":"%s"}}}
                """.formatted(stayId, now, stayId, now, now.plusSeconds(86_400)))));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stays.find(stayId, "demo", "generic"))
                .singleElement()
                .satisfies(stay -> assertThat(stay.grants()).isNotEmpty()));
        assertThat(planner.forgotten()).isEmpty();
    }
}
