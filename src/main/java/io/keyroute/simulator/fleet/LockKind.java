package io.keyroute.simulator.fleet;

/** The kinds of lock the simulator plays: the six of hotels, and the one with video talk. What each can do is data: see the profiles in the lock package. */
public enum LockKind {
    /** Low-power Wi-Fi lock: seven digits, about ten codes, sleeps. */
    WIFI,
    /** Residential Zigbee lock behind a gateway: six digits, delivery status, freeze. */
    ZIGBEE,
    /** Zigbee lock for hotel use: as Zigbee, with clear-all and without the stated delivery status. */
    ZIGBEE_HOTEL,
    /** Bluetooth lock behind a gateway: six digits which cannot be changed once set. */
    BLE,
    /** Wi-Fi lock that keeps its connection: codes are read by the stand-by list, home users have schedules. */
    KEEPALIVE,
    /** Wi-Fi access control: stand-by list, home users, records; or the {@code entry} keypad with device users. */
    ACCESS_CONTROL,
    /** Wi-Fi lock with video talk: seven digits, albums, home users that may be gone from the home. */
    VIDEO
}
