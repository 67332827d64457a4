package io.keyroute.source.fias;

import java.util.List;
import java.util.Set;

/**
 * Where the line said a guest is.
 *
 * @param unit the room; null where nothing was said
 * @param left rooms a check-in elsewhere took the guest out of, and whose check-out has not come yet
 * @param suiteOf the room the guest's key was for; null where it was for no suite
 * @param suite further rooms of that suite
 */
record Whereabouts(String unit, Set<String> left, String suiteOf, List<String> suite) {

    static final Whereabouts UNKNOWN = new Whereabouts(null, Set.of(), null, List.of());

    Whereabouts {
        left = Set.copyOf(left);
        suite = List.copyOf(suite);
    }

    /** Further rooms of a guest in this room. */
    List<String> suiteOf(String room) {
        return room.equals(suiteOf) ? suite : List.of();
    }
}
