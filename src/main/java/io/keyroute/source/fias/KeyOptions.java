package io.keyroute.source.fias;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The options of a key ({@code KO}): one character for each position; a blank leaves the position at the hotel's
 * default, {@code 0} switches it off, any other character is an access level. Pure.
 */
final class KeyOptions {

    private static final char DEFAULT = ' ';

    private KeyOptions() {}

    /**
     * The access areas of an option field.
     *
     * @param positions position, from 1 → character → access area
     * @return null where no configured position says anything, so that the stay's areas stay as they are
     */
    static List<String> areas(String options, Map<Integer, Map<String, String>> positions) {
        List<String> areas = new ArrayList<>();
        boolean said = false;
        for (int i = 0; i < options.length(); i++) {
            Map<String, String> levels = positions.get(i + 1);
            if (levels == null || options.charAt(i) == DEFAULT) {
                continue;
            }
            said = true;
            String area = levels.get(String.valueOf(options.charAt(i)));
            if (area != null && !areas.contains(area)) {
                areas.add(area);
            }
        }
        return said ? areas : null;
    }
}
