package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.pin.PinException;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.reconcile.Digits;
import io.keyroute.property.Door;
import io.keyroute.secret.Pin;

/** Gives the reconciler the digits, and others where a lock refuses them. Thread-safe. */
final class PinDigits implements Digits {

    private final Pins pins;
    private final GrantDesk desk;

    PinDigits(Pins pins, GrantDesk desk) {
        this.pins = pins;
        this.desk = desk;
    }

    @Override
    public Pin of(String pinId, Door door) {
        return pins.digits(pinId, door.codeLengths().get(0));
    }

    @Override
    public boolean replace(Grant grant, String why) {
        try {
            return desk.refusedDigits(grant.id(), grant.desired().pinId(), why);
        } catch (PinException exhausted) {
            return false;
        }
    }

    @Override
    public void release(String pinId) {
        pins.release(pinId);
    }
}
