package io.keyroute.tuya.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyroute.tuya.client.TuyaException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row against the simulated cloud over HTTP, on a kind of lock where it applies: what it does shows at the lock. */
class SimulatedRowsTest {
    private SimulatedCloud cloud;

    @BeforeEach
    void start() {
        cloud = new SimulatedCloud();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @EnumSource(TuyaOperation.class)
    void worksAtALock(TuyaOperation operation) {
        scene(operation).run();
    }

    /** Names in camel case, ids, objects and lists, seconds and milliseconds the other way round. */
    @ParameterizedTest
    @EnumSource(TuyaOperation.class)
    void isReadInTheOtherSpellingToo(TuyaOperation operation) {
        cloud.send(new GetDevice("wifi"));
        cloud.control(
                "PUT",
                "/sim/cloud",
                "{\"passwordId\":\"other\",\"status\":\"other\",\"times\":\"other\",\"names\":\"other\"}");
        scene(operation).run();
    }

    private Runnable scene(TuyaOperation operation) {
        PasswordScenes passwords = new PasswordScenes(cloud);
        PeopleScenes people = new PeopleScenes(cloud);
        DoorScenes doors = new DoorScenes(cloud);
        return switch (operation) {
            case PASSWORD_TICKET -> () -> passwords.ticket(new GetPasswordTicket("zigbee"));
            case CREATE_TEMP_PASSWORD -> passwords::create;
            case CREATE_TEMP_PASSWORD_V2 -> passwords::createUnnamed;
            case GET_TEMP_PASSWORD -> passwords::get;
            case LIST_TEMP_PASSWORDS -> passwords::list;
            case LIST_STAND_BY_TEMP_PASSWORDS -> passwords::listStandBy;
            case MODIFY_TEMP_PASSWORD -> passwords::modify;
            case FREEZE_TEMP_PASSWORD -> passwords::freeze;
            case UNFREEZE_TEMP_PASSWORD -> passwords::unfreeze;
            case DELETE_TEMP_PASSWORD -> passwords::delete;
            case CLEAR_TEMP_PASSWORDS -> passwords::clear;
            case ISSUE_PASSWORD -> passwords::issue;
            case SET_ADVANCED_PASSWORD -> passwords::setAdvanced;
            case GET_ADVANCED_PASSWORD -> passwords::getAdvanced;
            case CREATE_OFFLINE_PASSWORD -> passwords::offline;
            case CREATE_OFFLINE_PASSWORD_V11 -> passwords::offlineAndCleared;
            case RENAME_OFFLINE_PASSWORD -> passwords::renameOffline;
            case LIST_OFFLINE_PASSWORDS -> passwords::listOffline;
            case GET_DYNAMIC_PASSWORD -> passwords::dynamic;
            case ADD_DEVICE_USER -> people::add;
            case MODIFY_DEVICE_USER -> people::modify;
            case SET_DEVICE_USER_ROLE -> people::role;
            case DELETE_DEVICE_USER -> people::delete;
            case GET_DEVICE_USER -> people::get;
            case GET_DEVICE_USER_V11 -> people::getV11;
            case LIST_DEVICE_USERS -> people::list;
            case LIST_DEVICE_USERS_V11 -> people::listV11;
            case ALLOCATE_PASSWORD -> people::allocatePassword;
            case ALLOCATE_UNLOCKING_METHODS -> people::allocateMethods;
            case LIST_HOME_USERS -> people::listHomeUsers;
            case SET_USER_SCHEDULE -> people::schedule;
            case LIST_ABSENT_USERS -> people::absent;
            case DELETE_USERS_ISSUE -> people::deleteAbsent;
            case ENROL_UNLOCKING_METHOD -> people::enrol;
            case CANCEL_ENROLMENT -> people::cancel;
            case SYNC_UNLOCKING_METHODS -> people::sync;
            case LIST_USER_UNLOCKING_METHODS -> people::methodsOfUser;
            case LIST_ASSIGNED_KEYS -> people::assigned;
            case LIST_UNASSIGNED_KEYS -> people::unassigned;
            case RENAME_UNLOCKING_METHOD -> people::rename;
            case SET_DURESS_ALARM -> people::setDuress;
            case DELETE_DURESS_ALARM -> people::deleteDuress;
            case SET_UNLOCKING_METHOD_ATTRIBUTE -> people::attribute;
            case DELETE_UNLOCKING_METHOD -> people::deleteMethod;
            case OPEN_LOGS -> doors::openLogs;
            case OPEN_LOGS_V10 -> doors::openLogsV10;
            case ALARM_LOGS -> doors::alarmLogs;
            case ALARM_LOGS_V10 -> doors::alarmLogsV10;
            case RECORDS -> doors::records;
            case LINK_RECORD -> doors::linkRecord;
            case REPORT_LOGS -> doors::reportLogs;
            case PASSWORD_FREE_TICKET -> () -> passwords.ticket(new GetPasswordFreeTicket("wifi"));
            case LIST_REMOTE_UNLOCKS -> doors::remoteUnlocks;
            case SET_REMOTE_UNLOCK -> doors::setRemoteUnlock;
            case OPEN_DOOR_WITH_PASSWORD -> doors::openWithPassword;
            case OPEN_DOOR -> doors::open;
            case OPEN_DOOR_V11 -> doors::openChannel;
            case OPERATE_DOOR -> doors::operate;
            case REVOKE_OPEN_DOOR -> doors::revoke;
            case LATEST_MEDIA -> doors::latestMedia;
            case LIST_ALBUMS -> doors::albums;
            case MEDIA_VIEWS -> doors::mediaViews;
            case ADD_MEDIA_VIEW -> doors::addMediaView;
            case DEVICE -> doors::device;
            case LIST_USER_DEVICES -> doors::devicesOfUser;
        };
    }

    /** The requests of the pages' cases are about a device, or an account, that this cloud does not have. */
    @Test
    void whatTheCloudDoesNotKnowIsTyped() {
        List<RowCase<?>> cases = Stream.of(PasswordCases.all(), UserCases.all(), HistoryAndDeviceCases.all())
                .flatMap(List::stream)
                .toList();
        for (RowCase<?> one : cases) {
            TuyaException refused = TuyaException.in(catchThrowable(() -> cloud.send(one.request())));
            assertThat(refused).as(one.toString()).isNotNull();
            assertThat(refused.code()).as(one.toString()).isNotNull();
            assertThat(refused.errorCode())
                    .as("%s answered %s", one, refused.code())
                    .isPresent();
            assertThat(refused.operation()).isEqualTo(one.request().operation());
        }
    }
}
