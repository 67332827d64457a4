package io.keyroute.tuya.panel;

import static io.keyroute.tuya.client.api.TuyaOperation.ADD_DEVICE_USER;
import static io.keyroute.tuya.client.api.TuyaOperation.ALARM_LOGS;
import static io.keyroute.tuya.client.api.TuyaOperation.ALLOCATE_PASSWORD;
import static io.keyroute.tuya.client.api.TuyaOperation.ALLOCATE_UNLOCKING_METHODS;
import static io.keyroute.tuya.client.api.TuyaOperation.CREATE_OFFLINE_PASSWORD_V11;
import static io.keyroute.tuya.client.api.TuyaOperation.CREATE_TEMP_PASSWORD;
import static io.keyroute.tuya.client.api.TuyaOperation.DELETE_DEVICE_USER;
import static io.keyroute.tuya.client.api.TuyaOperation.DELETE_DURESS_ALARM;
import static io.keyroute.tuya.client.api.TuyaOperation.DELETE_TEMP_PASSWORD;
import static io.keyroute.tuya.client.api.TuyaOperation.DELETE_UNLOCKING_METHOD;
import static io.keyroute.tuya.client.api.TuyaOperation.DEVICE;
import static io.keyroute.tuya.client.api.TuyaOperation.LINK_RECORD;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_ASSIGNED_KEYS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_DEVICE_USERS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_DEVICE_USERS_V11;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_HOME_USERS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_OFFLINE_PASSWORDS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_TEMP_PASSWORDS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_UNASSIGNED_KEYS;
import static io.keyroute.tuya.client.api.TuyaOperation.LIST_USER_UNLOCKING_METHODS;
import static io.keyroute.tuya.client.api.TuyaOperation.OPEN_LOGS;
import static io.keyroute.tuya.client.api.TuyaOperation.RECORDS;
import static io.keyroute.tuya.client.api.TuyaOperation.RENAME_OFFLINE_PASSWORD;
import static io.keyroute.tuya.client.api.TuyaOperation.RENAME_UNLOCKING_METHOD;
import static io.keyroute.tuya.client.api.TuyaOperation.SET_DURESS_ALARM;

import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Every name and version of Tuya's page "Wi-Fi Lock API" (TYSdk.apiRequest), and what answers it. The pages' examples
 * put the payload now into {@code result}, now into {@code success}, now nowhere: here it is always in {@code result}.
 */
