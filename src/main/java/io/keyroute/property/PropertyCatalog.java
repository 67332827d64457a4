package io.keyroute.property;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every property of this installation. Immutable, safe for use by several threads. */
public final class PropertyCatalog {

    private final Map<String, Property> properties;

    public PropertyCatalog(Collection<Property> properties) {
        Map<String, Property> byId = new LinkedHashMap<>();
        properties.forEach(property -> byId.put(property.id(), property));
        this.properties = Collections.unmodifiableMap(byId);
    }

    /** @throws PropertyException if there is no such property */
    public Property property(String id) {
        return find(id).orElseThrow(() -> new PropertyException("no property \"" + id + "\""));
    }

    public Optional<Property> find(String id) {
        return Optional.ofNullable(id).map(properties::get);
    }

    public Collection<Property> all() {
        return properties.values();
    }

    /** The properties of one owner. */
    public List<Property> ofTenant(String tenant) {
        return all().stream().filter(p -> p.tenant().equals(tenant)).toList();
    }

    /** A door by device id; a door that several properties share is declared alike by all of them. */
    public Optional<Door> door(String deviceId) {
        return all().stream().flatMap(p -> p.door(deviceId).stream()).findFirst();
    }

    /** The properties that use a door. */
    public List<Property> propertiesOf(String deviceId) {
        return all().stream().filter(p -> p.door(deviceId).isPresent()).toList();
    }
}
