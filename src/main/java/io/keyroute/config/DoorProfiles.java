package io.keyroute.config;

import io.keyroute.property.PropertyCatalog;
import io.keyroute.tuya.DeviceProfiles;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the {@code tuya:} component what the doors' configured abilities deny, so that no route of an integrator's asks a
 * lock for it either. Only what a door says itself counts: its kind is no more than what a page lists. Immutable.
 */
final class DoorProfiles implements DeviceProfiles {
    private static final Map<TuyaOperation, String> ABILITIES = abilities();

    private final Map<String, Map<String, String>> doors = new HashMap<>();

    DoorProfiles(PropertyCatalog catalog) {
        catalog.all().stream()
                .flatMap(property -> property.doors().stream())
                .forEach(door -> doors.put(door.deviceId(), door.abilities()));
    }

    private static Map<TuyaOperation, String> abilities() {
        Map<TuyaOperation, String> abilities = new EnumMap<>(TuyaOperation.class);
        abilities.put(TuyaOperation.FREEZE_TEMP_PASSWORD, "freeze");
        abilities.put(TuyaOperation.CREATE_TEMP_PASSWORD, "named");
        abilities.put(TuyaOperation.GET_TEMP_PASSWORD, "get");
        abilities.put(TuyaOperation.ISSUE_PASSWORD, "nudge");
        abilities.put(TuyaOperation.MODIFY_TEMP_PASSWORD, "change");
        return abilities;
    }

    @Override
    public Optional<String> refusal(String deviceId, TuyaOperation operation) {
        String ability = ABILITIES.get(operation);
        Map<String, String> own = doors.getOrDefault(deviceId, Map.of());
        return ability != null && "false".equalsIgnoreCase(own.get(ability))
                ? Optional.of("its door is configured with the ability " + ability + ": false")
                : Optional.empty();
    }
}
