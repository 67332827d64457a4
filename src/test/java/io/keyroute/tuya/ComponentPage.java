package io.keyroute.tuya;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.tuya.client.TuyaErrorCode;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.LostAnswer;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.OperationParameter.Condition;
import io.keyroute.tuya.client.api.OperationParameter.Place;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.panel.PanelApi;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The tables of {@code src/docs/tuya-component.md}, from the operations, the catalogue and the error codes. */
final class ComponentPage {
    private static final String BEGIN = "<!-- generated: %s -->\n";
    private static final String END = "<!-- end -->\n";

    private ComponentPage() {}

    /** The page with every table as it is now; the text around the tables stays. */
    static String renewed(String page) {
        Map<String, Supplier<String>> tables = new LinkedHashMap<>();
        tables.put("component options", () -> options("componentProperties", TuyaComponent.class));
        tables.put("endpoint options", () -> options("properties", TuyaConfiguration.class));
        tables.put("headers", ComponentPage::headers);
        tables.put("operations", ComponentPage::operations);
        tables.put("answers", ComponentPage::answers);
        tables.put("error codes", ComponentPage::errorCodes);
        tables.put("panel", ComponentPage::panel);
        String renewed = page;
        for (Map.Entry<String, Supplier<String>> table : tables.entrySet()) {
            String begin = BEGIN.formatted(table.getKey());
            int from = renewed.indexOf(begin);
            int to = from < 0 ? -1 : renewed.indexOf(END, from);
            if (to < 0) {
                throw new IllegalStateException("The page has no place for the table " + table.getKey());
            }
            renewed = renewed.substring(0, from + begin.length()) + "\n"
                    + table.getValue().get() + "\n" + renewed.substring(to);
        }
        return renewed;
    }

    /** The component's own options; those of every Camel component are Camel's to explain. */
    private static String options(String kind, Class<?> owner) {
        Set<String> own =
                Arrays.stream(owner.getDeclaredFields()).map(Field::getName).collect(Collectors.toSet());
        List<List<String>> rows = new ArrayList<>();
        catalogue().get(kind).fields().forEachRemaining(option -> {
            JsonNode told = option.getValue();
            if (!own.contains(option.getKey())) {
                return;
            }
            rows.add(List.of(
                    "`" + option.getKey() + "`",
                    told.path("group").asText(),
                    type(told),
                    told.path("defaultValue").asText(""),
                    told.path("description").asText() + (told.path("secret").asBoolean() ? " **Secret.**" : "")));
        });
        return table(List.of("Option", "Group", "Type", "Default", "Meaning"), rows);
    }

