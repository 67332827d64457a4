package io.keyroute.access.plan;

import io.keyroute.event.KeyRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a key request names. Pure. */
final class KeyNames {

    private KeyNames() {}

    /** All units of the key, the main one first. */
    static Set<String> units(KeyRequest request) {
        return Stream.concat(Stream.ofNullable(request.unit()), request.additionalUnits().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The stay, or the reservation in its place; null for neither. */
    static String stayId(KeyRequest request) {
        if (request.stayId() != null) {
            return request.stayId();
        }
        return request.reservations().isEmpty()
                ? null
                : request.reservations().get(0).id();
    }
}
