package io.keyroute.simulator.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * Many like devices for load tests: ids {@code <prefix>1 .. <prefix>count}, device {@code n} behind gateway
 * {@code <prefix>gw-<(n-1) mod gateways + 1>}.
 *
 * @param gateways number of gateways the devices are spread over; 0 for devices without a gateway
 * @param capacity codes a lock holds; 0 for the default of the kind
 */
public record Generate(LockKind kind, String prefix, int count, int gateways, int capacity) {

    public Generate {
        if (kind == null || prefix == null || prefix.isBlank()) {
            throw new IllegalArgumentException("generate needs a kind and a prefix");
        }
        if (count < 1 || count > 200_000 || gateways < 0 || capacity < 0) {
            throw new IllegalArgumentException("generate " + prefix + ": count 1..200000, gateways and capacity >= 0");
        }
    }

    List<Device> devices() {
        List<Device> made = new ArrayList<>(count);
        for (int n = 1; n <= count; n++) {
            String gateway = gateways == 0 ? null : prefix + "gw-" + ((n - 1) % gateways + 1);
            made.add(Device.of(kind, prefix + n).behind(gateway).capacity(capacity));
        }
        return made;
    }
}
