package io.keyroute.access.view;

import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lists the doors of the configured properties. Thread-safe. */
public final class DoorViews {

    private final PropertyCatalog catalog;

    public DoorViews(PropertyCatalog catalog) {
        this.catalog = catalog;
    }

    /** Ids of the configured properties that the predicate of a user's rights lets through. */
    public Set<String> properties(Predicate<String> allowed) {
        return catalog.all().stream().map(Property::id).filter(allowed).collect(Collectors.toSet());
    }

    /** Tenants of those properties. */
    public Set<String> tenants(Collection<String> properties) {
        return catalog.all().stream()
                .filter(property -> properties.contains(property.id()))
                .map(Property::tenant)
                .collect(Collectors.toSet());
    }

    public List<DoorView> list(Collection<String> properties) {
        return catalog.all().stream()
                .filter(property -> properties.contains(property.id()))
                .flatMap(property -> property.doors().stream().map(door -> view(property, door)))
                .toList();
    }

    private static DoorView view(Property property, Door door) {
        return new DoorView(
                door.deviceId(), door.name(), door.kind().name(), door.unit(), door.shared(), property.id());
    }
}
