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
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.LONG;
import static io.keyroute.tuya.client.api.OperationParameter.Type.PIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.WEEKLY_PASSWORD_HOURS;
import static io.keyroute.tuya.client.api.OperationRow.delete;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: temporary and advanced passwords, and the ticket they are encrypted under. */
final class TempPasswordRows {
    static final OperationRow PASSWORD_TICKET = post(
                    "/v1.0/devices/{device_id}/door-lock/password-ticket",
                    GetPasswordTicket.class,
                    PasswordTicket.class)
            .page("Get a temporary key for password encryption")
            .path("device_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, WIFI_VIDEO);

    static final OperationRow CREATE_TEMP_PASSWORD = post(
                    "/v1.0/devices/{device_id}/door-lock/temp-password",
                    CreateTempPassword.class,
                    CreatedPassword.class)
            .page("Create a temporary password")
            .path("device_id", STRING)
            .body("name", STRING)
            .body("pin", PIN)
            .body("effective_time", TIME_SECONDS)
            .body("invalid_time", TIME_SECONDS)
            .optionalBody("type", INTEGER)
            .oneOf(0, 1)
            .optionalBody("phone", STRING)
            .optionalBody("time_zone", STRING)
            .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note("type is required by Zigbee locks: 0 is sent when none is given; the table spells Name, "
                    + "the sample name");

    static final OperationRow CREATE_TEMP_PASSWORD_V2 = post(
                    "/v2.0/devices/{device_id}/door-lock/temp-password",
                    CreateTempPasswordV2.class,
                    CreatedPassword.class)
            .page("Create an unnamed temporary password")
            .path("device_id", STRING)
            .body("pin", PIN)
            .body("effective_time", TIME_SECONDS)
            .body("invalid_time", TIME_SECONDS)
            .optionalBody("type", INTEGER)
            .oneOf(0, 1)
            .optionalBody("phone", STRING)
            .optionalBody("time_zone", STRING)
            .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, WIFI_VIDEO)
            .note("type is required by Zigbee locks: 0 is sent when none is given");

    static final OperationRow GET_TEMP_PASSWORD = get(
                    "/v1.0/devices/{device_id}/door-lock/temp-password/{password_id}",
                    GetTempPassword.class,
                    TempPassword.class)
            .page("Get the information about a temporary password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL);

    static final OperationRow LIST_TEMP_PASSWORDS = get(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords", ListTempPasswords.class, TempPasswords.class)
            .page("Get a list of temporary passwords")
            .path("device_id", STRING)
            .optionalQuery("valid", BOOLEAN)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
            .note("the sample names the id password_id, live lists id: both are read");

    static final OperationRow LIST_STAND_BY_TEMP_PASSWORDS = get(
                    "/v1.0/smart-lock/devices/{device_id}/stand-by-lock-temp-passwords",
                    ListStandByTempPasswords.class,
                    StandByPasswords.class)
            .page("Get a list of temporary passwords of keepalive locks")
            .path("device_id", STRING)
            .optionalQuery("valid", BOOLEAN)
            .optionalQuery("last_row_key", STRING)
            .optionalQuery("page_size", INTEGER)
            .atLeast(1)
            .kinds(KEEPALIVE, ACCESS_CONTROL)
            .note("the table names lastRowKey and pageSize, the sample last_row_key and page_size: snake is sent");

    static final OperationRow MODIFY_TEMP_PASSWORD = put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/modify-password",
                    ModifyTempPassword.class,
                    Acknowledged.class)
            .page("Modify a temporary password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .body("pin", PIN)
            .body("effective_time", TIME_SECONDS)
            .body("invalid_time", TIME_SECONDS)
            .optionalBody("name", STRING)
            .optionalBody("type", INTEGER)
            .oneOf(0, 1)
            .optionalBody("phone", STRING)
            .optionalBody("time_zone", STRING)
            .optionalBody("schedule_list", WEEKLY_PASSWORD_HOURS)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note("the digits are required of every kind, Bluetooth locks take the same ones only; an "
                    + "archived page asks for name, so it may be given");

    static final OperationRow FREEZE_TEMP_PASSWORD = put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/freeze-password",
                    FreezeTempPassword.class,
                    Acknowledged.class)
            .page("Freeze a temporary password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE)
            .note("the id is text on this page, a number on the others: the URL is the same");

    static final OperationRow UNFREEZE_TEMP_PASSWORD = put(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}/unfreeze-password",
                    UnfreezeTempPassword.class,
                    Acknowledged.class)
            .page("Unfreeze a temporary password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE);

    static final OperationRow DELETE_TEMP_PASSWORD = delete(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/{password_id}",
                    DeleteTempPassword.class,
                    Acknowledged.class)
            .page("Delete a temporary password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL);

    static final OperationRow CLEAR_TEMP_PASSWORDS = post(
                    "/v1.0/devices/{device_id}/door-lock/temp-passwords/rest-password",
                    ClearTempPasswords.class,
                    Acknowledged.class)
            .page("Clear temporary passwords")
            .path("device_id", STRING)
            .lost(READ_BACK)
            .kinds(ZIGBEE_HOTEL)
            .note("the endpoint reads rest-password, its sample reset-password: the endpoint is sent");

    static final OperationRow ISSUE_PASSWORD = post(
                    "/v1.0/devices/{device_id}/door-lock/issue-password", IssuePassword.class, Acknowledged.class)
            .page("Synchronize passwords")
            .path("device_id", STRING)
            .optionalBody("password_id", LONG)
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE)
            .note("at most once in 60 seconds for a device; without password_id all that wait are sent");

    static final OperationRow SET_ADVANCED_PASSWORD = post(
                    "/v1.0/devices/{device_id}/door-lock/advanced-password",
                    SetAdvancedPassword.class,
                    Acknowledged.class)
            .page("Set an advanced password")
            .path("device_id", STRING)
            .body("pin", PIN)
            .body("advanced_type", STRING)
            .oneOf("admin", "emergency")
            .lost(SEND_AGAIN)
            .kinds(ZIGBEE_HOTEL);

    static final OperationRow GET_ADVANCED_PASSWORD = get(
                    "/v1.0/devices/{device_id}/door-lock/advanced-password",
                    GetAdvancedPassword.class,
                    AdvancedPassword.class)
            .page("Query an advanced password")
            .path("device_id", STRING)
            .query("advanced_type", STRING)
            .oneOf("admin", "emergency")
            .kinds(ZIGBEE_HOTEL);

    private TempPasswordRows() {}
}
