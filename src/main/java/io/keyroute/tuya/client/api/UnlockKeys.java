package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * Unlocking methods by their number on the lock.
 *
 * @param unlockKeys each of them
 */
public record UnlockKeys(@JsonAlias({"records", "list"}) List<UnlockKey> unlockKeys) {
    public UnlockKeys {
        unlockKeys = unlockKeys == null ? List.of() : List.copyOf(unlockKeys);
    }

    /**
     * One unlocking method.
     *
     * @param unlockNo its number on the lock
     * @param unlockType {@code fingerprint}, {@code password} or {@code card}
     * @param hijack with duress alarm
     */
    public record UnlockKey(Integer unlockNo, String unlockType, boolean hijack) {}
}
