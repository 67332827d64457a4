package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.KEEPALIVE;
import static io.keyroute.tuya.client.api.LockKind.WIFI_VIDEO;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.BOOLEAN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.CODES;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.WEEKLY_USER_HOURS;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;
import static io.keyroute.tuya.client.api.OperationRow.put;

/** Rows of {@link TuyaOperation}: users of the home, their hours, and those who left. */
final class HomeUserRows {
    static final OperationRow LIST_HOME_USERS = get(
                    "/v1.0/smart-lock/devices/{device_id}/users", ListHomeUsers.class, HomeUsers.class)
            .page("Get a list of home users and unlocking methods")
            .path("device_id", STRING)
            .query("codes", CODES)
            .paged()
            .kinds(KEEPALIVE, WIFI_VIDEO)
            .note("the sample shows the query as a body: it is sent in the URL, as the table says; "
                    + "time_schedule_info is a list in the table, an object in the sample: both are read");

    static final OperationRow SET_USER_SCHEDULE = put(
                    "/v1.0/smart-lock/devices/{device_id}/users/{user_id}/schedule",
                    SetUserSchedule.class,
                    Acknowledged.class)
            .page("Update a user's validity period")
            .path("device_id", STRING)
            .path("user_id", STRING)
            .body("permanent", BOOLEAN)
            .optionalBody("effective_time", TIME_SECONDS)
            .requiredWhen("permanent", "false")
            .absentWhen("permanent", "true")
            .optionalBody("expired_time", TIME_SECONDS)
            .requiredWhen("permanent", "false")
            .absentWhen("permanent", "true")
            .optionalBody("schedule_details", WEEKLY_USER_HOURS)
            .absentWhen("permanent", "true")
            .lost(SEND_AGAIN)
            .kinds(KEEPALIVE, ACCESS_CONTROL)
            .note("the table names one parameter schedule, the sample sends its fields as the body: so do "
                    + "we; the sample is in camel case and writes minutes as text, the table calls times texts: snake "
                    + "case and numbers are sent; times and hours are refused beside permanent, which would drop them");

    static final OperationRow LIST_ABSENT_USERS = get(
                    "/v1.0/devices/{device_id}/door-lock/absent-users", ListAbsentUsers.class, AbsentUsers.class)
            .page("Get a list of removed users")
            .path("device_id", STRING)
            .kinds(WIFI_VIDEO)
            .note("the answer's table says Boolean, its sample is a list: a list is read");

    static final OperationRow DELETE_USERS_ISSUE = post(
                    "/v1.0/smart-lock/devices/{device_id}/users/{user_ids}/actions/delete-users-issue",
                    DeleteUsersIssue.class,
                    Acknowledged.class)
            .page("Delete the information about users")
            .path("device_id", STRING)
            .path("user_ids", CODES)
            .lost(SEND_AGAIN)
            .kinds(WIFI_VIDEO)
            .note("several ids stand in the path, with commas between them");

    private HomeUserRows() {}
}
