package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * What the cloud knows of a device.
 *
 * @param id the device
 * @param name its name
 * @param uid the account it belongs to
 * @param localKey a secret; only old flows need it
 * @param category such as {@code ms} or {@code mk}
 * @param productId the product
 * @param productName the product's name
 * @param sub whether it hangs on a gateway
 * @param uuid its universal id
 * @param ownerId the home
 * @param online as the cloud sees it; Bluetooth locks behind a gateway are often shown offline
 * @param status the last values it reported
 * @param activeTime when it was paired
 * @param ip its address
 * @param timeZone its zone
 * @param gatewayId its gateway, or {@code null}
 * @param model the product's model, where the cloud says so
 */
public record Device(
        String id,
        String name,
        String uid,
        String localKey,
        String category,
        String productId,
        String productName,
        boolean sub,
        String uuid,
        String ownerId,
        boolean online,
        List<StatusValue> status,
        Instant activeTime,
        String ip,
        String timeZone,
        String gatewayId,
        String model) {
    public Device {
        status = status == null ? List.of() : List.copyOf(status);
    }

    /** The local key is a secret and is left out. */
    @Override
    public String toString() {
        return "Device[id=" + id + ", category=" + category + ", sub=" + sub + ", online=" + online + "]";
    }
}
