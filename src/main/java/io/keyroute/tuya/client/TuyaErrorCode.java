package io.keyroute.tuya.client;

import io.keyroute.tuya.client.TuyaException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The error codes of the cloud that a lock client meets, from Tuya's pages "Error Codes" and "Global Error Codes" and
 * from practice. A code that is not here is permanent for the request and says nothing about the device.
 */
public enum TuyaErrorCode {
    SYSTEM_ERROR(
            500L,
            Kind.RETRY,
            "system error",
            "Try again a few times; if it stays, this device does not offer the operation."),
    DATA_NOT_FOUND(
            1000L,
            Kind.PERMANENT,
            "the data does not exist",
            "For a delete: take it as gone. Else read the device's state again."),
    SECRET_INVALID(1001L, Kind.CONFIG, "the access secret is invalid", "Check the account's access secret."),
    TOKEN_EMPTY(1002L, Kind.REFRESH, "the access token is missing", "Get a new access token."),
    GRANT_TYPE_INVALID(1003L, Kind.CONFIG, "the grant type is invalid", "This is a fault of the client; report it."),
    SIGN_INVALID(
            1004L,
            Kind.CONFIG,
            "the signature is invalid",
            "Check access id and access secret; they may be swapped, cut or of another project."),
    CLIENT_ID_INVALID(
            1005L, Kind.CONFIG, "the access id is invalid", "Check the account's access id and its data centre."),
    CONTENT_TYPE_UNSUPPORTED(
            1006L, Kind.PERMANENT, "the content type is not supported", "This is a fault of the client; report it."),
    KEY_NOT_SUPPORTED(1007L, Kind.PERMANENT, "the key is not supported", "This is a fault of the client; report it."),
    ACCESS_INVALID(1008L, Kind.CONFIG, "the access is invalid", "Check the account's access id and its data centre."),
    TOKEN_EXPIRED(
            1010L,
            Kind.REFRESH,
            "the access token is expired or invalid",
            "Another process may use the same access id: give each its own project."),
    TOKEN_INVALID(
            1011L,
            Kind.REFRESH,
            "the access token is invalid",
            "Another process may use the same access id: give each its own project."),
    TOKEN_STATUS_INVALID(
            1012L,
            Kind.REFRESH,
            "the status of the access token is invalid",
            "Another process may use the same access id: give each its own project."),
    REQUEST_TIME_INVALID(
            1013L,
            Kind.CONFIG,
            "the time of the request is invalid",
            "Set this machine's clock (NTP); the cloud refuses requests that are minutes off."),
    PARAM_EMPTY(1100L, Kind.PERMANENT, "a parameter is empty", "Correct the request."),
    PARAM_RANGE(1101L, Kind.PERMANENT, "a parameter is out of its range", "Correct the request."),
    PARAM_NULL(1102L, Kind.PERMANENT, "a parameter is missing", "Correct the request."),
    COMMAND_ISSUE_ERROR(1103L, Kind.PERMANENT, "the command could not be issued", "Correct the request."),
    PARAM_TYPE(1104L, Kind.PERMANENT, "a parameter has the wrong type", "Correct the request."),
    HEADER_MISSING(1105L, Kind.PERMANENT, "a header is missing", "This is a fault of the client; report it."),
    PERMISSION_DENIED(
            1106L,
            Kind.CONFIG,
            "permission denied",
            "Link the device with the cloud project, and check that the data centre is the device's own."),
    CODE_INVALID(1107L, Kind.PERMANENT, "the code is invalid", "This device does not know it; choose another way."),
    PATH_INVALID(
            1108L,
            Kind.PERMANENT,
            "the path is invalid or not offered for this device",
            "This device does not offer the operation; choose another way."),
    PARAM_ILLEGAL(
            1109L,
            Kind.PERMANENT,
            "a parameter is illegal",
            "Check times (not in the past, whole hours where the lock asks for them), name and PIN length, and"
                    + " whether a ticket of your own is still good."),
    CONCURRENCY_LIMIT(
            1110L,
            Kind.THROTTLED,
            "too many requests at once",
            "Send it later; lower the account's rate limit if this stays."),
    SYSTEM_BUSY(1111L, Kind.THROTTLED, "the cloud is busy", "Send it later."),
    USER_DATA_SYNCING(1112L, Kind.RETRY, "the user's data is still being synchronised", "Send it later."),
    TOO_SOON(1113L, Kind.THROTTLED, "the same request came too soon again", "Send it later."),
    IP_NOT_ALLOWED(
            1114L,
            Kind.CONFIG,
            "this address is not on the project's allow-list",
            "Add this machine's address to the allow-list of the cloud project."),
    REQUESTS_TOO_FREQUENT(
            1199L,
            Kind.THROTTLED,
            "requests are too frequent",
            "Send it later; lower the account's rate limit if this stays."),
    TOKEN_REFUSED(
            1400L,
            Kind.REFRESH,
            "the access token is invalid",
            "Another process may use the same access id: give each its own project."),
    DEVICE_OFFLINE(2001L, Kind.RETRY, "the device is offline", "Send it when the device is online again."),
    FUNCTION_UNSUPPORTED(
            2003L,
            Kind.PERMANENT,
            "the function is not supported",
            "This device does not offer the operation; choose another way."),
    LOCK_TYPE_UNSUPPORTED(
            2004L,
            Kind.PERMANENT,
            "the lock type is not supported",
            "This device does not offer the operation; choose another way."),
    PRODUCT_NOT_FOUND(2005L, Kind.PERMANENT, "the product does not exist", "Check the device id."),
    USER_NOT_FOUND(
            2006L,
            Kind.PERMANENT,
            "the user does not exist",
            "For a delete: take it as gone. Else read the users again."),
    DEVICE_TOKEN_EXPIRED(
            2007L,
            Kind.PERMANENT,
            "the device's token expired or the device does not exist",
            "Try once more, then check the device id."),
    COMMAND_UNSUPPORTED(
            2008L,
            Kind.PERMANENT,
            "the command or value is not supported",
            "This device does not offer the operation; choose another way."),
    DEVICE_UNSUPPORTED(
            2009L,
            Kind.PERMANENT,
            "the device is not supported",
            "This device does not offer the operation; choose another way."),
    DEVICE_NOT_FOUND(2010L, Kind.PERMANENT, "the device does not exist", "Check the device id and the data centre."),
    DECRYPTION_FAILED(
            2018L,
            Kind.PERMANENT,
            "the PIN could not be decrypted",
            "Check the access secret; the ticket may have expired."),
    TIME_OVER_TWO_HOURS(2019L, Kind.PERMANENT, "the time is over two hours", "Correct the request."),
    USER_EXISTS(2023L, Kind.PERMANENT, "the user exists already", "Use the existing user."),
    TIMES_OVERLAP(2201L, Kind.PERMANENT, "the times overlap", "Correct the weekly hours."),
    PASSWORD_NOT_CONFIRMED(2301L, Kind.RETRY, "the password is not confirmed yet", "Send it later."),
    PASSWORD_ENCRYPTION(
            2302L,
            Kind.PERMANENT,
            "the PIN is wrongly encrypted",
            "Check the access secret; the ticket may have expired."),
    PASSWORD_LIMIT(2303L, Kind.QUOTA, "the lock holds as many passwords as it can", "Free a slot first."),
    PASSWORD_EXPIRED(2304L, Kind.PERMANENT, "the password has expired", "Drop it and make a new one."),
    CREATED_PASSWORD_LIMIT(2305L, Kind.QUOTA, "as many passwords as allowed were created", "Free a slot first."),
    ILLEGAL_OPERATION(
            2306L,
            Kind.PERMANENT,
            "the operation is not legal",
            "Read the password's state; for an opening, whether setRemoteUnlock allows it."),
    AVAILABLE_PASSWORD_LIMIT(2307L, Kind.QUOTA, "the limit of available passwords is reached", "Free a slot first."),
    OPERATION_LIMIT(2308L, Kind.QUOTA, "the limit of operations is reached", "Wait before the next one."),
    PHONE_INVALID(2309L, Kind.PERMANENT, "the phone number is invalid", "Leave the phone number out."),
    ZIGBEE_PASSWORD_NOT_FOUND(
            2310L,
            Kind.PERMANENT,
            "the password was not found",
            "For a delete: take it as gone. Else list the passwords."),
    TOO_MANY_IN_PROGRESS(2311L, Kind.RETRY, "too many passwords are being set", "Wait for the gateway."),
    LOCK_NOT_ONLINE(2312L, Kind.RETRY, "the lock is not online", "Send it when the lock is online again."),
    LOCK_INITIALISING(2313L, Kind.RETRY, "the lock is initialising", "Send it later."),
    PASSWORD_ABNORMAL(2314L, Kind.PERMANENT, "the password is in an abnormal state", "List the passwords and compare."),
    NO_EFFECTIVE_PASSWORD(2315L, Kind.PERMANENT, "there is no effective password", "List the passwords and compare."),
    NAME_REPEATED(
            2316L,
            Kind.PERMANENT,
            "the name is taken on this lock",
            "Adopt the existing password, or choose another name."),
    GATEWAY_BUSY(
            2317L,
            Kind.RETRY,
            "another device of this gateway is being updated",
            "One at a time for a gateway: send it later."),
    TIME_IN_PAST(2318L, Kind.PERMANENT, "start or end is in the past", "Move the start to now."),
    SMS_UNAVAILABLE(2319L, Kind.PERMANENT, "the text message cannot be sent", "Leave the phone number out."),
    SMS_BALANCE(2320L, Kind.PERMANENT, "there is no balance for text messages", "Leave the phone number out."),
    WIFI_PASSWORD_NOT_FOUND(
            2321L,
            Kind.PERMANENT,
            "the password was not found",
            "For a delete: take it as gone. Else list the passwords."),
    DIGITS_REPEATED(
            2322L,
            Kind.PERMANENT,
            "the digits are taken on this lock",
            "Choose other digits, or adopt the existing password."),
    RECORD_NOT_FOUND(
            2323L,
            Kind.PERMANENT,
            "the record was not found",
            "For a delete: take it as gone. Of who asks at the door: nobody does, or no longer."),
    STATE_FORBIDS(
            2324L, Kind.RETRY, "the password's state does not allow the operation now", "Read its state and wait."),
    LOCK_BUSY(
            2328L,
            Kind.RETRY,
            "an operation is running on the lock",
            "Send it in a second; the lock does one at a time."),
    SKILL_ID_INVALID(
            2406L,
            Kind.CONFIG,
            "the access id belongs to another data centre or project",
            "Check the endpoint of the account's data centre."),
    WRONG_REGION_DEVICE(
            16322666467L,
            Kind.CONFIG,
            "this data centre does not serve the device",
            "Check the endpoint of the account's data centre."),
    TRIAL_OVER(28841001L, Kind.CONFIG, "the subscription is over", "Renew the plan of the cloud project."),
    SUBSCRIPTION_EXPIRED(
            28841002L, Kind.CONFIG, "the subscription has expired", "Renew the plan of the cloud project."),
    SUBSCRIPTION_INACTIVE(
            28841003L, Kind.CONFIG, "the subscription is not in force", "Renew the plan of the cloud project."),
    TRIAL_QUOTA_USED(28841004L, Kind.QUOTA, "the plan's calls are used up", "Pause for hours, or change the plan."),
    API_NOT_SUBSCRIBED(
            28841101L,
            Kind.CONFIG,
            "the API is not subscribed",
            "Subscribe the smart-lock APIs for the cloud project."),
    API_SUBSCRIPTION_EXPIRED(
            28841102L,
            Kind.CONFIG,
            "the API's subscription has ended",
            "Subscribe the smart-lock APIs for the cloud project."),
    API_SUBSCRIPTION_INACTIVE(
            28841103L,
            Kind.CONFIG,
            "the API's subscription is not in force",
            "Subscribe the smart-lock APIs for the cloud project."),
    API_QUOTA(28841104L, Kind.QUOTA, "the API's quota is used up", "Pause for hours, or change the plan."),
    PROJECT_NOT_AUTHORISED(
            28841105L,
            Kind.CONFIG,
            "the project is not authorised for this API",
            "Authorise the smart-lock APIs for the cloud project."),
    API_NOT_AUTHORISED(
            28841106L,
            Kind.CONFIG,
            "the API is not authorised",
            "Authorise the smart-lock APIs for the cloud project."),
    DATA_CENTRE_SUSPENDED(
            28841107L,
            Kind.CONFIG,
            "the data centre is suspended or not enabled",
            "Wrong region: check the endpoint of the account's data centre."),
    THROTTLED_BY_GATEWAY(40000309L, Kind.THROTTLED, "the gateway throttles", "Send it later."),
    WRONG_REGION(
            59109965434L,
            Kind.CONFIG,
            "this data centre does not serve the project",
            "Check the endpoint of the account's data centre.");

    private static final Map<Long, TuyaErrorCode> BY_CODE = byCode();

    private final long code;
    private final Kind kind;
    private final String meaning;
    private final String advice;

    TuyaErrorCode(long code, Kind kind, String meaning, String advice) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
        this.advice = advice;
    }

    public long code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** What the cloud says, in our words. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** The row of a code, or empty for a code that no page names. */
    public static Optional<TuyaErrorCode> of(long code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<Long, TuyaErrorCode> byCode() {
        Map<Long, TuyaErrorCode> byCode = new HashMap<>();
        for (TuyaErrorCode row : values()) {
            byCode.put(row.code, row);
        }
        return byCode;
    }
}
