package io.keyroute.access.pin;

import io.keyroute.secret.Fingerprints;
import java.util.ArrayList;
import java.util.List;

/**
 * The masked forms of a code in a building: its compared digits with one of them blanked out, each hashed with a key.
 * Two codes share a mask exactly when their compared digits differ in at most one place.
 */
final class PinMasks {

    record Mask(String building, String hash) {}

    private static final char BLANK = '*';

    private final Fingerprints fingerprints;
    private final Buildings buildings;

    PinMasks(Fingerprints fingerprints, Buildings buildings) {
        this.fingerprints = fingerprints;
        this.buildings = buildings;
    }

    /** In one order everywhere, so that two transactions meet at the same mask first. */
    List<Mask> of(String digits, PinPath path) {
        List<Mask> masks = new ArrayList<>();
        for (String building : path.buildings()) {
            masks.addAll(in(building, digits.substring(0, buildings.compared(building))));
        }
        return masks;
    }

    private List<Mask> in(String building, String compared) {
        List<Mask> masks = new ArrayList<>(compared.length());
        for (int i = 0; i < compared.length(); i++) {
            StringBuilder masked = new StringBuilder(compared);
            masked.setCharAt(i, BLANK);
            masks.add(new Mask(building, fingerprints.of("pin-mask", building + "/" + masked)));
        }
        masks.sort(java.util.Comparator.comparing(Mask::hash));
        return masks;
    }

    String fingerprint(String digits, String building) {
        return fingerprints.of("pin", building + "/" + digits.substring(0, buildings.compared(building)));
    }
}
