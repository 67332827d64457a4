package io.keyroute.access.view;

import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.Collection;
import java.util.List;

/** Finds the properties whose door groups rotate. Thread-safe. */
public final class RotationGroups {

    private final PropertyCatalog catalog;

    public RotationGroups(PropertyCatalog catalog) {
        this.catalog = catalog;
    }

    /** Those of the properties that have a rotation of that name. */
    public List<String> propertiesWith(String group, Collection<String> properties) {
        return catalog.all().stream()
                .filter(property -> properties.contains(property.id()))
                .filter(property -> property.rotations().containsKey(group))
                .map(Property::id)
                .toList();
    }
}
