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
    TEMP_PASSWORD_GET("GET", Ability.READ_PASSWORD, "/v1.0/devices/{device_id}/door-lock/temp-password/{password_id}"),
    TEMP_PASSWORD_LIST("GET", Ability.LIST_PASSWORDS, "/v1.0/devices/{device_id}/door-lock/temp-passwords"),
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
    OFFLINE_PASSWORD("POST", Ability.OFFLINE_PASSWORD, "/v1.0/devices/{device_id}/door-lock/offline-temp-password"),
    OFFLINE_PASSWORD_V11(
            "POST", Ability.OFFLINE_PASSWORD_V11, "/v1.1/devices/{device_id}/door-lock/offline-temp-password"),
    OFFLINE_PASSWORD_NAME(
            "PUT",
            Ability.OFFLINE_PASSWORD_NAME,
            "/v1.0/devices/{device_id}/door-lock/offline-temp-password/{password_id}"),
    OFFLINE_PASSWORD_LIST(
            "GET", Ability.OFFLINE_PASSWORD_V11, "/v1.0/devices/{device_id}/door-lock/offline-temp-password"),
    DYNAMIC_PASSWORD("GET", Ability.DYNAMIC_PASSWORD, "/v1.0/devices/{device_id}/door-lock/dynamic-password"),
    ADVANCED_PASSWORD_SET("POST", Ability.ADVANCED_PASSWORD, "/v1.0/devices/{device_id}/door-lock/advanced-password"),
    ADVANCED_PASSWORD_GET("GET", Ability.ADVANCED_PASSWORD, "/v1.0/devices/{device_id}/door-lock/advanced-password"),
    ISSUE_PASSWORD("POST", Ability.ISSUE, "/v1.0/devices/{device_id}/door-lock/issue-password"),
    DEVICE_USER_ADD("POST", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/user"),
    DEVICE_USER_MODIFY("PUT", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_DELETE("DELETE", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_GET("GET", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_LIST("GET", Ability.DEVICE_USERS, "/v1.0/devices/{device_id}/users"),
    DEVICE_USER_GET_V11("GET", Ability.DEVICE_USERS_V11, "/v1.1/devices/{device_id}/users/{user_id}"),
    DEVICE_USER_LIST_V11("GET", Ability.DEVICE_USERS_V11, "/v1.1/devices/{device_id}/users"),
    DEVICE_USER_ROLE("PUT", Ability.ROLES, "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/actions/role"),
    ALLOCATE_PASSWORD(
            "POST", Ability.ALLOCATE_PASSWORD, "/v1.0/devices/{device_id}/device-lock/users/{user_id}/allocate"),
    ALLOCATE_METHODS("POST", Ability.ALLOCATE_METHODS, "/v1.0/devices/{device_id}/door-lock/opmodes/actions/allocate"),
    ABSENT_USERS("GET", Ability.ABSENT_USERS, "/v1.0/devices/{device_id}/door-lock/absent-users"),
    DELETE_USERS_ISSUE(
            "POST",
            Ability.ABSENT_USERS,
            "/v1.0/smart-lock/devices/{device_id}/users/{user_ids}/actions/delete-users-issue"),
    USER_DEVICES("GET", null, "/v1.0/smart-lock/users/{uid}/devices"),
    HOME_USER_LIST("GET", Ability.HOME_USERS, "/v1.0/smart-lock/devices/{device_id}/users"),
    USER_SCHEDULE("PUT", Ability.USER_SCHEDULE, "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/schedule"),
    ENTRY("PUT", Ability.ENROL, "/v1.0/devices/{device_id}/door-lock/actions/entry"),
    ASSIGNED_KEYS(
            "GET",
            Ability.ASSIGNED_METHODS,
            "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}/assigned-keys"),
    UNASSIGNED_KEYS("GET", Ability.UNASSIGNED_METHODS, "/v1.0/devices/{device_id}/door-lock/unassigned-keys"),
    SYNC_METHODS("POST", Ability.SYNC_METHODS, "/v1.0/smart-lock/devices/{device_id}/opmodes/actions/sync"),
    CANCEL_ENTRY("PUT", Ability.ENROL, "/v1.0/devices/{device_id}/door-lock/unlock-types/{unlock_type}/actions/cancel"),
    RENAME_METHOD("PUT", Ability.RENAME_METHOD, "/v1.0/devices/{device_id}/door-lock/opmodes/{unlock_sn}"),
    DURESS_SET(
            "PUT",
            Ability.DURESS,
            "/v1.0/devices/{device_id}/door-lock/unlock-types/{unlock_type}/keys/{unlock_no}/hijack"),
    DURESS_DELETE(
            "DELETE",
            Ability.DURESS,
            "/v1.0/smart-lock/devices/{device_id}/unlock-types/{unlock_type}/keys/{unlock_sn}/hijack"),
    METHOD_ATTRIBUTE(
            "POST",
            Ability.METHOD_ATTRIBUTES,
            "/v1.0/smart-lock/devices/{device_id}/opmodes/{opmode_id}/attribute/{attribute}/opmode-attr"),
    OPMODES("GET", Ability.METHODS_OF_USER, "/v1.0/smart-lock/devices/{device_id}/opmodes/{user_id}"),
    UNLOCK_METHOD_DELETE(
            "DELETE",
            Ability.DELETE_METHOD,
            "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}"
                    + "/unlock-types/{unlock_type}/keys/{unlock_no}"),
    OPEN_LOGS("GET", Ability.OPEN_LOGS, "/v1.0/devices/{device_id}/door-lock/open-logs"),
    OPEN_LOGS_V11("GET", Ability.OPEN_LOGS_V11, "/v1.1/devices/{device_id}/door-lock/open-logs"),
    ALARM_LOGS("GET", Ability.ALARM_LOGS, "/v1.0/devices/{device_id}/door-lock/alarm-logs"),
    ALARM_LOGS_V11("GET", Ability.ALARM_LOGS_V11, "/v1.1/devices/{device_id}/door-lock/alarm-logs"),
    RECORDS("GET", Ability.RECORDS, "/v1.0/devices/{device_id}/door-lock/records"),
    RECORD_ALLOCATE(
            "POST", Ability.RECORDS, "/v1.0/devices/{device_id}/door-lock/records/{record_id}/actions/allocate"),
    REMOTE_METHODS("GET", Ability.REMOTE_METHODS, "/v1.0/devices/{device_id}/door-lock/remote-unlocks"),
    REMOTE_SWITCH("POST", Ability.REMOTE_SWITCH, "/v1.0/devices/{device_id}/door-lock/remote-unlock/config"),
    OPEN_WITH_PASSWORD("POST", Ability.OPEN_WITH_PASSWORD, "/v1.0/devices/{device_id}/door-lock/open-door"),
    OPEN_DOOR("POST", Ability.OPEN_WITHOUT_PASSWORD, "/v1.0/devices/{device_id}/door-lock/password-free/open-door"),
    OPEN_DOOR_V11("POST", Ability.OPEN_CHANNEL, "/v1.1/devices/{device_id}/door-lock/password-free/open-door"),
    OPEN_CANCEL("PUT", Ability.CANCEL_OPEN, "/v1.0/devices/{device_id}/door-lock/password-free/open-door/cancel"),
    DOOR_OPERATE(
            "POST", Ability.OPEN_WITHOUT_PASSWORD, "/v1.0/smart-lock/devices/{device_id}/password-free/door-operate"),
    LATEST_MEDIA("GET", Ability.LATEST_MEDIA, "/v1.0/devices/{device_id}/door-lock/latest/media/url"),
    ALBUMS("GET", Ability.ALBUMS, "/v1.0/smart-lock/devices/{device_id}/albums-media"),
    MEDIA_VIEWS("GET", Ability.MEDIA_VIEWS, "/v1.0/smart-lock/devices/{device_id}/media-view-times"),
    MEDIA_VIEWED("POST", Ability.MEDIA_VIEWS, "/v1.0/smart-lock/devices/{device_id}/media-view-times"),
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
