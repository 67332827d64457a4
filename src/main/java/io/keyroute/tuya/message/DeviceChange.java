package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A device came, went or changed.
 *
 * @param protocol 1001, or 20 in the earlier family
 * @param bizCode the kind's name as it came
 * @param kind the kind
 * @param deviceId the device
 * @param productId the product, or {@code null}
 * @param at when
 * @param details everything the message says about it
 */
public record DeviceChange(
        int protocol, String bizCode, Kind kind, String deviceId, String productId, Instant at, JsonNode details)
        implements TuyaMessage {

    /** What happened, with the names of both families. */
    public enum Kind {
        ONLINE("deviceOnline", "online"),
        OFFLINE("deviceOffline", "offline"),
        TRANSFERRED("deviceTransfer", null),
        FROZEN("deviceFreeze", null),
        UNFROZEN("deviceUnFreeze", null),
        BOUND_TO_SPACE("deviceBindSpace", null),
        UNBOUND_FROM_SPACE("deviceUnbindSpace", null),
        RENAMED("deviceNameUpdate", "nameUpdate"),
        DATA_POINT_RENAMED(null, "dpNameUpdate"),
        BOUND_TO_USER(null, "bindUser"),
        DELETED(null, "delete"),
        UPGRADE_STATUS(null, "upgradeStatus");

        private final String current;
        private final String earlier;

        Kind(String current, String earlier) {
            this.current = current;
            this.earlier = earlier;
        }

        static Optional<Kind> of(String bizCode) {
            for (Kind kind : values()) {
                if (bizCode != null && (bizCode.equals(kind.current) || bizCode.equals(kind.earlier))) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Names of people and places are left out. */
    @Override
    public String toString() {
        return "DeviceChange[" + kind + " of " + deviceId + " at " + at + "]";
    }
}
