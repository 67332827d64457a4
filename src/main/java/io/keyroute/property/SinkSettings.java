package io.keyroute.property;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where what happened to codes and locks is told.
 *
 * @param url target of an HTTP sink, null otherwise
 * @param pinInClear whether this sink may be given digits
 * @param headers HTTP headers with their values resolved; never printed
 * @param retryFirst first delay before a repeat
 * @param retryMax longest delay between repeats
 */
public record SinkSettings(
        Type type, URI url, boolean pinInClear, Map<String, String> headers, Duration retryFirst, Duration retryMax) {

    /** The generic sinks. */
    public enum Type {
        FILE,
        HTTP,
        NONE
    }

    public SinkSettings {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "SinkSettings[type=" + type + ", url=" + url + ", pinInClear=" + pinInClear + ", headers="
                + headers.keySet() + "]";
    }
}
