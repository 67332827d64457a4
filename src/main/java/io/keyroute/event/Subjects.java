package io.keyroute.event;

import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;

/** The key under which everything about one stay, person, unit or property meets. */
public final class Subjects {

    private final PropertyCatalog properties;

    public Subjects(PropertyCatalog properties) {
        this.properties = properties;
    }

    /**
     * {@code kind/scope/id}: a stay by property, source and stay id; a person by tenant (or by property where its policy
     * says so) and person id; a unit by property. Parts are escaped, so that no two subjects share a key.
     */
    public String keyOf(CanonicalEvent event) {
        Property property = properties.property(event.property());
        return switch (event.type().subject()) {
            case STAY, KEY_REQUEST ->
                event.subjectId() == null
                        ? join(
                                "unit",
                                property.id(),
                                event.subject().path("unit").asText(""))
                        : stayKey(property.id(), event.source(), event.subjectId());
            case PERSON -> personKey(property, event.subjectId());
            case UNIT -> join("unit", property.id(), event.subjectId());
            case PROPERTY -> join("property", property.id());
        };
    }

    /** Key of a stay. */
    public static String stayKey(String property, String source, String stayId) {
        return join("stay", property, source, stayId);
    }

    /** Key of a person as seen from a property. */
    public static String personKey(Property property, String personId) {
        return property.policies().personScope() == Policies.PersonScope.TENANT
                ? join("person", property.tenant(), personId)
                : join("person", property.tenant() + "." + property.id(), personId);
    }

    /** The last part of a key that begins with the kind, e.g. the stay id of {@code stay/…}; null for any other key. */
    static String idOf(String kind, String key) {
        return key != null && key.startsWith(kind + "/")
                ? key.substring(key.lastIndexOf('/') + 1).replace("%2F", "/").replace("%25", "%")
                : null;
    }

    private static String join(String... parts) {
        StringBuilder key = new StringBuilder();
        for (String part : parts) {
            key.append(key.isEmpty() ? "" : "/").append(part.replace("%", "%25").replace("/", "%2F"));
        }
        return key.toString();
    }
}
