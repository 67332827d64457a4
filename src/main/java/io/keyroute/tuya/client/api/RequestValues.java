package io.keyroute.tuya.client.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the components of a request record by their names on the wire. Safe for concurrent use. */
public final class RequestValues {
    private static final ClassValue<Accessor[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Accessor[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null) {
                throw new IllegalArgumentException(type.getName() + " is no record");
            }
            Accessor[] accessors = new Accessor[components.length];
            for (int i = 0; i < components.length; i++) {
                accessors[i] = new Accessor(TuyaJson.snakeCase(components[i].getName()), components[i].getAccessor());
            }
            return accessors;
        }
    };

    private RequestValues() {}

    private record Accessor(String name, Method method) {}

    /** The values that are given, typed as in the record. */
    public static Map<String, Object> of(TuyaRequest<?> request) {
        Accessor[] accessors = ACCESSORS.get(request.getClass());
        Map<String, Object> values = new HashMap<>(accessors.length * 2);
        try {
            for (Accessor accessor : accessors) {
                Object value = accessor.method.invoke(request);
                if (value != null) {
                    values.put(accessor.name, value);
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A request is a public record", e);
        }
        return values;
    }

    /** The PIN of a request, or {@code null} where it has none. */
    public static Pin pin(TuyaRequest<?> request) {
        return request.operation().carriesPin() && of(request).get("pin") instanceof Pin pin ? pin : null;
    }

    /** A list of codes as texts. */
    public static List<String> texts(Object value) {
        return ((List<?>) value).stream().map(Object::toString).toList();
    }
}
