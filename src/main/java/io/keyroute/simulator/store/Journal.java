package io.keyroute.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;

/** Where every change of state is written before it is answered. Thread-safe. */
public interface Journal extends AutoCloseable {

    /**
     * Writes one change: the new value of the thing {@code id} of a device, or null when it is gone.
     *
     * @param kind what changed, for instance {@code code}
     * @param owner the device id, or empty where the thing belongs to no device
     * @param value the whole new value, serialised by the journal, or null
     */
    void write(String kind, String owner, String id, Object value);

    /** Calls back each stored change in the order of writing. */
    void replay(Replayed to);

    @Override
    void close();

    /** Takes one stored change; value is null when the thing is gone. */
    @FunctionalInterface
    interface Replayed {
        void change(String kind, String owner, String id, JsonNode value);
    }

    /** Keeps nothing. */
    static Journal inMemory() {
        return new Journal() {
            @Override
            public void write(String kind, String owner, String id, Object value) {}

            @Override
            public void replay(Replayed to) {}

            @Override
            public void close() {}
        };
    }
}
