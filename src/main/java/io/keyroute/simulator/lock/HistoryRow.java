package io.keyroute.simulator.lock;

/**
 * One event at the door.
 *
 * @param at when it happened, epoch milliseconds of the lock's clock
 * @param visibleAt from when the cloud shows it, real epoch milliseconds
 * @param alarm true for an alert, false for an unlock
 * @param dp the data point, for instance {@code unlock_temporary} or {@code alarm_lock}
 * @param name name of the code or the method, may be empty
 * @param userId id of the person, {@code 0} where none is known
 */
public record HistoryRow(
        long id,
        long at,
        long visibleAt,
        boolean alarm,
        String dp,
        String value,
        String name,
        String userId,
        String userName) {

    /** An unlock that is nobody's so far. */
    public boolean linkable() {
        return !alarm && userId.equals(Person.NOBODY);
    }

    HistoryRow of(String newUserId, String newUserName) {
        return new HistoryRow(id, at, visibleAt, alarm, dp, value, name, newUserId, newUserName);
    }
}
