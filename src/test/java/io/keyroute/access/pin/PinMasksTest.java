package io.keyroute.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.plan.Hotel;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two codes share a mask exactly when they differ in at most one of the compared digits. */
class PinMasksTest {

    private static final PinMasks MASKS = new PinMasks(
            new Fingerprints(SecretKeys.single(new byte[32])),
            new Buildings(new PropertyCatalog(List.of(Hotel.of(plan -> plan)))));
    private static final PinPath HOUSE = new PinPath(new TreeSet<>(Set.of("house")), Set.of());

    @Property
    void codesOfAnyDigitsCollideExactlyAtDistanceOne(@ForAll("codes") String one, @ForAll("codes") String other) {
        assertThat(collide(one, other)).isEqualTo(distance(one, other) <= 1);
    }

    @Property
    void codesOfFewDigitsCollideExactlyAtDistanceOne(@ForAll("narrow") String one, @ForAll("narrow") String other) {
        assertThat(collide(one, other)).isEqualTo(distance(one, other) <= 1);
    }

    private static boolean collide(String one, String other) {
        Set<Long> shared = new HashSet<>(MASKS.of(one, HOUSE));
        shared.retainAll(MASKS.of(other, HOUSE));
        return !shared.isEmpty();
    }

    /** The house's shortest code has six digits; a seventh one does not count. */
    private static int distance(String one, String other) {
        int distance = 0;
        for (int i = 0; i < 6; i++) {
            distance += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return distance;
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings().numeric().ofLength(7);
    }

    @Provide
    Arbitrary<String> narrow() {
        return Arbitraries.strings().withChars('1', '2').ofLength(7);
    }
}
