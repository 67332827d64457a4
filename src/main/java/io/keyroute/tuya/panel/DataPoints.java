package io.keyroute.tuya.panel;

import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.UnlockDetail;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A lock's data points by their numbers. The panel speaks in numbers, which differ from product to product; the cloud
 * speaks in codes. What the caller says comes first, then what the cloud tells with its unlocking methods.
 */
public final class DataPoints {
    private static final String UNLOCK = "unlock_";

    private final Map<String, String> codes;

    private DataPoints(Map<String, String> codes) {
        this.codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }

    /**
     * Reads {@code 1:unlock_fingerprint,2:unlock_password}.
     *
     * @param text may be {@code null} for none
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static DataPoints parse(String text) {
        Map<String, String> codes = new HashMap<>();
        for (String pair : text == null || text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = pair.strip().split(":");
            if (parts.length != 2 || !parts[0].matches("\\d+") || parts[1].isBlank()) {
                throw new IllegalArgumentException(
                        "dpCodes is written like 1:unlock_fingerprint,2:unlock_password, not like " + pair);
            }
            codes.put(parts[0], parts[1].strip());
        }
        return new DataPoints(codes);
    }

    /**
     * With the numbers that the methods of users tell: {@code 12-3} of {@code unlock_password} makes it 12. A number that
     * they tell for two codes says nothing.
     */
    DataPoints learnedFrom(List<HomeUser> users) {
        Map<String, Set<String>> told = new HashMap<>();
        for (HomeUser user : users) {
            for (UnlockDetail detail : user.unlockDetail()) {
                for (UnlockDetail.UnlockMethod method : detail.unlockList()) {
                    int dash =
                            method.unlockId() == null ? -1 : method.unlockId().indexOf('-');
                    if (dash > 0) {
                        told.computeIfAbsent(method.unlockId().substring(0, dash), point -> new HashSet<>())
                                .add(detail.dpCode());
                    }
                }
            }
        }
        Map<String, String> all = new HashMap<>();
        told.forEach((point, names) -> {
            if (names.size() == 1) {
                all.put(point, names.iterator().next());
            }
        });
        all.putAll(codes);
        return new DataPoints(all);
    }

    /** The code of a number; a code is taken as it is. */
    Optional<String> code(String point) {
        return point.matches("\\d+") ? Optional.ofNullable(codes.get(point)) : Optional.of(point);
    }

    /** The number of a code, or the code where no number is known. */
    String point(String code) {
        return codes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(code);
    }

    /** {@code fingerprint} to {@code unlock_fingerprint}. */
    static String codeOf(String unlockType) {
        return "remoteControl".equals(unlockType) ? "unlock_telecontrol_kit" : UNLOCK + unlockType;
    }

    /** {@code unlock_fingerprint} to {@code fingerprint}. */
    static String typeOf(String code) {
        if ("unlock_telecontrol_kit".equals(code)) {
            return "remoteControl";
        }
        return code.startsWith(UNLOCK) ? code.substring(UNLOCK.length()) : code;
    }
}