public enum PanelApi {
    MEMBER_COUNT(
            "tuya.m.device.member.count",
            "1.0",
            "devId",
            PanelMembers::count,
            "no page lists a kind of lock for both: there are 0 of those whom the lock has not",
            LIST_HOME_USERS,
            LIST_DEVICE_USERS,
            LIST_DEVICE_USERS_V11),
    MEMBER_LIST(
            "tuya.m.device.member.list",
            "2.0",
            "devId",
            PanelMembers::ofHome,
            "the example has one member where the title says a list: a list is given",
            LIST_HOME_USERS,
            LIST_DEVICE_USERS_V11,
            LIST_USER_UNLOCKING_METHODS),
    PANEL_MEMBER_LIST(
            "tuya.m.device.member.panel.list",
            "2.0",
            "devId, offset?, limit?",
            PanelUsers::list,
            "a list is given; the cloud has no pages of these users: offset and limit are cut here; userType is 30",
            LIST_DEVICE_USERS,
            LIST_ASSIGNED_KEYS),
    USER_ADD(
            "m.smart.scale.history.user.add",
            "1.0",
            "devId, name, sex?, birthday?, height?, avatar?",
            PanelMembers::add,
            "the cloud requires a sex: 1 is sent for none; it takes no avatar",
            ADD_DEVICE_USER),
    USER_DELETE(
            "m.smart.scale.history.user.delete", "1.0", "devId, userId", PanelMembers::delete, "", DELETE_DEVICE_USER),
    OPMODE_ADD(
            "tuya.m.device.member.opmode.add",
            "2.0",
            "devId, userId, unlockId, unlockName",
            PanelMethods::add,
            "names a method that the lock has already and links it; enrolling one is enrolUnlockingMethod",
            LIST_HOME_USERS,
            RENAME_UNLOCKING_METHOD,
            ALLOCATE_UNLOCKING_METHODS,
            LIST_USER_UNLOCKING_METHODS),
    UNLOCK_REMOVE(
            "m.smart.scale.user.unlock.remove",
            "1.0",
            "devId, unlockId",
            PanelMethods::remove,
            "deletes the method at the lock of the member who has it",
            LIST_HOME_USERS,
            LIST_DEVICE_USERS_V11,
            LIST_USER_UNLOCKING_METHODS,
            LIST_DEVICE_USERS,
            LIST_ASSIGNED_KEYS,
            DELETE_UNLOCKING_METHOD),
    MEMBER_DETAIL(
            "tuya.m.device.member.detail",
            "1.0",
            "devId, userId",
            PanelMembers::detail,
            "the example sends unlockId where the table asks for userId: userId is read",
            LIST_HOME_USERS,
            LIST_DEVICE_USERS_V11,
            LIST_USER_UNLOCKING_METHODS,
            LIST_DEVICE_USERS,
            LIST_ASSIGNED_KEYS),
    OPMODE_UPDATE(
            "tuya.m.device.member.opmode.update",
            "1.0",
            "devId, opmodeId, unlockName",
            PanelMethods::rename,
            "",
            LIST_HOME_USERS,
            LIST_DEVICE_USERS_V11,
            LIST_USER_UNLOCKING_METHODS,
            RENAME_UNLOCKING_METHOD),
    HIJACK_ADD(
            "tuya.m.scale.hijacking.add.config",
            "1.0",
            "devId, dpId, dpValue",
            PanelMethods::setDuress,
            "dpValue is the second half of the unlock id in the table, all of it in the example: both are read",
            LIST_HOME_USERS,
            SET_DURESS_ALARM),
    HIJACK_REMOVE(
            "tuya.m.scale.hijacking.remove.config",
            "1.0",
            "devId, dpId, dpValue",
            PanelMethods::deleteDuress,
            "dpValue as above",
            LIST_HOME_USERS,
            DELETE_DURESS_ALARM),
    ASSIGN_LIST(
            "tuya.m.device.unlock.assignlist",
            "1.0",
            "devId",
            PanelMethods::unassigned,
            "its title and that of waitassign are exchanged: name and example say a list",
            LIST_UNASSIGNED_KEYS,
            LIST_HOME_USERS),
    WAIT_ASSIGN(
            "tuya.m.device.unlock.waitassign",
            "1.0",
            "devId",
            PanelMethods::anyUnassigned,
            "the example explains true and false alike: true is given when a method waits to be linked",
            LIST_UNASSIGNED_KEYS),
    UNLOCK_ALLOCATE(
            "tuya.m.device.user.unlock.allocate",
            "1.0",
            "devId, userId, unlockIds or unlockId",
            PanelMethods::allocate,
            "unlockId in the table, unlockIds in the example: both are read",
            LIST_HOME_USERS,
            ALLOCATE_UNLOCKING_METHODS,
            ALLOCATE_PASSWORD),
    UNLOCK_BIND(
            "tuya.m.device.user.unlock.bind",
            "1.0",
            "devId, userId, unlockIds or unlockId",
            PanelHistory::bind,
            "links every entry of the history that can be linked and was opened with one of the methods",
            LIST_HOME_USERS,
            RECORDS,
            LINK_RECORD),
    ACTIVE_PERIOD("tuya.m.device.lock.active.period", "1.0", "devId", PanelHistory::daysActive, "whole days", DEVICE),
    ALARM_UNREAD(
            "tuya.m.device.lock.alarm.unread",
            "1.0",
            "",
            null,
            "it does not know what an app has shown; count what alarmLogs gives since the caller last looked"),
    HISTORY_LIST(
            "tuya.m.scale.history.list",
            "2.0",
            "devId, offset?, limit?, startTime?, endTime?, dpIds?",
            PanelHistory::opened,
            "the cloud cannot filter by dpIds: up to 2,000 entries of the range are read and filtered here; totalCount is"
                    + " left out where more follow; avatar, uuid, tags and status are not told by the cloud and left out",
            OPEN_LOGS),
    ALARM_LIST(
            "tuya.m.device.lock.alarm.list",
            "1.0",
            "devId, offset?, limit?, dpIds?",
            PanelHistory::alarms,
            "totalCount is left out where more follow; avatar, uuid, userId, tags and status are not told by the cloud and"
                    + " left out",
            ALARM_LOGS),
    TEMP_LIST(
            "tuya.m.device.lock.temppwd.list",
            "2.0",
            "devId",
            PanelPasswords::list,
            "effective is made from the phase of a Wi-Fi or Bluetooth lock; 5, which the page does not explain, is given for"
                    + " what is gone or failed",
            LIST_TEMP_PASSWORDS),
    TEMP_CREATE(
            "tuya.m.device.lock.temppwd.create",
            "4.0",
            "devId, name, password, effectiveTime, invalidTime, availTime, schedule?, phone?",
            PanelPasswords::create,
            "password is digits in clear, or 32 hex digits encrypted under the lock's local key, which is asked for then;"
                    + " weekly hours are in the lock's zone; countryCode has no counterpart and is not sent",
            DEVICE,
            CREATE_TEMP_PASSWORD),
    TEMP_RENAME(
            "tuya.m.device.lock.temppwd.name.update",
            "2.0",
            "",
            null,
            "the cloud changes a temporary password only together with its digits; use modifyTempPassword with pin and"
                    + " name, or give the name when it is created"),
    TEMP_DELETE("tuya.m.device.lock.temppwd.del", "2.0", "devId, id", PanelPasswords::delete, "", DELETE_TEMP_PASSWORD),
    OFFLINE_AVAILABLE(
            "tuya.m.device.lock.offlinepwd.available",
            "1.0",
            "",
            null,
            "there is no question ahead; use createOfflinePasswordV11, which is refused when no more can be had"),
    OFFLINE_GET(
            "tuya.m.device.lock.offlinepwd.get",
            "1.0",
            "devId, pwdType, pwdName?, gmtStart and gmtExpired of type 0",
            PanelPasswords::offline,
            "of type 0 the end is rounded up to the hour of the lock's zone, which is asked for; countryCode and mobile have"
                    + " no counterpart and are not sent",
            DEVICE,
            CREATE_OFFLINE_PASSWORD_V11),
    OFFLINE_LIST(
            "tuya.m.device.lock.offlinepwd.list",
            "1.0",
            "devId, pwdType, offset?, limit?",
            PanelPasswords::offlineList,
            "",
            LIST_OFFLINE_PASSWORDS),
    OFFLINE_BIND(
            "tuya.m.device.lock.offlinepwd.bind",
            "1.0",
            "devId, pwdId, pwdName",
            PanelPasswords::nameOffline,
            "mobile has no counterpart and is not sent",
            RENAME_OFFLINE_PASSWORD),
    OFFLINE_REVOKE(
            "tuya.m.device.lock.offlinepwd.revoke",
            "1.0",
            "devId, pwdId",
            PanelPasswords::revokeOffline,
            "the code must be typed at the lock",
            CREATE_OFFLINE_PASSWORD_V11),
    OFFLINE_REVOCABLE(
            "tuya.m.device.lock.offlinepwd.revocable",
            "1.0",
            "devId",
            PanelPasswords::revocable,
            "those that have not run out",
            LIST_OFFLINE_PASSWORDS);

