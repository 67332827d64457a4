package io.keyroute.simulator.lock;

import static io.keyroute.simulator.fleet.LockKind.ACCESS_CONTROL;
import static io.keyroute.simulator.fleet.LockKind.BLE;
import static io.keyroute.simulator.fleet.LockKind.KEEPALIVE;
import static io.keyroute.simulator.fleet.LockKind.VIDEO;
import static io.keyroute.simulator.fleet.LockKind.WIFI;
import static io.keyroute.simulator.fleet.LockKind.ZIGBEE;
import static io.keyroute.simulator.fleet.LockKind.ZIGBEE_HOTEL;

import io.keyroute.simulator.fleet.LockKind;
import java.util.EnumSet;
import java.util.Set;

/** What an operation needs of a lock, with the "applicable lock types" of its page ("Smart Lock Open APIs"). */
public enum Ability {
    TEMP_PASSWORD(LockKind.values()),
    UNNAMED_PASSWORD(WIFI, ZIGBEE, BLE, ZIGBEE_HOTEL, VIDEO),
    READ_PASSWORD(WIFI, ZIGBEE, BLE, ZIGBEE_HOTEL),
    LIST_PASSWORDS(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLE, VIDEO),
    STAND_BY_LIST(KEEPALIVE, ACCESS_CONTROL),
    FREEZE(ZIGBEE),
    ISSUE(ZIGBEE),
    CLEAR_ALL(ZIGBEE_HOTEL),
    OFFLINE_PASSWORD(WIFI, BLE),
    OFFLINE_PASSWORD_V11(WIFI, ZIGBEE, BLE, KEEPALIVE, ACCESS_CONTROL),
    OFFLINE_PASSWORD_NAME(BLE, KEEPALIVE, ACCESS_CONTROL),
    DYNAMIC_PASSWORD(WIFI, ZIGBEE, BLE),
    ADVANCED_PASSWORD(ZIGBEE_HOTEL),
    /** The pages list no access control; its keypads take device users all the same, as users of such keypads report. */
    DEVICE_USERS(WIFI, ZIGBEE, BLE, ACCESS_CONTROL),
    /** The page lists access control only; keepalive locks answer it too. */
    DEVICE_USERS_V11(ACCESS_CONTROL, KEEPALIVE),
    ROLES(ACCESS_CONTROL),
    /** The page lists no access control, but the page of its schedules presumes users of the home there. */
    HOME_USERS(KEEPALIVE, VIDEO, ACCESS_CONTROL),
    USER_SCHEDULE(KEEPALIVE, ACCESS_CONTROL),
    ABSENT_USERS(VIDEO),
    ALLOCATE_PASSWORD(WIFI, ZIGBEE, BLE),
    ALLOCATE_METHODS(ACCESS_CONTROL, BLE),
    /** The page lists neither keepalive nor access control; they answer it too. */
    ASSIGNED_METHODS(WIFI, ZIGBEE, BLE, VIDEO, KEEPALIVE, ACCESS_CONTROL),
    UNASSIGNED_METHODS(WIFI, ZIGBEE, BLE, ACCESS_CONTROL),
    SYNC_METHODS(BLE, KEEPALIVE, VIDEO, ACCESS_CONTROL),
    ENROL(WIFI, ZIGBEE, BLE, KEEPALIVE, VIDEO, ACCESS_CONTROL),
    DELETE_METHOD(WIFI, ZIGBEE, BLE, KEEPALIVE, ACCESS_CONTROL),
    RENAME_METHOD(ACCESS_CONTROL),
    METHODS_OF_USER(VIDEO, ACCESS_CONTROL),
    DURESS(WIFI, ZIGBEE, BLE),
    METHOD_ATTRIBUTES(WIFI),
    OPEN_LOGS(WIFI, ZIGBEE_HOTEL, BLE),
    OPEN_LOGS_V11(WIFI, ZIGBEE_HOTEL, BLE, VIDEO),
    ALARM_LOGS(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLE),
    ALARM_LOGS_V11(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLE, VIDEO),
    RECORDS(ACCESS_CONTROL),
    REMOTE_METHODS(ZIGBEE, BLE),
    REMOTE_SWITCH(WIFI, ZIGBEE, BLE),
    OPEN_WITH_PASSWORD(ZIGBEE),
    OPEN_WITHOUT_PASSWORD(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLE, KEEPALIVE, VIDEO),
    OPEN_CHANNEL(ACCESS_CONTROL),
    CANCEL_OPEN(WIFI),
    /** "Only all-in-one Wi-Fi locks support remote locking." */
    LOCK_REMOTELY(WIFI),
    LATEST_MEDIA(WIFI, ZIGBEE_HOTEL, BLE),
    ALBUMS(VIDEO),
    MEDIA_VIEWS(WIFI);

    private final Set<LockKind> kinds;

    Ability(LockKind... kinds) {
        this.kinds = Set.of(kinds);
    }

    static Set<Ability> of(LockKind kind) {
        Set<Ability> all = EnumSet.noneOf(Ability.class);
        for (Ability ability : values()) {
            if (ability.kinds.contains(kind)) {
                all.add(ability);
            }
        }
        return all;
    }
}
