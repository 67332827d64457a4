package io.keyroute.simulator.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the operation of a request. Immutable. */
final class Routes {

    /** An operation found, and the parts of the path its template names. */
    record Found(Operation operation, Map<String, String> variables) {}

    private record Route(Operation operation, String[] parts) {}

    private final Map<String, List<Route>> byVerbAndLength = new HashMap<>();

    Routes() {
        for (Operation operation : Operation.values()) {
            for (String path : operation.paths()) {
                String[] parts = path.substring(1).split("/");
                byVerbAndLength
                        .computeIfAbsent(operation.verb() + parts.length, k -> new ArrayList<>())
                        .add(new Route(operation, parts));
            }
        }
    }

    /** Null where no operation has this verb and path. */
    Found find(String verb, String path) {
        String[] parts = path.startsWith("/") ? path.substring(1).split("/", -1) : new String[] {path};
        for (Route route : byVerbAndLength.getOrDefault(verb + parts.length, List.of())) {
            Map<String, String> variables = match(route.parts(), parts);
            if (variables != null) {
                return new Found(route.operation(), variables);
            }
        }
        return null;
    }

    private static Map<String, String> match(String[] template, String[] parts) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            String expected = template[i];
            if (expected.charAt(0) == '{') {
                if (parts[i].isEmpty()) {
                    return null;
                }
                variables.put(expected.substring(1, expected.length() - 1), Query.decodePath(parts[i]));
            } else if (!expected.equals(parts[i])) {
                return null;
            }
        }
        return variables;
    }
}
