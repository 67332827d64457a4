package io.keyroute.tuya.message;

import java.time.Instant;
import java.util.List;

/**
 * Values that a device reports, of both families: an unlock is one.
 *
 * @param protocol 1000, or 4 in the earlier family
 * @param bizCode such as {@code devicePropertyMessage}; {@code null} in the earlier family
 * @param deviceId the device
 * @param dataId the cloud's id of the report, which differs between the families; or {@code null}
 * @param productId the product, or {@code null}
 * @param at when it was sent; each property has its own time
 * @param properties at least one
 */
public record DeviceProperties(
        int protocol,
        String bizCode,
        String deviceId,
        String dataId,
        String productId,
        Instant at,
        List<PropertyReport> properties)
        implements TuyaMessage {

    public DeviceProperties {
        properties = List.copyOf(properties);
    }

    /** The same report with some of its properties. */
    public DeviceProperties with(List<PropertyReport> some) {
        return new DeviceProperties(protocol, bizCode, deviceId, dataId, productId, at, some);
    }
}
