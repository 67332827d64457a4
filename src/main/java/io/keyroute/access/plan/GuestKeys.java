package io.keyroute.access.plan;

import io.keyroute.event.StayDocument;
import io.keyroute.property.Policies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the guests of a stay's grants so that a code outlives what sources do to guest ids: the first guest's code is
 * the stay's own (the empty name), also while nobody is named yet; a guest whom another source names differently keeps
 * the code. Pure.
 */
final class GuestKeys {

    /** The code that is the stay's own. */
    static final String STAY = "";

    private static final int LONGEST = 150;

    /**
     * @param known  source and guest id → guest of the grants, as kept
     * @param guests guest of the grants → guest of the document, in the document's order
     */
    record Named(Map<String, String> known, Map<String, StayDocument.Guest> guests) {}

    private GuestKeys() {}

    static Named name(Map<String, String> known, StayDocument stay, String source, Policies.Codes codes) {
        if (codes == Policies.Codes.PER_STAY || stay.guests().isEmpty()) {
            Map<String, StayDocument.Guest> one = new LinkedHashMap<>();
            one.put(STAY, primary(stay.guests()));
            return new Named(known, one);
        }
        Map<String, String> all = new LinkedHashMap<>(known);
        Map<String, StayDocument.Guest> guests = new LinkedHashMap<>();
        List<StayDocument.Guest> ordered = new ArrayList<>(stay.guests());
        StayDocument.Guest first = primary(ordered);
        ordered.remove(first);
        ordered.add(0, first);
        List<StayDocument.Guest> unknown = new ArrayList<>();
        for (StayDocument.Guest guest : ordered) {
            String key = find(all, source, guest.guestId());
            if (key == null || guests.containsKey(key)) {
                unknown.add(guest);
            } else {
                guests.put(key, guest);
            }
        }
        for (int i = 0; i < unknown.size(); i++) {
            StayDocument.Guest guest = unknown.get(i);
            String key = keyFor(all, guests, source, guest, i);
            guests.put(key, guest);
            if (guest.guestId() != null) {
                all.put(id(source, guest.guestId()), key);
            }
        }
        return new Named(all, guests);
    }

    /** A free name: the stay's own, one that only another source has used, or a new one. */
    private static String keyFor(
            Map<String, String> all,
            Map<String, StayDocument.Guest> taken,
            String source,
            StayDocument.Guest guest,
            int index) {
        if (!taken.containsKey(STAY) && !usedBy(all, source, STAY)) {
            return STAY;
        }
        for (String key : all.values()) {
            if (!taken.containsKey(key) && !usedBy(all, source, key)) {
                return key;
            }
        }
        String name = guest.guestId() == null ? "#" + (taken.size() + index) : guest.guestId();
        String key = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
        return taken.containsKey(key) || all.containsValue(key) ? key + "~" + all.size() : key;
    }

    private static boolean usedBy(Map<String, String> all, String source, String key) {
        return all.entrySet().stream()
                .anyMatch(e -> e.getValue().equals(key) && e.getKey().startsWith(source + "/"));
    }

    /** A guest id is known under its own source, else under any that used it. */
    private static String find(Map<String, String> all, String source, String guestId) {
        if (guestId == null) {
            return null;
        }
        String own = all.get(id(source, guestId));
        if (own != null) {
            return own;
        }
        return all.entrySet().stream()
                .filter(e -> e.getKey().endsWith("/" + guestId))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String id(String source, String guestId) {
        return source + "/" + guestId;
    }

    private static StayDocument.Guest primary(List<StayDocument.Guest> guests) {
        return guests.stream()
                .filter(StayDocument.Guest::primary)
                .findFirst()
                .orElse(guests.isEmpty() ? null : guests.get(0));
    }
}
