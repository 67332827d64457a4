package io.keyroute.property;

/** The families of lock that differ in how a code is made, proven and removed. */
public enum DoorKind {
    WIFI(7, 10),
    ZIGBEE(6, 100),
    ZIGBEE_HOTEL(6, 100),
    BLE(6, 100),
    KEEPALIVE(6, 100),
    ACCESS_CONTROL(6, 100);

    private final int codeLength;
    private final int capacity;

    DoorKind(int codeLength, int capacity) {
        this.codeLength = codeLength;
        this.capacity = capacity;
    }

    /** Digits of a code on this kind unless the door says otherwise. */
    public int codeLength() {
        return codeLength;
    }

    /** Codes such a lock holds unless the door says otherwise. */
    public int capacity() {
        return capacity;
    }
}
