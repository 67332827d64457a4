package io.keyroute.event;

import io.keyroute.secret.Pin;
import java.time.Instant;
import java.util.List;

/**
 * The truthful answer to a key command.
 *
 * @param text what the clerk reads; at most 40 characters for FIAS; never a unit's name next to a code
 * @param codes the digits per door, the unit's own door first
 * @param validFrom start of the code, or null
 * @param validTo end of the code, or null
 * @param createdAt when it was made, or null
 * @param keyId id of the key, or null
 * @param unconfirmed whether the lock has not said yet that it has the code; a clerk must read that beside every code
 */
public record KeyResult(
        Status status,
        String text,
        List<DoorCode> codes,
        Instant validFrom,
        Instant validTo,
        Instant createdAt,
        String keyId,
        boolean unconfirmed) {

    /** How it ended. */
    public enum Status {
        OK,
        BUSY,
        RETRY,
        UNPROCESSABLE,
        NOT_FOUND,
        DENIED
    }

    /** Digits for a door. */
    public record DoorCode(String deviceId, Pin pin) {

        /** The digits in clear, for the answer and nothing else. */
        public String digits() {
            return pin.digits();
        }
    }

    public KeyResult {
        codes = List.copyOf(codes);
    }

    /** An answer without a code. */
    public static KeyResult refused(Status status, String text) {
        return new KeyResult(status, text, List.of(), null, null, null, null, false);
    }

    /** The same, from a lock that has not said yet that it has the code. */
    public KeyResult notConfirmed() {
        return new KeyResult(status, text, codes, validFrom, validTo, createdAt, keyId, true);
    }
}
