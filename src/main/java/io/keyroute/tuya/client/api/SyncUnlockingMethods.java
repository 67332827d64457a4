package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Makes the cloud read the unlocking methods from the lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Sync unlocking methods by the cloud".
 *
 * @param deviceId the lock
 * @param codes such as {@code unlock_card}; {@code null} for the documented ones
 */
public record SyncUnlockingMethods(String deviceId, List<String> codes) implements TuyaRequest<Acknowledged> {
    private static final List<String> EVERY_METHOD = List.of(
            "unlock_fingerprint",
            "unlock_card",
            "unlock_password",
            "unlock_face",
            "unlock_hand",
            "unlock_finger_vein",
            "unlock_telecontrol_kit");

    public SyncUnlockingMethods {
        codes = codes == null ? EVERY_METHOD : List.copyOf(codes);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SYNC_UNLOCKING_METHODS;
    }
}
