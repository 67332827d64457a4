package io.keyroute.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request as received.
 *
 * @param path as on the wire, without query
 * @param query as on the wire, null where there was no question mark
 * @param headers by name in lower case
 * @param loopback true where the caller is on this machine
 */
public record HttpCall(
        String method, String path, String query, Map<String, String> headers, byte[] body, boolean loopback) {

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