    private final String apiName;
    private final String version;
    private final String parameters;
    private final Set<String> names;
    private final Handler handler;
    private final String note;
    private final List<TuyaOperation> operations;

    /** Makes the calls of one name. May throw a {@link PanelException} before anything is sent. */
    interface Handler {
        CompletableFuture<Object> call(PanelBridge bridge, PanelInput input);
    }

    PanelApi(
            String apiName,
            String version,
            String parameters,
            Handler handler,
            String note,
            TuyaOperation... operations) {
        this.apiName = apiName;
        this.version = version;
        this.parameters = parameters;
        this.names = Set.of(parameters.split("\\W+"));
        this.handler = handler;
        this.note = note;
        this.operations = List.of(operations);
    }

    /**
     * The row of a name and version.
     *
     * @throws IllegalArgumentException when the page has none; the message lists the names
     */
    public static PanelApi of(String apiName, String version) {
        return Arrays.stream(values())
                .filter(row -> row.apiName.equals(apiName) && row.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tuya:panel needs api and version of one of "
                        + Arrays.toString(values()) + ", not " + apiName + " " + version));
    }

    public String apiName() {
        return apiName;
    }

    public String version() {
        return version;
    }

    /** The names that are read of the body, separated by commas; those with a question mark may be missing. */
    public String parameters() {
        return parameters;
    }

    boolean takes(String name) {
        return names.contains(name);
    }

    /** What the cloud is asked, in order; empty where it has no counterpart. */
    public List<TuyaOperation> operations() {
        return operations;
    }

    /** Contradictions of the page and what differs from the panel; without a counterpart, what to use. */
    public String note() {
        return note;
    }

    /** What to use at a lock that has not what this name needs. */
    String instead() {
        return switch (this) {
            case MEMBER_LIST -> "Its members without an account are told by " + PANEL_MEMBER_LIST.apiName + ".";
            case PANEL_MEMBER_LIST -> "Its members are told by " + MEMBER_LIST.apiName + ".";
            case OPMODE_ADD -> "Its methods have no names in the cloud: link them by " + UNLOCK_ALLOCATE.apiName + ".";
            case OPMODE_UPDATE -> "Its methods have no names in the cloud.";
            case UNLOCK_BIND -> "Its history cannot be linked: read it by " + HISTORY_LIST.apiName + ".";
            case OFFLINE_BIND -> "Give pwdName when the password is made by " + OFFLINE_GET.apiName + ".";
            default -> "";
        };
    }

    CompletableFuture<Object> call(PanelBridge bridge, PanelInput input) {
        if (handler == null) {
            throw PanelException.notInTheCloud(this);
        }
        return handler.call(bridge, input);
    }

    @Override
    public String toString() {
        return apiName + " " + version;
    }
}
