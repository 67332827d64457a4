package io.keyroute.source.fias;

import io.keyroute.fias.FiasRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last key of each coder. A code of digits has no card a coder could read: what a clerk "reads" is the key the coder
 * made last. Forgotten with a restart. Thread-safe.
 */
final class LastKeys {

    private static final int MOST = 500;
    private static final List<String> TOLD = List.of("G#", "RN", "GD", "DT", "KO", "SI");

    private final Map<String, FiasRecord> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FiasRecord> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a command that was answered OK. */
    synchronized void answered(Line line) {
        FiasRecord record = line.record();
        String coder = coder(line);
        switch (record.id()) {
            case "KR" -> keys.put(coder, record);
            case "KD" -> keys.values().removeIf(key -> sameStay(key, record));
            case "KM" -> keys.replaceAll((c, key) -> sameStay(key, record) ? changed(key, record) : key);
            default -> {}
        }
    }

    synchronized Optional<FiasRecord> of(Line line) {
        return Optional.ofNullable(keys.get(coder(line)));
    }

    private static boolean sameStay(FiasRecord key, FiasRecord other) {
        return key.first("G#").isPresent() && key.first("G#").equals(other.first("G#"));
    }

    private static FiasRecord changed(FiasRecord key, FiasRecord change) {
        FiasRecord merged = FiasRecord.of("KR");
        for (String field : TOLD) {
            Optional<String> value = change.first(field).or(() -> key.first(field));
            merged = value.isPresent() ? merged.with(field, value.get()) : merged;
        }
        return merged;
    }

    private static String coder(Line line) {
        return line.settings().link() + "|" + line.said("KC") + "|" + line.said("WS");
    }
}
