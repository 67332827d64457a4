package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.api.DeliveryStatus;
import java.util.Optional;

/**
 * A password was created in the cloud and will not reach the lock, or nobody can say whether it does. It stays in the
 * cloud's list until it is deleted.
 */
public final class DeliveryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String deviceId;
    private final long passwordId;
    private final DeliveryStatus status;

    DeliveryFailedException(String deviceId, long passwordId, DeliveryStatus status) {
        super("temporary password " + passwordId + " of device " + deviceId + ": " + advice(status));
        this.deviceId = deviceId;
        this.passwordId = passwordId;
        this.status = status;
    }

    DeliveryFailedException(String deviceId, long passwordId, Throwable cause) {
        super(
                "temporary password " + passwordId + " of device " + deviceId
                        + ": created, but its delivery cannot be read. Read it back before relying on it.",
                cause);
        this.deviceId = deviceId;
        this.passwordId = passwordId;
        this.status = null;
    }

    private static String advice(DeliveryStatus status) {
        return switch (status) {
            case FAILED ->
                "the lock did not answer, and what stands before it gave up. Send it again with"
                        + " tuya:issuePassword, once in 60 seconds at most, or delete it.";
            case DUPLICATE -> "the lock holds these digits already. Delete it and take other digits.";
            case OVER_LIMIT -> "the lock is full. Delete it, and free a place first.";
            case OVERLAP -> "its validity overlaps another one's. Delete it and take another window.";
            default -> "it was deleted before the lock had it.";
        };
    }

    public String deviceId() {
        return deviceId;
    }

    /** The id of the password that was created. */
    public long passwordId() {
        return passwordId;
    }

    /** What became of it; empty where that could not be read. */
    public Optional<DeliveryStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Whether sending the same password again may help. */
    public boolean retryable() {
        return status == DeliveryStatus.FAILED;
    }

    /** Whether the lock may have it although no answer says so. */
    public boolean outcomeUnknown() {
        return status == null;
    }
}
