package io.keyroute.config;

import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.Fleet;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.simulator.fleet.LockKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The simulated cloud, with a virtual lock for every door of every property. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("keyroute.simulator.enabled")
class SimulatorConfiguration {

    private static final String ENTRY_PROFILE = "entry";

    @Bean(initMethod = "start", destroyMethod = "close")
    SimulatorServer simulatorServer(
            SimulatorProperties simulator, PropertyCatalog properties, @Value("${keyroute.data}") String data) {
        return new SimulatorServer(SimulatorSettings.builder()
                .bindAddress(simulator.bindAddress())
                .port(simulator.port())
                .account(simulator.accessId(), simulator.accessSecret())
                .dataDirectory(Path.of(data, "sim"))
                .deliveryDelay(simulator.deliveryDelay())
                .historyDelay(simulator.historyDelay())
                .callsPerSecond(simulator.callsPerSecond())
                .fleet(fleet(properties, simulator))
                .build());
    }

    private static Fleet fleet(PropertyCatalog properties, SimulatorProperties simulator) {
        HomeUser[] people = simulator.people().stream()
                .map(known -> new HomeUser(known.userId(), known.name(), known.methods()))
                .toArray(HomeUser[]::new);
        Map<String, Device> devices = new LinkedHashMap<>();
        for (Property property : properties.all()) {
            for (Door door : property.doors()) {
                devices.putIfAbsent(door.deviceId(), device(door, people).in(property.zone()));
            }
        }
        return Fleet.of(devices.values().toArray(Device[]::new));
    }

    private static Device device(Door door, HomeUser[] people) {
        LockKind kind = LockKind.valueOf(door.kind().name());
        boolean entry = ENTRY_PROFILE.equals(door.profile());
        Device device = entry ? Device.entryKeypad(door.deviceId()) : Device.of(kind, door.deviceId());
        if (!entry) {
            device = device.capacity(door.capacity());
        }
        if (!entry && (kind == LockKind.KEEPALIVE || kind == LockKind.ACCESS_CONTROL)) {
            device = device.knowing(people);
        }
        Device named = device.named(door.name());
        return door.gatewayId() == null ? named : named.behind(door.gatewayId());
    }
}
