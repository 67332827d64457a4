package io.keyroute.access.reconcile;

import java.util.List;
import java.util.Set;

/** What a step brought back. */
public sealed interface Answer {

    /**
     * The other side took a write.
     *
     * @param id id it gave to what was made, else null
     */
    record Taken(String id) implements Answer {}

    /** One code, person's method or person's hours. */
    record One(Held held) implements Answer {}

    /**
     * Everything of the asked kind at the door.
     *
     * @param complete whether the list is known to be whole; absence from an incomplete one proves nothing
     */
    record All(List<Held> held, boolean complete) implements Answer {

        public All {
            held = List.copyOf(held);
        }

        All without(Set<String> remoteIds) {
            return new All(
                    held.stream().filter(h -> !remoteIds.contains(h.remoteId())).toList(), complete);
        }
    }
}
