package io.keyroute.tuya.client.api;

import io.keyroute.tuya.client.api.OperationParameter.Type;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of the API: one row per operation, from Tuya's pages "Smart Lock Open APIs", "Remote Unlocking APIs" and
 * "Query unlocking history"; {@link #page()} names the section. Sending, validation, endpoint metadata and documentation
 * all read this table; a new operation is a row, a request record and an answer record.
 *
 * <p>Where the pages contradict themselves, the documented endpoint is sent, every form of the answer is read, and
 * {@link #note()} says so. On the case of a name, snake case is sent and both are read.
 */
public enum TuyaOperation {
    // Temporary and advanced passwords, and the ticket they are encrypted under
    PASSWORD_TICKET(TempPasswordRows.PASSWORD_TICKET),
    CREATE_TEMP_PASSWORD(TempPasswordRows.CREATE_TEMP_PASSWORD),
    CREATE_TEMP_PASSWORD_V2(TempPasswordRows.CREATE_TEMP_PASSWORD_V2),
    GET_TEMP_PASSWORD(TempPasswordRows.GET_TEMP_PASSWORD),
    LIST_TEMP_PASSWORDS(TempPasswordRows.LIST_TEMP_PASSWORDS),
    LIST_STAND_BY_TEMP_PASSWORDS(TempPasswordRows.LIST_STAND_BY_TEMP_PASSWORDS),
    MODIFY_TEMP_PASSWORD(TempPasswordRows.MODIFY_TEMP_PASSWORD),
    FREEZE_TEMP_PASSWORD(TempPasswordRows.FREEZE_TEMP_PASSWORD),
    UNFREEZE_TEMP_PASSWORD(TempPasswordRows.UNFREEZE_TEMP_PASSWORD),
    DELETE_TEMP_PASSWORD(TempPasswordRows.DELETE_TEMP_PASSWORD),
    CLEAR_TEMP_PASSWORDS(TempPasswordRows.CLEAR_TEMP_PASSWORDS),
    ISSUE_PASSWORD(TempPasswordRows.ISSUE_PASSWORD),
    SET_ADVANCED_PASSWORD(TempPasswordRows.SET_ADVANCED_PASSWORD),
    GET_ADVANCED_PASSWORD(TempPasswordRows.GET_ADVANCED_PASSWORD),

    // Passwords that need no connection to the lock
    CREATE_OFFLINE_PASSWORD(OfflinePasswordRows.CREATE_OFFLINE_PASSWORD),
    CREATE_OFFLINE_PASSWORD_V11(OfflinePasswordRows.CREATE_OFFLINE_PASSWORD_V11),
    RENAME_OFFLINE_PASSWORD(OfflinePasswordRows.RENAME_OFFLINE_PASSWORD),
    LIST_OFFLINE_PASSWORDS(OfflinePasswordRows.LIST_OFFLINE_PASSWORDS),
    GET_DYNAMIC_PASSWORD(OfflinePasswordRows.GET_DYNAMIC_PASSWORD),

    // Users of a device, and what is linked with them
    ADD_DEVICE_USER(DeviceUserRows.ADD_DEVICE_USER),
    MODIFY_DEVICE_USER(DeviceUserRows.MODIFY_DEVICE_USER),
    SET_DEVICE_USER_ROLE(DeviceUserRows.SET_DEVICE_USER_ROLE),
    DELETE_DEVICE_USER(DeviceUserRows.DELETE_DEVICE_USER),
    GET_DEVICE_USER(DeviceUserRows.GET_DEVICE_USER),
    GET_DEVICE_USER_V11(DeviceUserRows.GET_DEVICE_USER_V11),
    LIST_DEVICE_USERS(DeviceUserRows.LIST_DEVICE_USERS),
    LIST_DEVICE_USERS_V11(DeviceUserRows.LIST_DEVICE_USERS_V11),
    ALLOCATE_PASSWORD(DeviceUserRows.ALLOCATE_PASSWORD),
    ALLOCATE_UNLOCKING_METHODS(DeviceUserRows.ALLOCATE_UNLOCKING_METHODS),

    // Users of the home, their hours, and those who left
    LIST_HOME_USERS(HomeUserRows.LIST_HOME_USERS),
    SET_USER_SCHEDULE(HomeUserRows.SET_USER_SCHEDULE),
    LIST_ABSENT_USERS(HomeUserRows.LIST_ABSENT_USERS),
    DELETE_USERS_ISSUE(HomeUserRows.DELETE_USERS_ISSUE),

    // Fingerprints, cards, passwords and faces that a lock knows
    ENROL_UNLOCKING_METHOD(UnlockingMethodRows.ENROL_UNLOCKING_METHOD),
    CANCEL_ENROLMENT(UnlockingMethodRows.CANCEL_ENROLMENT),
    SYNC_UNLOCKING_METHODS(UnlockingMethodRows.SYNC_UNLOCKING_METHODS),
    LIST_USER_UNLOCKING_METHODS(UnlockingMethodRows.LIST_USER_UNLOCKING_METHODS),
    LIST_ASSIGNED_KEYS(UnlockingMethodRows.LIST_ASSIGNED_KEYS),
    LIST_UNASSIGNED_KEYS(UnlockingMethodRows.LIST_UNASSIGNED_KEYS),
    RENAME_UNLOCKING_METHOD(UnlockingMethodRows.RENAME_UNLOCKING_METHOD),
    SET_DURESS_ALARM(UnlockingMethodRows.SET_DURESS_ALARM),
    DELETE_DURESS_ALARM(UnlockingMethodRows.DELETE_DURESS_ALARM),
    SET_UNLOCKING_METHOD_ATTRIBUTE(UnlockingMethodRows.SET_UNLOCKING_METHOD_ATTRIBUTE),
    DELETE_UNLOCKING_METHOD(UnlockingMethodRows.DELETE_UNLOCKING_METHOD),

    // What happened at a lock
    OPEN_LOGS(HistoryRows.OPEN_LOGS),
    OPEN_LOGS_V10(HistoryRows.OPEN_LOGS_V10),
    ALARM_LOGS(HistoryRows.ALARM_LOGS),
    ALARM_LOGS_V10(HistoryRows.ALARM_LOGS_V10),
    RECORDS(HistoryRows.RECORDS),
    LINK_RECORD(HistoryRows.LINK_RECORD),
    REPORT_LOGS(HistoryRows.REPORT_LOGS),

    // Opening and locking from afar
    PASSWORD_FREE_TICKET(RemoteUnlockRows.PASSWORD_FREE_TICKET),
    LIST_REMOTE_UNLOCKS(RemoteUnlockRows.LIST_REMOTE_UNLOCKS),
    SET_REMOTE_UNLOCK(RemoteUnlockRows.SET_REMOTE_UNLOCK),
    OPEN_DOOR_WITH_PASSWORD(RemoteUnlockRows.OPEN_DOOR_WITH_PASSWORD),
    OPEN_DOOR(RemoteUnlockRows.OPEN_DOOR),
    OPEN_DOOR_V11(RemoteUnlockRows.OPEN_DOOR_V11),
    OPERATE_DOOR(RemoteUnlockRows.OPERATE_DOOR),
    REVOKE_OPEN_DOOR(RemoteUnlockRows.REVOKE_OPEN_DOOR),

    // Images and videos, and the devices themselves
    LATEST_MEDIA(DeviceRows.LATEST_MEDIA),
    LIST_ALBUMS(DeviceRows.LIST_ALBUMS),
    MEDIA_VIEWS(DeviceRows.MEDIA_VIEWS),
    ADD_MEDIA_VIEW(DeviceRows.ADD_MEDIA_VIEW),
    DEVICE(DeviceRows.DEVICE),
    LIST_USER_DEVICES(DeviceRows.LIST_USER_DEVICES);

    private static final Map<String, TuyaOperation> BY_NAME = byName();

    private final OperationRow row;
    private final String uriName;
    private final Type ticket;

    TuyaOperation(OperationRow row) {
        this.row = row;
        this.uriName = TuyaJson.camelCase(name().toLowerCase(Locale.ROOT));
        this.ticket = row.parameters.stream()
                .map(OperationParameter::type)
                .filter(type -> type == Type.TICKET || type == Type.FREE_TICKET)
                .findFirst()
                .orElse(null);
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

    /** {@code v1.0}, {@code v1.1} and so on. */
    public String version() {
        return row.path.substring(1, row.path.indexOf('/', 1));
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
        return row.parameters.stream().anyMatch(parameter -> parameter.type() == Type.PIN);
    }

    /** The type of ticket whose id the cloud requires and that the client takes on the way, or {@code null}. */
    public Type ticket() {
        return ticket;
    }

    /** The title of the page of Tuya's, or of its section, that this row is from. */
    public String page() {
        return row.page;
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
