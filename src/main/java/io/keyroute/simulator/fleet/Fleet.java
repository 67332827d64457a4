package io.keyroute.simulator.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The virtual locks of one simulated account, by unique device id. Gateways exist by being named by a device. */
public final class Fleet {

    private final Map<String, Device> devices = new LinkedHashMap<>();

    private Fleet(List<Device> devices) {
        for (Device device : devices) {
            if (this.devices.put(device.id(), device) != null) {
                throw new IllegalArgumentException("device id " + device.id() + " occurs twice in the fleet");
            }
        }
    }

    public static Fleet of(Device... devices) {
        return new Fleet(List.of(devices));
    }

    public static Fleet of(List<Device> devices) {
        return new Fleet(devices);
    }

    /** This fleet and {@code count} more devices of a kind, spread evenly over {@code gateways} gateways (0 = none). */
    public Fleet withGenerated(Generate generate) {
        List<Device> all = new ArrayList<>(devices.values());
        all.addAll(generate.devices());
        return new Fleet(all);
    }

    public List<Device> devices() {
        return List.copyOf(devices.values());
    }
}
