package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE;
import static io.keyroute.tuya.client.api.LostAnswer.READ_BACK;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.METHOD_NUMBERS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationRow.delete;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: users of a device, and what is linked with them. */
final class DeviceUserRows {
    static final OperationRow ADD_DEVICE_USER = post(
                    "/v1.0/devices/{device_id}/user", AddDeviceUser.class, CreatedUser.class)
            .page("Add a device user")
            .path("device_id", STRING)
            .body("nick_name", STRING)
            .body("sex", INTEGER)
            .oneOf(1, 2)
            .optionalBody("birthday", TIME_SECONDS)
            .optionalBody("height", INTEGER)
            .optionalBody("weight", INTEGER)
            .optionalBody("contact", STRING)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, BLUETOOTH);

    static final OperationRow MODIFY_DEVICE_USER = put(
                    "/v1.0/devices/{device_id}/users/{user_id}", ModifyDeviceUser.class, Acknowledged.class)
            .page("Modify a device user")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .body("nick_name", STRING)
            .body("sex", INTEGER)
            .oneOf(1, 2)
            .optionalBody("birthday", TIME_SECONDS)
            .optionalBody("height", INTEGER)
            .optionalBody("weight", INTEGER)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("the page does not say where the parameters go: in the body; birthday has no unit: seconds "
                    + "are sent; contact can be set when a user is added, not here");

    static final OperationRow SET_DEVICE_USER_ROLE = put(
                    "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/actions/role",
                    SetDeviceUserRole.class,
                    Acknowledged.class)
            .page("Update the role of a device user")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .body("role", STRING)
            .oneOf("admin", "normal")
            .lost(SEND_AGAIN)
            .kinds(ACCESS_CONTROL)
            .note("the answer has no result: success is enough");

    static final OperationRow DELETE_DEVICE_USER = delete(
                    "/v1.0/devices/{device_id}/users/{user_id}", DeleteDeviceUser.class, Acknowledged.class)
            .page("Delete a device user")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH);

    static final OperationRow GET_DEVICE_USER = get(
                    "/v1.0/devices/{device_id}/users/{user_id}", GetDeviceUser.class, DeviceUser.class)
            .page("Query device user information")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("administrators cannot be read");

    static final OperationRow GET_DEVICE_USER_V11 = get(
                    "/v1.1/devices/{device_id}/users/{user_id}", GetDeviceUserV11.class, HomeUser.class)
            .page("Query device user information (v1.1)")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .kinds(ACCESS_CONTROL)
            .note("user_id 0 is the current user; administrators cannot be read, though the sample shows one "
                    + "of type 50");

    static final OperationRow LIST_DEVICE_USERS = get(
                    "/v1.0/devices/{device_id}/users", ListDeviceUsers.class, DeviceUsers.class)
            .page("Query user list by device ID")
            .path("device_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH);

    static final OperationRow LIST_DEVICE_USERS_V11 = get(
                    "/v1.1/devices/{device_id}/users", ListDeviceUsersV11.class, HomeUsers.class)
            .page("Query user list by device ID (v1.1)")
            .path("device_id", STRING)
            .query("keyword", STRING)
            .query("role", STRING)
            .oneOf("", "admin", "normal")
            .paged()
            .kinds(ACCESS_CONTROL);

    static final OperationRow ALLOCATE_PASSWORD = post(
                    "/v1.0/devices/{device_id}/device-lock/users/{user_id}/allocate",
                    AllocatePassword.class,
                    Acknowledged.class)
            .page("Assign a password to a device user")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .body("no", STRING)
            .body("type", STRING)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH)
            .note("device-lock in the path, where every other one has door-lock; no is called the number of "
                    + "the lock and is that of the unlocking method; the page does not say where no and type go: "
                    + "in the body");

    static final OperationRow ALLOCATE_UNLOCKING_METHODS = post(
                    "/v1.0/devices/{device_id}/door-lock/opmodes/actions/allocate",
                    AllocateUnlockingMethods.class,
                    Acknowledged.class)
            .page("Assign multiple unlocking methods to users")
            .path("device_id", STRING)
            .body("user_id", STRING)
            .body("unlock_list", METHOD_NUMBERS)
            .lost(SEND_AGAIN)
            .kinds(ACCESS_CONTROL, BLUETOOTH);

    private DeviceUserRows() {}
}
