package io.keyroute.simulator.cloud;

import io.keyroute.simulator.lock.Ability;
import java.util.List;

/** The operations the simulated cloud knows, each with its paths as printed on Tuya's pages. */
public enum Operation {
    TOKEN("GET", null, "/v1.0/token"),
    TOKEN_REFRESH("GET", null, "/v1.0/token/{refresh_token}"),
    DEVICE("GET", null, "/v1.0/devices/{device_id}"),
    PASSWORD_TICKET("POST", null, "/v1.0/devices/{device_id}/door-lock/password-ticket"),
    SMART_LOCK_TICKET("POST", null, "/v1.0/smart-lock/devices/{device_id}/password-ticket"),
    TEMP_PASSWORD_CREATE("POST", Ability.TEMP_PASSWORD, "/v1.0/devices/{device_id}/door-lock/temp-password"),
    TEMP_PASSWORD_CREATE_V2("POST", Ability.UNNAMED_PASSWORD, "/v2.0/devices/{device_id}/door-lock/temp-password"),
    TEMP_PASSWORD_GET("GET", Ability.READ_PASSWORDS, "/v1.0/devices/{device_id}/door-lock/temp-password/{password_id}"),
    TEMP_PASSWORD_LIST("GET", Ability.READ_PASSWORDS, "/v1.0/devices/{device_id}/door-lock/temp-passwords"),
    STAND_BY_LIST("GET", Ability.STAND_BY_LIST, "/v1.0/smart-lock/devices/{device_id}/stand-by-lock-temp-passwords"),
    TEMP_PASSWORD_MODIFY(
            "PUT",
            Ability.TEMP_PASSWORD,
            "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/modify-password"),
    TEMP_PASSWORD_FREEZE(
            "PUT", Ability.FREEZE, "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/freeze-password"),
    TEMP_PASSWORD_UNFREEZE(
            "PUT",
            Ability.FREEZE,
            "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/unfreeze-password"),
    TEMP_PASSWORD_DELETE(
            "DELETE", Ability.TEMP_PASSWORD, "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}"),
    TEMP_PASSWORD_CLEAR(
            "POST",
            Ability.CLEAR_ALL,
            "/v1.0/devices/{device_id}/door-lock/temp-passwords/rest-password",
            "/v1.0/devices/{device_id}/door-lock/temp-passwords/reset-password"),
    ISSUE_PASSWORD("POST", Ability.ISSUE, "/v1.0/devices/{device_id}/door-lock/issue-password"),
    DEVICE_USER_ADD("POST", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/user"),
    DEVICE_USER_MODIFY("PUT", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_DELETE("DELETE", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_GET("GET", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_LIST("GET", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users"),
    DEVICE_USER_GET_V11("GET", Ability.USER_LIST_V11, "/v1.1/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_LIST_V11("GET", Ability.USER_LIST_V11, "/v1.1/devices/{device_id}/users"),
    HOME_USER_LIST("GET", Ability.HOME_USERS, "/v1.0/smart-lock/devices/{device_id}/users"),
    USER_SCHEDULE("PUT", Ability.USER_SCHEDULE, "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/schedule"),
    ENTRY("PUT", Ability.ENROL, "/v1.0/devices/{device_id}/door-lock/actions/entry"),
    ASSIGNED_KEYS(
            "GET",
            Ability.UNLOCK_METHODS,
            "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}/assigned-keys"),
    OPMODES("GET", Ability.OPMODES, "/v1.0/smart-lock/devices/{device_id}/opmodes/{user_id}"),
    UNLOCK_METHOD_DELETE(
            "DELETE",
            Ability.UNLOCK_METHODS,
            "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}"
                    + "/unlock-types/{unlock_type}/keys/{unlock_no}"),
    OPEN_LOGS("GET", Ability.OPEN_LOGS, "/v1.0/devices/{device_id}/door-lock/open-logs"),
    OPEN_LOGS_V11("GET", Ability.OPEN_LOGS, "/v1.1/devices/{device_id}/door-lock/open-logs"),
    ALARM_LOGS("GET", Ability.ALARM_LOGS, "/v1.0/devices/{device_id}/door-lock/alarm-logs"),
    ALARM_LOGS_V11("GET", Ability.ALARM_LOGS_V11, "/v1.1/devices/{device_id}/door-lock/alarm-logs"),
    RECORDS("GET", Ability.RECORDS, "/v1.0/devices/{device_id}/door-lock/records"),
    REPORT_LOGS("GET", null, "/v2.1/cloud/thing/{device_id}/report-logs");

    private final String verb;
    private final Ability ability;
    private final List<String> paths;

    Operation(String verb, Ability ability, String... paths) {
        this.verb = verb;
        this.ability = ability;
        this.paths = List.of(paths);
    }

    /**
     * The operation of a name, case and punctuation ignored: {@code tempPasswordCreate}.
     *
     * @throws IllegalArgumentException naming the operations there are
     */
    public static Operation named(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]", "");
        for (Operation operation : values()) {
            if (operation.name().replace("_", "").equalsIgnoreCase(plain)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("unknown operation " + name + "; there are " + List.of(values()));
    }

    String verb() {
        return verb;
    }

    /** What the lock must be able to do, or null. */
    Ability ability() {
        return ability;
    }

    List<String> paths() {
        return paths;
    }

    boolean forToken() {
        return this == TOKEN || this == TOKEN_REFRESH;
    }

    /** True where the call changes something on the lock. */
    boolean changes() {
        return ability != null && !verb.equals("GET");
    }
}
