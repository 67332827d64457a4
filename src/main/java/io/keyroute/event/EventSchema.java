package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks documents against the JSON Schema of canonical events ({@code schema/event.schema.json}) and binds them. Names
 * every wrong field and never a value. Safe for use by several threads.
 */
public final class EventSchema {

    private static final String RESOURCE = "/schema/event.schema.json";
    private static final int MOST_ERRORS = 100;

    private final JsonSchema schema;

    public EventSchema() {
        try (InputStream in = EventSchema.class.getResourceAsStream(RESOURCE)) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            in,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .formatAssertionsEnabled(true)
                                    .locale(java.util.Locale.ROOT)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema.initializeValidators();
    }

    /** Every wrong field, in the order of their pointers; empty if the document is a canonical event. */
    public List<FieldError> check(JsonNode document) {
        Set<FieldError> errors = new LinkedHashSet<>();
        schema.validate(document).stream()
                .filter(message -> !"if".equals(message.getType()) && !"anyOf".equals(message.getType()))
                .map(EventSchema::describe)
                .forEach(errors::add);
        errors.addAll(Text.check(document));
        if (errors.isEmpty()) {
            errors.addAll(EventRules.check(document));
        }
        return errors.stream()
                .sorted(Comparator.comparing(FieldError::field))
                .limit(MOST_ERRORS)
                .toList();
    }

    /** @throws InvalidEventException naming every wrong field */
    public CanonicalEvent bind(JsonNode document) {
        List<FieldError> errors = new ArrayList<>(check(document));
        if (!errors.isEmpty()) {
            throw new InvalidEventException(errors);
        }
        try {
            return EventJson.read((ObjectNode) document);
        } catch (DateTimeException e) {
            throw new InvalidEventException(List.of(new FieldError("", "holds a date or time that does not exist")));
        }
    }

    private static FieldError describe(ValidationMessage message) {
        String field = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "required" -> new FieldError(child(field, message.getProperty()), "is missing");
            case "additionalProperties" -> new FieldError(child(field, message.getProperty()), "is not known");
            case "format" -> new FieldError(field, "is no valid " + format(message));
            case "pattern" -> new FieldError(field, "is no valid time of day such as 15:00");
            case "minLength" -> new FieldError(field, "is empty");
            default -> new FieldError(field, message.getError());
        };
    }

    private static String format(ValidationMessage message) {
        JsonNode format = message.getSchemaNode();
        return format != null && "date".equals(format.asText())
                ? "date such as 2026-11-20"
                : "instant with an offset such as" + " 2026-11-20T15:04:00+01:00";
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
