package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The JSON reading of this package: snake or camel case, seconds or milliseconds, numbers as text, a single value where
 * a list is documented, unknown fields ignored.
 */
public final class TuyaJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .annotationIntrospector(new EitherCaseNames())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, true)
            .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
            .configure(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT, true)
            .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, true)
            .addModule(new SimpleModule("tuya")
                    .addDeserializer(Instant.class, new InstantReader())
                    .addDeserializer(Pin.class, new PinReader())
                    .addDeserializer(ZoneId.class, new ZoneIdReader())
                    .addDeserializer(boolean.class, new FlagReader(false))
                    .addDeserializer(Boolean.class, new FlagReader(null)))
            .build();

    private static final ObjectReader REQUESTS = MAPPER.reader()
            .withAttribute(ScheduleEntryReader.REQUEST, true)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private TuyaJson() {}

    /** The shared mapper. Safe for concurrent use; must not be reconfigured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Reads what a caller asks for: as the mapper, but weekly hours that are not clear and fractions of numbers are refused. */
    public static ObjectReader requests() {
        return REQUESTS;
    }

    /** {@code pageSize} to {@code page_size}. */
    public static String snakeCase(String camelCase) {
        StringBuilder name = new StringBuilder(camelCase.length() + 4);
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** {@code page_size} to {@code pageSize}. */
    public static String camelCase(String snakeCase) {
        StringBuilder name = new StringBuilder(snakeCase.length());
        boolean upper = false;
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
