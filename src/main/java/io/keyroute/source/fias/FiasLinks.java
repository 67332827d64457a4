package io.keyroute.source.fias;

import io.keyroute.property.FiasLinkSettings;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The links of all properties by name. Immutable. */
final class FiasLinks {

    /** A link with the property it belongs to. */
    record Link(Property property, FiasLinkSettings settings) {}

    private final Map<String, Link> links = new LinkedHashMap<>();

    FiasLinks(PropertyCatalog catalog) {
        catalog.all().forEach(property -> property.fiasLinks()
                .forEach(settings -> links.put(settings.link(), new Link(property, settings))));
    }

    Link link(String name) {
        Link link = links.get(name);
        if (link == null) {
            throw new IllegalStateException("no property has a FIAS link named \"" + name + "\"");
        }
        return link;
    }

    Set<String> names() {
        return links.keySet();
    }
}
