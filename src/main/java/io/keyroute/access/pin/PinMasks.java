package io.keyroute.access.pin;

import io.keyroute.secret.Fingerprints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The masked forms of a code in a building: its compared digits with one of them blanked out, each hashed with a key
 * into 64 bits. Two codes share a mask when their compared digits differ in at most one place, and by chance so seldom
 * that it costs nothing to draw others then.
 */
final class PinMasks {

    private static final char BLANK = '*';

    private final Fingerprints fingerprints;
    private final Buildings buildings;

    PinMasks(Fingerprints fingerprints, Buildings buildings) {
        this.fingerprints = fingerprints;
        this.buildings = buildings;
    }

    /** In one order everywhere, so that two transactions meet at the same mask first. */
    List<Long> of(String digits, PinPath path) {
        List<Long> masks = new ArrayList<>();
        for (String building : path.buildings()) {
            masks.addAll(in(building, digits));
        }
        return masks;
    }

    /** Of one building. */
    List<Long> in(String building, String digits) {
        String compared = digits.substring(0, buildings.compared(building));
        List<Long> masks = new ArrayList<>(compared.length());
        for (int i = 0; i < compared.length(); i++) {
            StringBuilder masked = new StringBuilder(compared);
            masked.setCharAt(i, BLANK);
            masks.add(fingerprints.number("pin-mask", building + "/" + masked));
        }
        Collections.sort(masks);
        return masks;
    }

    /** Of the compared digits; 0, which no code is looked for by, where nothing is compared with these digits any more. */
    long fingerprint(String digits, String building) {
        if (!buildings.compares(digits, building)) {
            return 0;
        }
        return fingerprints.number("pin", building + "/" + digits.substring(0, buildings.compared(building)));
    }
}
