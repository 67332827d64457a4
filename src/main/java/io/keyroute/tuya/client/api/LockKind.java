package io.keyroute.tuya.client.api;

/**
 * The kinds of lock that the pages of Tuya's lock API name under "applicable lock types". A kind that a page does not
 * list is no reason to refuse a call: the pages are incomplete, and the device decides.
 */
public enum LockKind {
    WIFI,
    WIFI_VIDEO,
    ZIGBEE,
    ZIGBEE_HOTEL,
    BLUETOOTH,
    KEEPALIVE,
    ACCESS_CONTROL
}
