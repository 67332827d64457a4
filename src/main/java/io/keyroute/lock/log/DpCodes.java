package io.keyroute.lock.log;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The standard codes in which Tuya locks report (lock history pages; doorlock-standard-dp Kbeocg755o6j5), and what they
 * mean here.
 */
final class DpCodes {

    private static final Map<String, String> OPENINGS = Map.ofEntries(
            Map.entry("unlock_temporary", "temporary_code"),
            Map.entry("unlock_password", "code"),
            Map.entry("unlock_dynamic", "dynamic_code"),
            Map.entry("unlock_offline_pd", "offline_code"),
            Map.entry("unlock_emergency", "emergency_code"),
            Map.entry("unlock_card", "card"),
            Map.entry("unlock_identity_card", "identity_card"),
            Map.entry("unlock_fingerprint", "fingerprint"),
            Map.entry("unlock_finger", "fingerprint"),
            Map.entry("unlock_face", "face"),
            Map.entry("unlock_eye", "eye"),
            Map.entry("unlock_hand", "hand"),
            Map.entry("unlock_key", "key"),
            Map.entry("unlock_app", "app"));

    /** Access-control devices write the same codes with this ending. */
    private static final String KIT = "_kit";

    /** Begin like an opening and are none: a request to open, and changes of what the lock knows. */
    private static final Set<String> NO_OPENINGS = Set.of(
            "unlock_request", "unlock_method_create", "unlock_method_delete", "unlock_method_modify", "unlock_switch");

    private static final List<String> ALARMS = List.of("alarm_lock", "hijack");

    private DpCodes() {}

    /** Codes of openings, to be asked for where a log wants to know which. */
    static List<String> openings() {
        return OPENINGS.keySet().stream()
                .filter(code -> !code.equals("unlock_finger"))
                .sorted()
                .toList();
    }

    /** Codes of openings in both spellings, of alarms too. */
    static List<String> everything() {
        return java.util.stream.Stream.concat(openings().stream(), ALARMS.stream())
                .toList();
    }

    /** Codes for an access-control device, which writes either spelling. */
    static List<String> accessControl() {
        return java.util.stream.Stream.of(
                        openings().stream(), openings().stream().map(code -> code + KIT), ALARMS.stream())
                .flatMap(codes -> codes)
                .toList();
    }

    /** Whether the code and value say that the door was opened: a failed attempt never does. */
    static boolean opens(String code, String value) {
        String plain = plain(code);
        return plain.startsWith("unlock_")
                && !NO_OPENINGS.contains(plain)
                && !plain.contains("fail")
                && !value.equalsIgnoreCase("false")
                && !value.toLowerCase(Locale.ROOT).startsWith("wrong");
    }

    /** Whether the code is worth a line at all. */
    static boolean counts(String code) {
        return !NO_OPENINGS.contains(plain(code));
    }

    static String openingMethod(String code) {
        String plain = plain(code);
        return OPENINGS.getOrDefault(plain, plain.substring("unlock_".length()));
    }

    static String alarmMethod(String code, String value) {
        return switch (plain(code)) {
            case "alarm_lock" -> value.isEmpty() ? "alarm" : value;
            case "hijack" -> "duress";
            default -> plain(code).startsWith("unlock_") ? "failed_" + openingMethod(code) : plain(code);
        };
    }

    private static String plain(String code) {
        return code.endsWith(KIT) ? code.substring(0, code.length() - KIT.length()) : code;
    }
}
