package io.keyroute.simulator.cloud;

import io.keyroute.simulator.lock.TuyaError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a query string, decoded and sorted by name, as the signature page wants them. */
final class Query {

    private Query() {}

    static SortedMap<String, String> parse(String query) {
        SortedMap<String, String> parameters = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            parameters.put(decode(name), decode(value));
        }
        return parameters;
    }

    /** A part of a path; unlike in a query a plus is a plus there. */
    static String decodePath(String part) {
        return part.indexOf('%') < 0 ? part : decode(part.replace("+", "%2B"));
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TuyaError.illegalParameter("the query is not well encoded");
        }
    }
}
