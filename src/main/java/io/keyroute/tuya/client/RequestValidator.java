package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.MethodNumber;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.OperationParameter.Condition;
import io.keyroute.tuya.client.api.OperationParameter.Place;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks a request against its row before anything is sent. */
final class RequestValidator {
    private static final int LONGEST_PATH_VALUE = 200;
    private static final String PATH_PROBLEM = "must be letters, digits and - _ . only";

    private RequestValidator() {}

    static void validate(TuyaOperation operation, Map<String, Object> values) {
        List<String> wrong = null;
        for (OperationParameter parameter : operation.parameters()) {
            String problem = problem(parameter, values.get(parameter.name()), values);
            if (problem != null) {
                wrong = wrong == null ? new ArrayList<>() : wrong;
                wrong.add(parameter.name() + " " + problem);
            }
        }
        if (wrong != null) {
            throw new InvalidRequestException(String.join(", ", wrong));
        }
    }

    private static String problem(OperationParameter parameter, Object value, Map<String, Object> values) {
        if (value == null) {
            return absence(parameter, values);
        }
        if (holds(parameter.absentWhen(), values) && !(value instanceof List<?> list && list.isEmpty())) {
            return "must be left out when " + parameter.absentWhen().parameter() + " is "
                    + parameter.absentWhen().value();
        }
        if (parameter.place() == Place.PATH) {
            return isPathSafe(parameter, value) ? rangeProblem(parameter, value) : PATH_PROBLEM;
        }
        return switch (parameter.type()) {
            case WEEKLY_PASSWORD_HOURS, WEEKLY_USER_HOURS -> hoursProblem(parameter, (List<?>) value, values);
            case METHOD_NUMBERS -> methodsProblem((List<?>) value);
            default -> rangeProblem(parameter, value);
        };
    }

    private static String absence(OperationParameter parameter, Map<String, Object> values) {
        Condition when = parameter.requiredWhen();
        if (parameter.required()) {
            return "is required";
        }
        return holds(when, values) ? "is required when " + when.parameter() + " is " + when.value() : null;
    }

    private static boolean holds(Condition when, Map<String, Object> values) {
        return when != null && when.value().equals(String.valueOf(values.get(when.parameter())));
    }

    private static String rangeProblem(OperationParameter parameter, Object value) {
        if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value.toString())) {
            return "must be one of "
                    + parameter.allowed().stream()
                            .map(text -> text.isEmpty() ? "nothing" : text)
                            .collect(Collectors.joining(", "));
        }
        Integer least = parameter.least();
        return least != null && ((Number) value).longValue() < least ? "must be at least " + least : null;
    }

    private static String hoursProblem(OperationParameter parameter, List<?> hours, Map<String, Object> values) {
        if (!usable(hours)) {
            return "needs days, and an end after its start on the same day, in every entry";
        }
        boolean zoned = parameter.type() == Type.WEEKLY_USER_HOURS || values.get("time_zone") != null;
        return zoned || hours.isEmpty() ? null : "needs a time_zone";
    }

    private static String methodsProblem(List<?> methods) {
        boolean whole = methods.stream()
                .map(MethodNumber.class::cast)
                .allMatch(method -> method.dpCode() != null && method.unlockSn() != null);
        return whole && !methods.isEmpty()
                ? null
                : "needs dp_code and unlock_sn in every entry, and one entry at least";
    }

    private static boolean usable(List<?> entries) {
        return entries.stream().allMatch(entry -> ((ScheduleEntry) entry).isUsable());
    }

    private static boolean isPathSafe(OperationParameter parameter, Object value) {
        if (parameter.type() != Type.CODES) {
            return isPathSafe(value.toString());
        }
        List<String> texts = RequestValues.texts(value);
        return !texts.isEmpty() && texts.stream().allMatch(RequestValidator::isPathSafe);
    }

    /** What stands in the path is signed as it is, so nothing in it may need encoding or change the path. */
    private static boolean isPathSafe(String value) {
        if (value.isEmpty() || value.length() > LONGEST_PATH_VALUE || value.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean safe = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!safe) {
                return false;
            }
        }
        return true;
    }
}
