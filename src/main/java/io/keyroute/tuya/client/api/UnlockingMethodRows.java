package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.KEEPALIVE;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.WIFI_VIDEO;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE;
import static io.keyroute.tuya.client.api.LostAnswer.READ_BACK;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.BOOLEAN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.CODES;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.LONG;
import static io.keyroute.tuya.client.api.OperationParameter.Type.PIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationRow.delete;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: fingerprints, cards, passwords and faces that a lock knows. */
final class UnlockingMethodRows {
    static final OperationRow ENROL_UNLOCKING_METHOD = put(
                    "/v1.0/devices/{device_id}/door-lock/actions/entry", EnrolUnlockingMethod.class, Acknowledged.class)
            .page("Enroll in unlocking methods")
            .path("device_id", STRING)
            .body("user_id", STRING)
            .body("user_type", INTEGER)
            .oneOf(1, 2)
            .body("unlock_type", STRING)
            .optionalBody("pin", PIN)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note("with a PIN only where the unlock type is password; keypads (mk) take it as well");

    static final OperationRow CANCEL_ENROLMENT = put(
                    "/v1.0/devices/{device_id}/door-lock/unlock-types/{unlock_type}/actions/cancel",
                    CancelEnrolment.class,
                    Acknowledged.class)
            .page("Cancel unlocking method enrollment")
            .path("device_id", STRING)
            .path("unlock_type", STRING)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note("remote control is written remoteControl where it is enrolled, with a blank here: send "
                    + "remoteControl");

    static final OperationRow SYNC_UNLOCKING_METHODS = post(
                    "/v1.0/smart-lock/devices/{device_id}/opmodes/actions/sync",
                    SyncUnlockingMethods.class,
                    Acknowledged.class)
            .page("Sync unlocking methods by the cloud")
            .path("device_id", STRING)
            .query("codes", CODES)
            .lost(SEND_AGAIN)
            .kinds(BLUETOOTH, KEEPALIVE, WIFI_VIDEO, ACCESS_CONTROL)
            .note("the endpoint says POST with codes in the URL, the sample PUT with codes in the body: the "
                    + "endpoint is sent; among Bluetooth locks only those with a gateway");

    static final OperationRow LIST_USER_UNLOCKING_METHODS = get(
                    "/v1.0/smart-lock/devices/{device_id}/opmodes/{user_id}",
                    ListUserUnlockingMethods.class,
                    UnlockingMethods.class)
            .page("Get a list of unlocking methods applicable to a specified user")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .query("codes", CODES)
            .query("unlock_name", STRING)
            .paged()
            .kinds(WIFI_VIDEO, ACCESS_CONTROL)
            .note("codes and unlock_name are required and may be empty: they are sent empty; the answer's "
                    + "table says Boolean, its sample is a list: a list is read, and an object with one");

    static final OperationRow LIST_ASSIGNED_KEYS = get(
                    "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}/assigned-keys",
                    ListAssignedKeys.class,
                    UnlockKeys.class)
            .page("Get a list of linked unlocking methods")
            .path("device_id", STRING)
            .path("user_type", INTEGER)
            .oneOf(1, 2)
            .path("user_id", STRING)
            .optionalQuery("unlock_type", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, WIFI_VIDEO);

    static final OperationRow LIST_UNASSIGNED_KEYS = get(
                    "/v1.0/devices/{device_id}/door-lock/unassigned-keys", ListUnassignedKeys.class, UnlockKeys.class)
            .page("Get unlinked unlocking methods")
            .path("device_id", STRING)
            .optionalQuery("unlock_type", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ACCESS_CONTROL);

    static final OperationRow RENAME_UNLOCKING_METHOD = put(
                    "/v1.0/devices/{device_id}/door-lock/opmodes/{unlock_sn}",
                    RenameUnlockingMethod.class,
                    Acknowledged.class)
            .page("Update the name of an unlocking method")
            .path("device_id", STRING)
            .path("unlock_sn", INTEGER)
            .body("dp_code", STRING)
            .body("unlock_name", STRING)
            .lost(SEND_AGAIN)
            .kinds(ACCESS_CONTROL);

    static final OperationRow SET_DURESS_ALARM = put(
                    "/v1.0/devices/{device_id}/door-lock/unlock-types/{unlock_type}/keys/{unlock_no}/hijack",
                    SetDuressAlarm.class,
                    Acknowledged.class)
            .page("Set an unlocking method to trigger a duress alarm")
            .path("device_id", STRING)
            .path("unlock_type", STRING)
            .path("unlock_no", INTEGER)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("types are written fingerprint, password, card here, and unlock_fingerprint and so on "
                    + "where the alarm is deleted");

    static final OperationRow DELETE_DURESS_ALARM = delete(
                    "/v1.0/smart-lock/devices/{device_id}/unlock-types/{unlock_type}/keys/{unlock_sn}/hijack",
                    DeleteDuressAlarm.class,
                    Acknowledged.class)
            .page("Delete the duress alarm of unlocking methods")
            .path("device_id", STRING)
            .path("unlock_type", STRING)
            .path("unlock_sn", INTEGER)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("types are written unlock_fingerprint and so on here, and without unlock_ where the alarm "
                    + "is set");

    static final OperationRow SET_UNLOCKING_METHOD_ATTRIBUTE = post(
                    "/v1.0/smart-lock/devices/{device_id}/opmodes/{opmode_id}/attribute/{attribute}/opmode-attr",
                    SetUnlockingMethodAttribute.class,
                    Acknowledged.class)
            .page("Set special attributes")
            .path("device_id", STRING)
            .path("opmode_id", LONG)
            .path("attribute", INTEGER)
            .atLeast(1)
            .body("enabled", BOOLEAN)
            .lost(SEND_AGAIN)
            .kinds(WIFI)
            .note("opmode_id is called a serial number and is the key in the cloud, as everywhere else, not the number "
                    + "on the lock; the sample writes opnodes, attribute 4 and no body; the endpoint, attributes 1 and 2 and "
                    + "enabled are documented: no attribute is refused, the endpoint is sent");

    static final OperationRow DELETE_UNLOCKING_METHOD = delete(
                    "/v1.0/devices/{device_id}/door-lock/user-types/{user_type}/users/{user_id}"
                            + "/unlock-types/{unlock_type}/keys/{unlock_no}",
                    DeleteUnlockingMethod.class,
                    Acknowledged.class)
            .page("Delete an unlocking method")
            .path("device_id", STRING)
            .path("user_type", INTEGER)
            .oneOf(1, 2)
            .path("user_id", STRING)
            .path("unlock_type", STRING)
            .path("unlock_no", INTEGER)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, KEEPALIVE, ACCESS_CONTROL);

    private UnlockingMethodRows() {}
}