    private static String type(JsonNode option) {
        if ("duration".equals(option.path("type").asText())) {
            return "duration (ms)";
        }
        String java = option.path("javaType").asText();
        return "path".equals(option.path("kind").asText())
                ? "operation"
                : java.replaceAll("\\b[a-z]+\\.", "").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String headers() {
        List<List<String>> rows = new ArrayList<>();
        catalogue()
                .get("headers")
                .fields()
                .forEachRemaining(header -> rows.add(List.of(
                        "`" + header.getKey() + "`",
                        header.getValue().path("label").asText(),
                        type(header.getValue()),
                        header.getValue().path("description").asText())));
        return table(List.of("Header", "Group", "Type", "Meaning"), rows);
    }

    private static String operations() {
        return table(
                List.of(
                        "Operation",
                        "Call",
                        "Version",
                        "Parameters",
                        "Lock kinds of the page",
                        "Idempotent",
                        "Lost answer",
                        "Request → answer",
                        "Page and notes"),
                Arrays.stream(TuyaOperation.values())
                        .map(operation -> List.of(
                                "`" + operation.uriName() + "`",
                                operation.verb() + " `" + operation.path() + "`",
                                operation.version(),
                                parameters(operation),
                                kinds(operation),
                                idempotent(operation.lostAnswer()),
                                lost(operation.lostAnswer()),
                                operation.requestType().getSimpleName() + " → "
                                        + operation.responseType().getSimpleName(),
                                "“" + operation.page() + "”"
                                        + (operation.note().isEmpty() ? "" : ": " + operation.note())))
                        .toList());
    }

    private static String parameters(TuyaOperation operation) {
        Map<String, Object> defaults = defaults(operation);
        return Arrays.stream(Place.values())
                .map(place -> operation.parameters().stream()
                        .filter(parameter -> parameter.place() == place)
                        .map(parameter -> parameter(parameter, defaults.get(parameter.name())))
                        .collect(Collectors.joining(", ", placeName(place), "")))
                .filter(text -> !text.endsWith(": "))
                .collect(Collectors.joining("; "));
    }

    private static String placeName(Place place) {
        return switch (place) {
            case PATH -> "path: ";
            case QUERY -> "query: ";
            case BODY -> "body: ";
        };
    }

    /** What a request takes where nothing is given. */
    private static Map<String, Object> defaults(TuyaOperation operation) {
        try {
            Constructor<?> made = operation.requestType().getDeclaredConstructors()[0];
            return RequestValues.of((TuyaRequest<?>) made.newInstance(new Object[made.getParameterCount()]));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(operation.uriName(), e);
        }
    }

    private static String written(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value instanceof Instant time ? Long.toString(time.getEpochSecond()) : value.toString();
        return text.isEmpty() ? "empty" : text;
    }

    private static String parameter(OperationParameter parameter, Object byDefault) {
        List<String> told = new ArrayList<>();
        String type = typeName(parameter.type());
        if (!type.isEmpty()) {
            told.add(type);
        }
        if (!parameter.allowed().isEmpty()) {
            told.add(parameter.allowed().stream()
                    .map(value -> value.isEmpty() ? "nothing" : value)
                    .collect(Collectors.joining(" or ")));
        }
        if (parameter.least() != null) {
            told.add("from " + parameter.least());
        }
        Condition when = parameter.requiredWhen();
        if (when != null) {
            told.add("required when " + when.parameter() + " is " + when.value());
        }
        if (parameter.absentWhen() != null) {
            told.add("left out when " + parameter.absentWhen().parameter() + " is "
                    + parameter.absentWhen().value());
        }
        if (byDefault != null) {
            told.add("default " + written(byDefault));
        }
        return "`" + parameter.name() + "`" + (parameter.required() && byDefault == null ? "" : "?")
                + (told.isEmpty() ? "" : " (" + String.join(", ", told) + ")");
    }

    private static String typeName(Type type) {
        return switch (type) {
            case STRING -> "";
            case INTEGER, LONG -> "number";
            case BOOLEAN -> "true or false";
            case CODES -> "list";
            case TIME_SECONDS -> "time, sent in s";
            case TIME_MILLIS -> "time, sent in ms";
            case PIN -> "digits, sent as password, password_type, ticket_id";
            case TICKET, FREE_TICKET -> "taken on the way when absent";
            case METHOD_NUMBERS -> "list of dp_code, unlock_sn";
            case WEEKLY_PASSWORD_HOURS -> "list of effective_time, invalid_time, working_day";
            case WEEKLY_USER_HOURS -> "list of start_minute, end_minute, working_day, time_zone_id";
        };
    }

    private static String kinds(TuyaOperation operation) {
        return operation.kinds().size() == LockKind.values().length
                ? "all"
                : operation.kinds().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String idempotent(LostAnswer lost) {
        return switch (lost) {
            case READ_AGAIN -> "reads";
            case SEND_AGAIN -> "yes";
            case READ_BACK -> "no";
        };
    }

    private static String lost(LostAnswer lost) {
        return switch (lost) {
            case READ_AGAIN, SEND_AGAIN -> "send again";
            case READ_BACK -> "outcome unknown: read back first";
        };
    }

    private static String answers() {
        Map<String, Class<?>> types = new TreeMap<>();
        for (TuyaOperation operation : TuyaOperation.values()) {
            collect(operation.responseType(), types);
        }
        return table(
                List.of("Answer", "Fields"),
                types.values().stream()
                        .map(type -> List.of("`" + name(type) + "`", fields(type)))
                        .toList());
    }

    private static void collect(Class<?> type, Map<String, Class<?>> types) {
        if (!type.isRecord() || types.putIfAbsent(name(type), type) != null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            collect(elementType(component), types);
        }
    }

    private static String fields(Class<?> type) {
        String fields = Arrays.stream(type.getRecordComponents())
                .map(component -> "`" + component.getName() + "` "
                        + (component.getType() == List.class ? "list of " : "")
                        + name(elementType(component)))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "none: the cloud took it, which is no proof that the lock did" : fields;
    }

    private static Class<?> elementType(RecordComponent component) {
        if (component.getType() != List.class) {
            return component.getType();
        }
        java.lang.reflect.Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return element instanceof Class<?> known ? known : Map.class;
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
    }

    private static String errorCodes() {
        return table(
                List.of("Code", "Kind", "Meaning", "What to do"),
                Arrays.stream(TuyaErrorCode.values())
                        .map(code ->
                                List.of(Long.toString(code.code()), code.kind().name(), code.meaning(), code.advice()))
                        .toList());
    }

    private static String panel() {
        return table(
                List.of("Name", "Version", "Body", "Answered by", "Notes"),
                Arrays.stream(PanelApi.values())
                        .map(api -> List.of(
                                "`" + api.apiName() + "`",
                                api.version(),
                                api.parameters(),
                                api.operations().isEmpty()
                                        ? "**not available in the cloud**"
                                        : api.operations().stream()
                                                .map(operation -> "`" + operation.uriName() + "`")
                                                .collect(Collectors.joining(", ")),
                                api.note()))
                        .toList());
    }

    private static JsonNode catalogue() {
        try (InputStream in = ComponentPage.class.getResourceAsStream("/META-INF/io/keyroute/tuya/tuya.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        line(table, heads);
        line(table, heads.stream().map(head -> "---").toList());
        rows.forEach(row ->
                line(table, row.stream().map(cell -> cell.replace("|", "\\|")).toList()));
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
