package io.keyroute.tuya.message;

import java.util.List;

/** By what a door was opened, with the codes of the data points (lock pages; doorlock-standard-dp, Kbeocg755o6j5). */
public enum UnlockMethod {
    TEMPORARY_PASSWORD("unlock_temporary"),
    PASSWORD("unlock_password"),
    CARD("unlock_card"),
    FINGERPRINT("unlock_fingerprint", "unlock_finger"),
    DYNAMIC_PASSWORD("unlock_dynamic"),
    OFFLINE_PASSWORD("unlock_offline_pd"),
    APP("unlock_app"),
    FACE("unlock_face"),
    EYE("unlock_eye"),
    PALM("unlock_hand"),
    FINGER_VEIN("unlock_finger_vein"),
    KEY("unlock_key"),
    IDENTITY_CARD("unlock_identity_card"),
    EMERGENCY_PASSWORD("unlock_emergency"),
    REMOTE_CONTROL("unlock_telecontrol"),
    /** A code that begins like an opening and that no page names. */
    OTHER;

    private static final String KIT = "_kit";

    private final List<String> codes;

    UnlockMethod(String... codes) {
        this.codes = List.of(codes);
    }

    /** By the code of a data point; access control ends the same codes in {@code _kit}. */
    static UnlockMethod of(String code) {
        String plain = code.endsWith(KIT) ? code.substring(0, code.length() - KIT.length()) : code;
        for (UnlockMethod method : values()) {
            if (method.codes.contains(plain)) {
                return method;
            }
        }
        return OTHER;
    }

    static boolean isAccessControl(String code) {
        return code.endsWith(KIT);
    }
}
