package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The life of a stay from events to the desired side. */
class StayLifeTest {

    private final Rig rig = Rig.h2("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    @Test
    void checkInGivesRoomAndSharedDoorOneCodeAndCheckOutEndsIt() {
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','reservationId':'R','status':'IN_HOUSE',"
                + "'arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}],"
                + "'guests':[{'guestId':'g1','primary':true}]}}");

        assertThat(rig.live()).extracting(Grant::deviceId).containsExactlyInAnyOrder("door-101", "front");
        Grant room = rig.at("door-101");
        assertThat(room.desired().window().from()).isEqualTo(Instant.parse("2026-11-20T14:00:00Z"));
        assertThat(room.desired().window().to()).isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
        assertThat(room.desired().pinId()).isEqualTo(rig.at("front").desired().pinId());
        assertThat(rig.digits(room)).hasSize(6);
        assertThat(rig.woken).containsExactly("door-101", "front");

        rig.clock.set("2026-11-23T09:00:00Z");
        rig.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");

        assertThat(rig.all())
                .allSatisfy(grant -> assertThat(grant.desired().state()).isEqualTo(Desired.REVOKED));
    }
}
