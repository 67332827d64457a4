package io.keyroute.simulator.lock;

/** What an operation needs of a lock; Tuya's pages list per operation which kinds have it. */
public enum Ability {
    TEMP_PASSWORD,
    UNNAMED_PASSWORD,
    READ_PASSWORDS,
    STAND_BY_LIST,
    FREEZE,
    ISSUE,
    CLEAR_ALL,
    DEVICE_USERS,
    USER_LIST_V11,
    HOME_USERS,
    USER_SCHEDULE,
    ENROL,
    UNLOCK_METHODS,
    OPMODES,
    OPEN_LOGS,
    ALARM_LOGS,
    ALARM_LOGS_V11,
    RECORDS
}
