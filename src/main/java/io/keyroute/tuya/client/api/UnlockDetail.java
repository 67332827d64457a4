package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * The unlocking methods of one type that a home user has.
 *
 * @param dpCode such as {@code unlock_card}
 * @param count how many
 * @param unlockList each of them
 */
public record UnlockDetail(String dpCode, Integer count, List<UnlockMethod> unlockList) {
    public UnlockDetail {
        unlockList = unlockList == null ? List.of() : List.copyOf(unlockList);
    }

    /**
     * One unlocking method of a home user.
     *
     * @param unlockId its number in the cloud
     * @param unlockSn its number on the lock
     * @param unlockName the name given
     * @param unlockAttr 1 with duress alarm
     * @param opModeId its key in the cloud
     * @param admin whether it is an administrator's
     * @param photoUnlock whether it takes a photo
     */
    public record UnlockMethod(
            String unlockId,
            Integer unlockSn,
            String unlockName,
            Integer unlockAttr,
            Long opModeId,
            boolean admin,
            boolean photoUnlock) {

        /** The name is left out. */
        @Override
        public String toString() {
            return "UnlockMethod[" + unlockId + "]";
        }
    }
}
