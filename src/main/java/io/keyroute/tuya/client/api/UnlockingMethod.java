package io.keyroute.tuya.client.api;

/**
 * An unlocking method of a user.
 *
 * @param userId the user
 * @param userName the user's name
 * @param userType 10 administrator, 20 common, 40 shared, 50 super administrator, 0 unknown
 * @param lockUserId the user's number on the lock
 * @param unlockName the name given
 * @param opmodeId its key in the cloud
 * @param dpCode such as {@code unlock_password}
 * @param unlockSn its number on the lock
 * @param phase 1 confirmed, 2 to be confirmed, 3 frozen, 4 to be frozen, 5 to be unfrozen, 6 to be reset, 7 failed to
 *     create, 8 deleted, 9 to be deleted, 10 to be created; one page's sample shows 3 for a method in use
 * @param unlockAttr 1 with duress alarm
 * @param operate what {@code deliveryStatus} is about
 * @param deliveryStatus whether the device has carried that out
 * @param allocateFlag whether it can be unbound
 */
public record UnlockingMethod(
        String userId,
        String userName,
        Integer userType,
        Integer lockUserId,
        String unlockName,
        String opmodeId,
        String dpCode,
        Integer unlockSn,
        Integer phase,
        Integer unlockAttr,
        String operate,
        DeliveryStatus deliveryStatus,
        boolean allocateFlag) {

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "UnlockingMethod[userId=" + userId + "]";
    }
}
