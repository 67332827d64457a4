package io.keyroute.simulator.lock;

import java.time.Duration;

/** Relays to its locks one write at a time. Thread-safe. */
public final class Gateway {

    private final String id;
    private boolean online = true;
    private String busyWith;
    private long busyUntil;

    Gateway(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public synchronized boolean online() {
        return online;
    }

    synchronized void online(boolean now) {
        online = now;
    }

    /** Takes the gateway for a write to a lock, or refuses while another write is on its way. */
    synchronized void claim(String deviceId, long nowMillis, Duration hold) {
        if (busyWith != null && nowMillis < busyUntil) {
            throw busyWith.equals(deviceId)
                    ? new TuyaError(2311, "too many passwords being set, please wait for the gateway")
                    : new TuyaError(2317, "another sub-device of the gateway is updating its password");
        }
        busyWith = deviceId;
        busyUntil = nowMillis + hold.toMillis();
    }

    synchronized void release(String deviceId) {
        if (deviceId.equals(busyWith)) {
            busyWith = null;
        }
    }
}
