package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.LockKind.ACCESS_CONTROL;
import static io.keyroute.tuya.client.api.LockKind.BLUETOOTH;
import static io.keyroute.tuya.client.api.LockKind.WIFI;
import static io.keyroute.tuya.client.api.LockKind.WIFI_VIDEO;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE;
import static io.keyroute.tuya.client.api.LockKind.ZIGBEE_HOTEL;
import static io.keyroute.tuya.client.api.LostAnswer.SEND_AGAIN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.BOOLEAN;
import static io.keyroute.tuya.client.api.OperationParameter.Type.CODES;
import static io.keyroute.tuya.client.api.OperationParameter.Type.INTEGER;
import static io.keyroute.tuya.client.api.OperationParameter.Type.STRING;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_MILLIS;
import static io.keyroute.tuya.client.api.OperationParameter.Type.TIME_SECONDS;
import static io.keyroute.tuya.client.api.OperationRow.get;
import static io.keyroute.tuya.client.api.OperationRow.post;

/** Rows of {@link TuyaOperation}: what happened at a lock. */
final class HistoryRows {
    static final OperationRow OPEN_LOGS = get(
                    "/v1.1/devices/{device_id}/door-lock/open-logs", GetOpenLogs.class, OpenLogs.class)
            .page("Query the unlocking records")
            .path("device_id", STRING)
            .paged()
            .query("start_time", TIME_MILLIS)
            .query("end_time", TIME_MILLIS)
            .optionalQuery("show_media_info", BOOLEAN)
            .kinds(WIFI, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
            .note("the table names showMediaInfo, the sample show_media_info: snake is sent; status is an "
                    + "object in the sample and a list in the table: both are read");

    static final OperationRow OPEN_LOGS_V10 = get(
                    "/v1.0/devices/{device_id}/door-lock/open-logs", GetOpenLogsV10.class, OpenLogs.class)
            .page("Query unlocking records")
            .path("device_id", STRING)
            .paged()
            .query("start_time", TIME_SECONDS)
            .query("end_time", TIME_SECONDS)
            .kinds(WIFI, ZIGBEE_HOTEL, BLUETOOTH)
            .note("for legacy versions; the sample asks in seconds and answers in milliseconds: seconds are "
                    + "sent, both are read; status is an object in the sample and a list in the table: both are "
                    + "read");

    static final OperationRow ALARM_LOGS = get(
                    "/v1.1/devices/{device_id}/door-lock/alarm-logs", GetAlarmLogs.class, AlarmLogs.class)
            .page("Get alert records")
            .path("device_id", STRING)
            .paged()
            .optionalQuery("codes", CODES)
            .optionalQuery("show_media_info", BOOLEAN)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH, WIFI_VIDEO)
            .note("one page names codes, the other dp_codes; both samples send codes");

    static final OperationRow ALARM_LOGS_V10 = get(
                    "/v1.0/devices/{device_id}/door-lock/alarm-logs", GetAlarmLogsV10.class, AlarmLogs.class)
            .page("Get alert records")
            .path("device_id", STRING)
            .paged()
            .optionalQuery("dp_codes", CODES)
            .kinds(WIFI, ZIGBEE, ZIGBEE_HOTEL, BLUETOOTH)
            .note("for legacy versions; the name is nickName in the table, nick_name in v1.1: both are read; "
                    + "status is an object in the sample and a list in the table: both are read");

    static final OperationRow RECORDS = get(
                    "/v1.0/devices/{device_id}/door-lock/records", GetRecords.class, LockRecords.class)
            .page("Get the alert records and unlocking records")
            .path("device_id", STRING)
            .query("target_standard_dp_codes", CODES)
            .query("start_time", TIME_SECONDS)
            .query("end_time", TIME_SECONDS)
            .paged()
            .kinds(ACCESS_CONTROL)
            .note("the sample is in camel case: snake is sent; times of 0 mean no range");

    static final OperationRow LINK_RECORD = post(
                    "/v1.0/devices/{device_id}/door-lock/records/{record_id}/actions/allocate",
                    LinkRecord.class,
                    Acknowledged.class)
            .page("Link a specified record with a user")
            .path("device_id", STRING)
            .path("record_id", STRING)
            .body("user_id", STRING)
            .lost(SEND_AGAIN)
            .kinds(ACCESS_CONTROL)
            .note("the sample writes userId with a number, the table user_id with text: the table is sent");

    static final OperationRow REPORT_LOGS = get(
                    "/v2.1/cloud/thing/{device_id}/report-logs", GetReportLogs.class, ReportLogs.class)
            .page("Query the report logs of a thing")
            .path("device_id", STRING)
            .query("codes", CODES)
            .query("start_time", TIME_MILLIS)
            .query("end_time", TIME_MILLIS)
            .optionalQuery("last_row_key", STRING)
            .optionalQuery("size", INTEGER)
            .atLeast(1)
            .kinds(LockKind.values())
            .note("not a lock API: what the device reported, for every kind");

    private HistoryRows() {}
}
