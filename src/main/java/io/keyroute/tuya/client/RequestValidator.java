package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.OperationParameter.Place;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a request against its row before anything is sent. */
final class RequestValidator {
    private static final int LONGEST_PATH_VALUE = 200;

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
            return parameter.required() ? "is required" : null;
        }
        if (parameter.place() == Place.PATH) {
            return isPathSafe(value.toString()) ? null : "must be letters, digits and - _ . only";
        }
        boolean hours = parameter.type() == Type.WEEKLY_PASSWORD_HOURS || parameter.type() == Type.WEEKLY_USER_HOURS;
        if (hours && !usable((List<?>) value)) {
            return "needs days, and an end after its start on the same day, in every entry";
        }
        if (parameter.type() == Type.WEEKLY_PASSWORD_HOURS
                && !((List<?>) value).isEmpty()
                && values.get("time_zone") == null) {
            return "needs a time_zone";
        }
        return null;
    }

    private static boolean usable(List<?> entries) {
        return entries.stream().allMatch(entry -> ((ScheduleEntry) entry).isUsable());
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
