package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.KEEPALIVE;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.WIFI_VIDEO;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE_HOTEL;
import static io.keyroute.tuya.client.api.LostAnswer.READ_BACK;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.BOOLEAN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.CODES;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.LONG;
import static io.keyroute.tuya.client.api.OperationParameter.Type.PIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_MILLIS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.WEEKLY_PASSWORD_HOURS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.WEEKLY_USER_HOURS;
import static io.keyroute.tuya.client.api.OperationRow.delete;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of the API: one row per operation, from Tuya's pages "Smart Lock Open APIs" and "Query unlocking history".
 * Sending, validation, endpoint metadata and documentation all read this table; a new operation is a row, a request
 * record and an answer record.
 *
 * <p>Where the pages contradict themselves on the case of a name, snake case is sent and both are read.
 */
public enum TuyaOperation {
    PASSWORD_TICKET(
            post("/v1.0/devices/{device_id}/door-lock/password-ticket", GetPasswordTicket.class, PasswordTicket.class)
                    .path("device_id", STRING)
                    .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, WIFI_VIDEO)),

    CREATE_TEMP_PASSWORD(
            post("/v1.0/devices/{device_id}/door-lock/temp-password", CreateTempPassword.class, CreatedPassword.class)
                    .path("device_id", STRING)
                    .body("name", STRING)
                    .body("pin", PIN)
                    .body("effective_time", TIME_SECONDS)
                    .body("invalid_time", TIME_SECONDS)
                    .optionalBody("type", INTEGER)
                    .optionalBody("phone", STRING)
                    .optionalBody("time_zone", STRING)
                    .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
                    .lost(READ_BACK)
                    .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
                    .note("type is required by Zigbee locks: 0 is sent when none is given")),

    CREATE_TEMP_PASSWORD_V2(
            post("/v2.0/devices/{device_id}/door-lock/temp-password", CreateTempPasswordV2.class, CreatedPassword.class)
                    .path("device_id", STRING)
                    .body("pin", PIN)
                    .body("effective_time", TIME_SECONDS)
                    .body("invalid_time", TIME_SECONDS)
                    .optionalBody("type", INTEGER)
                    .optionalBody("phone", STRING)
                    .optionalBody("time_zone", STRING)
                    .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
                    .lost(READ_BACK)
                    .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, WIFI_VIDEO)
                    .note("type is required by Zigbee locks: 0 is sent when none is given")),

    GET_TEMP_PASSWORD(get(
                    "/v1.0/devices/{device_id}/door-lock/temp-password/{password_id}",
                    GetTempPassword.class,
                    TempPassword.class)
            .path("device_id", STRING)
            .path("password_id", LONG)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL)),

    LIST_TEMP_PASSWORDS(
            get("/v1.0/devices/{device_id}/door-lock/temp-passwords", ListTempPasswords.class, TempPasswords.class)
                    .path("device_id", STRING)
                    .optionalQuery("valid", BOOLEAN)
                    .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
                    .note("the sample names the id password_id, live lists id: both are read")),

    LIST_STAND_BY_TEMP_PASSWORDS(get(
                    "/v1.0/smart-lock/devices/{device_id}/stand-by-lock-temp-passwords",
                    ListStandByTempPasswords.class,
                    StandByPasswords.class)
            .path("device_id", STRING)
            .optionalQuery("valid", BOOLEAN)
            .optionalQuery("last_row_key", STRING)
            .optionalQuery("page_size", INTEGER)
            .kinds(KEEPALIVE, ACCESS_CONTROL)
            .note("the table names lastRowKey and pageSize, the sample last_row_key and page_size: snake is sent")),

    MODIFY_TEMP_PASSWORD(put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/modify-password",
                    ModifyTempPassword.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("password_id", LONG)
            .body("pin", PIN)
            .body("effective_time", TIME_SECONDS)
            .body("invalid_time", TIME_SECONDS)
            .optionalBody("name", STRING)
            .optionalBody("type", INTEGER)
            .optionalBody("phone", STRING)
            .optionalBody("time_zone", STRING)
            .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note(
                    "the digits are required of every kind, Bluetooth locks take the same ones only; an archived page asks"
                            + " for name, so it may be given")),

    FREEZE_TEMP_PASSWORD(put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/freeze-password",
                    FreezeTempPassword.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE)),

    UNFREEZE_TEMP_PASSWORD(put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/unfreeze-password",
                    UnfreezeTempPassword.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE)),

    DELETE_TEMP_PASSWORD(delete(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}",
                    DeleteTempPassword.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)),

    CLEAR_TEMP_PASSWORDS(post(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/rest-password",
                    ClearTempPasswords.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .lost(READ_BACK)
            .kinds(ZIGBEE_HOTEL)
            .note("the endpoint reads rest-password, its sample reset-password: the endpoint is sent")),

    ISSUE_PASSWORD(post("/v1.0/devices/{device_id}/door-lock/issue-password", IssuePassword.class, Acknowledged.class)
            .path("device_id", STRING)
            .optionalBody("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE)
            .note("at most once in 60 seconds for a device; without password_id all that wait are sent")),

    SET_ADVANCED_PASSWORD(
            post("/v1.0/devices/{device_id}/door-lock/advanced-password", SetAdvancedPassword.class, Acknowledged.class)
                    .path("device_id", STRING)
                    .body("pin", PIN)
                    .body("advanced_type", STRING)
                    .lost(SEND_AGAIN)
                    .kinds(ZIGBEE_HOTEL)),

    GET_ADVANCED_PASSWORD(get(
                    "/v1.0/devices/{device_id}/door-lock/advanced-password",
                    GetAdvancedPassword.class,
                    AdvancedPassword.class)
            .path("device_id", STRING)
            .query("advanced_type", STRING)
            .kinds(ZIGBEE_HOTEL)),

    ADD_DEVICE_USER(post("/v1.0/devices/{device_id}/user", AddDeviceUser.class, CreatedUser.class)
            .path("device_id", STRING)
            .body("nick_name", STRING)
            .body("sex", INTEGER)
            .optionalBody("birthday", TIME_SECONDS)
            .optionalBody("height", INTEGER)
            .optionalBody("weight", INTEGER)
            .optionalBody("contact", STRING)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)),

    DELETE_DEVICE_USER(delete("/v1.0/devices/{device_id}/users/{user_id}", DeleteDeviceUser.class, Acknowledged.class)
            .path("device_id", STRING)
            .path("user_id", STRING)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)),

    LIST_DEVICE_USERS(get("/v1.0/devices/{device_id}/users", ListDeviceUsers.class, DeviceUsers.class)
            .path("device_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)),

    LIST_DEVICE_USERS_V11(get("/v1.1/devices/{device_id}/users", ListDeviceUsersV11.class, HomeUsers.class)
            .path("device_id", STRING)
            .query("keyword", STRING)
            .query("role", STRING)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .kinds(ACCESS_CONTROL)),

    LIST_HOME_USERS(get("/v1.0/smart-lock/devices/{device_id}/users", ListHomeUsers.class, HomeUsers.class)
            .path("device_id", STRING)
            .query("codes", CODES)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .kinds(KEEPALIVE, WIFI_VIDEO)
            .note("the sample shows the query as a body: it is sent in the URL, as the table says")),

    SET_USER_SCHEDULE(put(
                    "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/schedule",
                    SetUserSchedule.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("user_id", STRING)
            .body("permanent", BOOLEAN)
            .optionalBody("effective_time", TIME_SECONDS)
            .optionalBody("expired_time", TIME_SECONDS)
            .optionalBody("schedule_details", WEEKLY_USER_HOURS)
            .lost(SEND_AGAIN)
            .kinds(KEEPALIVE, ACCESS_CONTROL)
            .note("the table names one parameter schedule, the sample sends its fields as the body: so do we")),

    ENROL_UNLOCKING_METHOD(
            put("/v1.0/devices/{device_id}/door-lock/actions/entry", EnrolUnlockingMethod.class, Acknowledged.class)
                    .path("device_id", STRING)
                    .body("user_id", STRING)
                    .body("user_type", INTEGER)
                    .body("unlock_type", STRING)
                    .optionalBody("pin", PIN)
                    .lost(READ_BACK)
                    .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
                    .note("with a PIN only where the unlock type is password; keypads (mk) take it as well")),

    LIST_USER_UNLOCKING_METHODS(get(
                    "/v1.0/smart-lock/devices/{device_id}/opmodes/{user_id}",
                    ListUserUnlockingMethods.class,
                    UnlockingMethods.class)
            .path("device_id", STRING)
            .path("user_id", STRING)
            .query("codes", CODES)
            .query("unlock_name", STRING)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .kinds(WIFI_VIDEO, ACCESS_CONTROL)
            .note("codes and unlock_name are required and may be empty: they are sent empty")),

    LIST_ASSIGNED_KEYS(get(
                    "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}/assigned-keys",
                    ListAssignedKeys.class,
                    UnlockKeys.class)
            .path("device_id", STRING)
            .path("user_type", INTEGER)
            .path("user_id", STRING)
            .optionalQuery("unlock_type", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, WIFI_VIDEO)),

    LIST_UNASSIGNED_KEYS(
            get("/v1.0/devices/{device_id}/door-lock/unassigned-keys", ListUnassignedKeys.class, UnlockKeys.class)
                    .path("device_id", STRING)
                    .optionalQuery("unlock_type", STRING)
                    .kinds(WIFI, ZIGBEE, BLUETOOTH, ACCESS_CONTROL)),

    DELETE_UNLOCKING_METHOD(delete(
                    "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}"
                            + "/unlock-types/{unlock_type}/keys/{unlock_no}",
                    DeleteUnlockingMethod.class,
                    Acknowledged.class)
            .path("device_id", STRING)
            .path("user_type", INTEGER)
            .path("user_id", STRING)
            .path("unlock_type", STRING)
            .path("unlock_no", INTEGER)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, ACCESS_CONTROL)),

    OPEN_LOGS(get("/v1.1/devices/{device_id}/door-lock/open-logs", GetOpenLogs.class, OpenLogs.class)
            .path("device_id", STRING)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .query("start_time", TIME_MILLIS)
            .query("end_time", TIME_MILLIS)
            .optionalQuery("show_media_info", BOOLEAN)
            .kinds(WIFI, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
            .note("status is an object in the sample and a list in the table: both are read")),

    ALARM_LOGS(get("/v1.1/devices/{device_id}/door-lock/alarm-logs", GetAlarmLogs.class, AlarmLogs.class)
            .path("device_id", STRING)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .optionalQuery("codes", CODES)
            .optionalQuery("show_media_info", BOOLEAN)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
            .note("one page names codes, the other dp_codes; both samples send codes")),

    RECORDS(get("/v1.0/devices/{device_id}/door-lock/records", GetRecords.class, LockRecords.class)
            .path("device_id", STRING)
            .query("target_standard_dp_codes", CODES)
            .query("start_time", TIME_SECONDS)
            .query("end_time", TIME_SECONDS)
            .query("page_no", INTEGER)
            .query("page_size", INTEGER)
            .kinds(ACCESS_CONTROL)
            .note("the sample is in camel case: snake is sent; times of 0 mean no range")),

    REPORT_LOGS(get("/v2.1/cloud/thing/{device_id}/report-logs", GetReportLogs.class, ReportLogs.class)
            .path("device_id", STRING)
            .query("codes", CODES)
            .query("start_time", TIME_MILLIS)
            .query("end_time", TIME_MILLIS)
            .optionalQuery("last_row_key", STRING)
            .optionalQuery("size", INTEGER)
            .kinds(LockKind.values())
            .note("not a lock API: what the device reported, for every kind")),

    DEVICE(get("/v1.0/devices/{device_id}", GetDevice.class, Device.class)
            .path("device_id", STRING)
            .kinds(LockKind.values()));

    private static final Map<String, TuyaOperation> BY_NAME = byName();

    private final OperationRow row;
    private final String uriName;

    TuyaOperation(OperationRow row) {
        this.row = row;
        this.uriName = TuyaJson.camelCase(name().toLowerCase(Locale.ROOT));
    }

    /** The name in an endpoint URI: {@code createTempPassword} in {@code tuya:createTempPassword}. */
    public String uriName() {
        return uriName;
    }

    public Verb verb() {
        return row.verb;
    }

    /** The path with its variables in braces; it begins with the version. */
    public String path() {
        return row.path;
    }

    /** Every parameter, path first, in the order of the page. */
    public List<OperationParameter> parameters() {
        return Collections.unmodifiableList(row.parameters);
    }

    /** The kinds of lock that the page lists; another kind may work and is only worth a warning. */
    public Set<LockKind> kinds() {
        return Collections.unmodifiableSet(row.kinds);
    }

    public Class<?> requestType() {
        return row.requestType;
    }

    public Class<?> responseType() {
        return row.responseType;
    }

    public LostAnswer lostAnswer() {
        return row.lostAnswer;
    }

    /** Whether this operation changes anything. */
    public boolean isWrite() {
        return row.lostAnswer != LostAnswer.READ_AGAIN;
    }

    /** Whether a request of this operation may carry digits, encrypted under a ticket. */
    public boolean carriesPin() {
        return row.parameters.stream().anyMatch(parameter -> parameter.type() == PIN);
    }

    /** What an integrator must know beyond the table, such as a contradiction of the pages. May be empty. */
    public String note() {
        return row.note;
    }

    /** Finds an operation by its {@link #uriName()}. */
    public static Optional<TuyaOperation> byUriName(String uriName) {
        return Optional.ofNullable(BY_NAME.get(uriName));
    }

    private static Map<String, TuyaOperation> byName() {
        Map<String, TuyaOperation> byName = new HashMap<>();
        for (TuyaOperation operation : values()) {
            byName.put(operation.uriName, operation);
        }
        return byName;
    }
}
