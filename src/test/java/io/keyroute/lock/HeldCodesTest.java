package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.reconcile.Presence;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.tuya.client.api.TempPassword;
import io.keyroute.tuya.client.api.TuyaJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the cloud's words is a proof; the phases and states of Tuya's page "Smart Lock Open APIs". */
class HeldCodesTest {

    @ParameterizedTest(name = "{0} phase {2} status {3} {1}")
    @CsvSource({
        "ZIGBEE,,2,2,ON_LOCK",
        "ZIGBEE,,2,1,COMING",
        "ZIGBEE,,2,,COMING",
        "ZIGBEE,,3,,COMING",
        "ZIGBEE,,2,9,COMING",
        "ZIGBEE,,2,3,FAILED",
        "ZIGBEE,,3,2,FROZEN",
        "ZIGBEE,,4,,ABSENT",
        "ZIGBEE,phase,2,,ON_LOCK",
        "ZIGBEE,phase,2,1,COMING",
        "ZIGBEE,phase,3,,FROZEN",
        "ZIGBEE_HOTEL,,2,,ON_LOCK",
        "ZIGBEE_HOTEL,,2,1,COMING",
        "WIFI,,2,,ON_LOCK",
        "WIFI,phase,3,,LEAVING",
        "BLE,,7,,FAILED"
    })
    void sentIsNotProven(DoorKind kind, String proof, int phase, String status, Presence presence) throws IOException {
        String answer = "{\"id\":1,\"name\":\"n\",\"phase\":" + phase
                + (status == null ? "" : ",\"delivery_status\":" + status) + "}";
        TempPassword password = TuyaJson.mapper().readValue(answer, TempPassword.class);
        assertThat(HeldCodes.of(KindTable.phases(door(kind, proof)), password).presence())
                .isEqualTo(presence);
    }

    private static Door door(DoorKind kind, String proof) {
        return new Door(
                "d",
                "d",
                kind,
                List.of("101"),
                false,
                "house",
                null,
                "main",
                List.of(kind.codeLength()),
                kind.capacity(),
                "default",
                proof == null ? Map.of() : Map.of("proof", proof),
                false,
                List.of(),
                false);
    }
}
