package io.keyroute.simulator.fault;

import java.util.List;

/** The faults now set. The first that strikes a call decides. Thread-safe. */
public final class FaultBook {

    private volatile List<Fault> faults = List.of();

    /** Replaces all faults. */
    public void set(List<Fault> now) {
        faults = List.copyOf(now);
    }

    public List<Fault> all() {
        return faults;
    }

    /**
     * What is to go wrong with a call, or null.
     *
     * @param changes true for a call that changes something on a lock
     */
    public Fault.Effect strike(String operation, String path, String deviceId, String verb, boolean changes) {
        for (Fault fault : faults) {
            Fault.Effect effect = fault.strike(operation, path, deviceId, verb, changes);
            if (effect != null) {
                return effect;
            }
        }
        return null;
    }
}
