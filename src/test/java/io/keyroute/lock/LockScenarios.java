package io.keyroute.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What scenarios of the lock side have in common. */
abstract class LockScenarios {

    static String on(String verb, String rest) {
        return "[{\"verb\":\"" + verb + "\"," + rest + "}]";
    }

    static Instant soon(LockRig rig) {
        return rig.now().minusSeconds(5);
    }

    static String guest(LockRig rig, String device) {
        return rig.grant(device, soon(rig), rig.now().plus(Duration.ofHours(30)));
    }

    static List<JsonNode> live(LockRig rig, String device) {
        return rig.codes(device).stream()
                .filter(code -> code.path("onLock").asBoolean()
                        || !code.path("state").asText().equals("DELETED"))
                .toList();
    }

    static String scan(LockRig rig) {
        return rig.jdbc
                .sql("SELECT failure FROM door_scan WHERE device_id = 'z'")
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    static long writes(LockRig rig) {
        return rig.calls("TEMP_PASSWORD_CREATE")
                + rig.calls("TEMP_PASSWORD_MODIFY")
                + rig.calls("TEMP_PASSWORD_DELETE");
    }
}
