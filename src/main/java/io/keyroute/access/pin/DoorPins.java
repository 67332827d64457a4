package io.keyroute.access.pin;

import io.keyroute.access.Grant;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Pin;
import java.util.Optional;

/** The digits of a grant in the form its door takes. Thread-safe. */
public final class DoorPins {

    private final Pins pins;
    private final PropertyCatalog catalog;

    public DoorPins(Pins pins, PropertyCatalog catalog) {
        this.pins = pins;
        this.catalog = catalog;
    }

    /** Empty for a grant without digits and for a door that is configured no more. */
    public Optional<Pin> of(Grant grant) {
        return Optional.ofNullable(grant.desired().pinId()).flatMap(pin -> catalog.door(grant.deviceId())
                .map(door -> pins.digits(pin, door.codeLengths().get(0))));
    }
}
