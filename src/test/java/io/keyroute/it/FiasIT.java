package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.fias.PmsPeer;
import org.junit.jupiter.api.Test;

/** A PMS on a FIAS link to the demo hotel. */
class FiasIT extends KeyrouteIT {

    @Test
    void whatCannotBecomeAKeyIsRefusedWithATextAndTheLinkLives() throws Exception {
        try (PmsPeer pms = PmsPeer.connectingTo(fiasPort())) {
            pms.await("LA", 1);
            pms.send("KR|KC1|WS1|KTN|RN999|G#1|GA261121|GD261123|");
            assertThat(pms.receive()).startsWith("KA|ASUR|KC1|WS1|G#1|CT");
            pms.send("KR|KC1|WS1|KTN|RN204|");
            assertThat(pms.receive()).startsWith("KA|ASUR|KC1|WS1|CTNo reservation number (G#)|");
        }
    }
}
