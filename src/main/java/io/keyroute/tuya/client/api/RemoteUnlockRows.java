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
import static io.keyroute.tuya.client.api.OperationParameter.Type.FREE_TICKET;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.PIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TICKET;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: opening and locking from afar. */
final class RemoteUnlockRows {
    static final OperationRow PASSWORD_FREE_TICKET = post(
                    "/v1.0/smart-lock/devices/{device_id}/password-ticket",
                    GetPasswordFreeTicket.class,
                    PasswordTicket.class)
            .page("Get a temporary key for password encryption (password-free)")
            .path("device_id", STRING)
            .kinds(WIFI, ZIGBEE, BLUETOOTH, ZIGBEE_HOTEL, WIFI_VIDEO)
            .note("for opening and locking without a password");

    static final OperationRow LIST_REMOTE_UNLOCKS = get(
                    "/v1.0/devices/{device_id}/door-lock/remote-unlocks", ListRemoteUnlocks.class, RemoteUnlocks.class)
            .page("Get the remote unlocking methods supported by a lock")
            .path("device_id", STRING)
            .kinds(ZIGBEE, BLUETOOTH)
            .note("the sample has one object where several ways are asked for: an object and a list are read");

    static final OperationRow SET_REMOTE_UNLOCK = post(
                    "/v1.0/devices/{device_id}/door-lock/remote-unlock/config",
                    SetRemoteUnlock.class,
                    Acknowledged.class)
            .page("Set a switch for a remote unlocking method")
            .path("device_id", STRING)
            .body("remote_unlock_type", STRING)
            .oneOf("remoteUnlockWithoutPwd", "remoteUnlockWithPwd")
            .body("open", BOOLEAN)
            .lost(SEND_AGAIN)
            .kinds(WIFI, ZIGBEE, BLUETOOTH);

    static final OperationRow OPEN_DOOR_WITH_PASSWORD = post(
                    "/v1.0/devices/{device_id}/door-lock/open-door", OpenDoorWithPassword.class, Acknowledged.class)
            .page("Unlock with a password")
            .path("device_id", STRING)
            .body("pin", PIN)
            .lost(READ_BACK)
            .kinds(ZIGBEE);

    static final OperationRow OPEN_DOOR = post(
                    "/v1.0/devices/{device_id}/door-lock/password-free/open-door", OpenDoor.class, Acknowledged.class)
            .page("Unlock without a password")
            .path("device_id", STRING)
            .optionalBody("ticket_id", FREE_TICKET)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, KEEPALIVE, WIFI_VIDEO)
            .note("the cloud requires ticket_id: one is taken on the way when none is given");

    static final OperationRow OPEN_DOOR_V11 = post(
                    "/v1.1/devices/{device_id}/door-lock/password-free/open-door",
                    OpenDoorV11.class,
                    Acknowledged.class)
            .page("Unlock without a password (v1.1)")
            .path("device_id", STRING)
            .optionalBody("ticket_id", TICKET)
            .body("channel_id", INTEGER)
            .lost(READ_BACK)
            .kinds(ACCESS_CONTROL)
            .note("the cloud requires ticket_id: one is taken on the way when none is given, from the "
                    + "endpoint that this page names, whose own page does not list this kind");

    static final OperationRow OPERATE_DOOR = post(
                    "/v1.0/smart-lock/devices/{device_id}/password-free/door-operate",
                    OperateDoor.class,
                    Acknowledged.class)
            .page("Lock or unlock without a password")
            .path("device_id", STRING)
            .optionalBody("ticket_id", FREE_TICKET)
            .optionalBody("open", BOOLEAN)
            .lost(READ_BACK)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, KEEPALIVE, WIFI_VIDEO)
            .note("one page says that only all-in-one Wi-Fi locks can be opened by it, the other that only "
                    + "they can be locked; the lock needs the code remote_no_dp_key or remote_no_dp_setkey; the "
                    + "cloud requires ticket_id: one is taken on the way when none is given");

    static final OperationRow REVOKE_OPEN_DOOR = put(
                    "/v1.0/devices/{device_id}/door-lock/password-free/open-door/cancel",
                    RevokeOpenDoor.class,
                    Acknowledged.class)
            .page("Revoke a request for password-free unlocking")
            .path("device_id", STRING)
            .body("type", INTEGER)
            .oneOf(1, 2)
            .lost(SEND_AGAIN)
            .kinds(WIFI)
            .note("sent again it may turn down a later request: the door stays shut");

    private RemoteUnlockRows() {}
}
