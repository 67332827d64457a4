package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.KEEPALIVE;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE;
import static io.keyroute.tuya.client.api.LostAnswer.READ_BACK;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.CODES;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.LONG;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: passwords that need no connection to the lock. */
final class OfflinePasswordRows {
    static final OperationRow CREATE_OFFLINE_PASSWORD = post(
                    "/v1.0/devices/{device_id}/door-lock/offline-temp-password",
                    CreateOfflinePassword.class,
                    OfflinePassword.class)
            .page("Get an offline temporary password")
            .path("device_id", STRING)
            .body("effective_time", TIME_SECONDS)
            .body("invalid_time", TIME_SECONDS)
            .optionalBody("name", STRING)
            .body("type", INTEGER)
            .oneOf(0, 1, 9)
            .body("lang", STRING)
            .oneOf("zh", "en")
            .lost(READ_BACK)
            .kinds(WIFI, BLUETOOTH)
            .note("times are whole hours, else the cloud refuses them (1109); lang is sent as en when none "
                    + "is given; the answer has no id, so that this password cannot be renamed or cleared alone");

    static final OperationRow CREATE_OFFLINE_PASSWORD_V11 = post(
                    "/v1.1/devices/{device_id}/door-lock/offline-temp-password",
                    CreateOfflinePasswordV11.class,
                    OfflinePassword.class)
            .page("Get an offline temporary password v1.1")
            .path("device_id", STRING)
            .optionalBody("effective_time", TIME_SECONDS)
            .requiredWhen("type", "multiple")
            .optionalBody("invalid_time", TIME_SECONDS)
            .requiredWhen("type", "multiple")
            .optionalBody("name", STRING)
            .optionalBody("type", STRING)
            .oneOf("multiple", "once", "clear_one", "clear_all")
            .optionalBody("password_id", STRING)
            .requiredWhen("type", "clear_one")
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, ACCESS_CONTROL)
            .note("the table puts the parameters into offline_pwd_add_request, which is the name of the "
                    + "body: they are sent as its fields; the cloud cuts times down to the hour; type is not "
                    + "marked required, though the times go by it");

    static final OperationRow RENAME_OFFLINE_PASSWORD = put(
                    "/v1.0/devices/{device_id}/door-lock/offline-temp-password/{password_id}",
                    RenameOfflinePassword.class,
                    Acknowledged.class)
            .page("Update the name of an offline password")
            .path("device_id", STRING)
            .path("password_id", LONG)
            .body("password_name", STRING)
            .lost(SEND_AGAIN)
            .kinds(BLUETOOTH, KEEPALIVE, ACCESS_CONTROL)
            .note("the sample has v1.1, no password_id and passwordName: the endpoint and snake case are sent");

    static final OperationRow LIST_OFFLINE_PASSWORDS = get(
                    "/v1.0/devices/{device_id}/door-lock/offline-temp-password",
                    ListOfflinePasswords.class,
                    OfflinePasswords.class)
            .page("GET offline-temp-password, not on the smart-lock pages")
            .path("device_id", STRING)
            .query("pwd_type_codes", CODES)
            .query("target_status", STRING)
            .paged()
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, ACCESS_CONTROL)
            .note("on none of the smart-lock pages, which list no kinds for it; the names of the answer "
                    + "differ from source to source, all known ones are read");

    static final OperationRow GET_DYNAMIC_PASSWORD = get(
                    "/v1.0/devices/{device_id}/door-lock/dynamic-password",
                    GetDynamicPassword.class,
                    DynamicPassword.class)
            .page("Get a dynamic password")
            .path("device_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("code 2009 where the lock has no dynamic passwords");

    private OfflinePasswordRows() {}
}
