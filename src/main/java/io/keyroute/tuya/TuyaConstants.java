package io.keyroute.tuya;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component: those about a call or a message, then one for each parameter that any operation has, which
 * goes before the body and the endpoint. They do not cross JMS.
 */
public final class TuyaConstants {
    /** What every header of the component begins with. */
    public static final String PREFIX = "CamelTuya";

    @Metadata(description = "The device the operation or the entry is about.", javaType = "String")
    public static final String DEVICE_ID = "CamelTuyaDeviceId";

    @Metadata(label = "producer", description = "The account to use, in place of the endpoint's.", javaType = "String")
    public static final String ACCOUNT = "CamelTuyaAccount";

    @Metadata(
            label = "producer",
            description = "The lane to wait in, in place of the endpoint's.",
            javaType = "io.keyroute.tuya.client.Lane")
    public static final String LANE = "CamelTuyaLane";

    @Metadata(
            label = "producer",
            description = "The time for everything, in place of the endpoint's.",
            javaType = "java.time.Duration")
    public static final String TIMEOUT = "CamelTuyaTimeout";

    @Metadata(
            label = "producer",
            description = "The kind of the lock; one that the operation's page does not list is sent with a warning.",
            javaType = "io.keyroute.tuya.client.api.LockKind")
    public static final String KIND = "CamelTuyaKind";

    @Metadata(
            label = "producer",
            description = "Who wants it, by the user's id on an access-control device, in place of the endpoint's.",
            javaType = "String")
    public static final String ACTING_USER = "CamelTuyaActingUser";

    @Metadata(
            label = "producer",
            description =
                    "Of unlockPhoto and answerUnlock: when somebody asked to be let in, as the lock's push message"
                            + " tells.",
            javaType = "java.time.Instant")
    public static final String ASKED_AT = "CamelTuyaAskedAt";

    @Metadata(
            label = "producer",
            description = "Of answerUnlock: OPEN, REJECT or CANCEL, in place of the endpoint's.",
            javaType = "io.keyroute.tuya.flow.RemoteUnlock.Answer")
    public static final String ANSWER = "CamelTuyaAnswer";

    @Metadata(label = "producer", description = "An id of the caller's for its own logs.", javaType = "String")
    public static final String CORRELATION = "CamelTuyaCorrelation";

    @Metadata(
            label = "consumer",
            description = "The message's place in its topic, the same however often it comes.",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelTuyaMessageId";

    @Metadata(
            label = "consumer",
            description = "The name of the message's kind, such as devicePropertyMessage.",
            javaType = "String")
    public static final String BIZ_CODE = "CamelTuyaBizCode";

    @Metadata(label = "consumer", description = "The number of the message's kind.", javaType = "Integer")
    public static final String PROTOCOL = "CamelTuyaProtocol";

    @Metadata(
            label = "consumer",
            description = "Why a message was put aside: UNREADABLE, SIGNATURE, ENCRYPTION or FAILED (too often).",
            javaType = "String")
    public static final String DEAD_LETTER_REASON = "CamelTuyaDeadLetterReason";

    @Metadata(
            label = "consumer",
            description = "How often the route failed with a message that was put aside.",
            javaType = "Integer")
    public static final String FAILURES = "CamelTuyaFailures";

    @Metadata(
            label = "consumer",
            description = "How the data of a message that was put aside is encrypted, as it came: none means ECB.",
            javaType = "String")
    public static final String ENCRYPTION = "CamelTuyaEncryption";

    @Metadata(label = "producer", description = "The password by the id the cloud gave it.", javaType = "Long")
    public static final String PASSWORD_ID = "CamelTuyaPasswordId";

    @Metadata(label = "producer", description = "The name of a password.", javaType = "String")
    public static final String NAME = "CamelTuyaName";

    @Metadata(
            label = "producer",
            secret = true,
            description =
                    "The digits, as a Pin, which nothing prints, or as text; a ticket is taken and they are encrypted"
                            + " on the way.",
            javaType = "io.keyroute.tuya.client.api.Pin")
    public static final String PIN = "CamelTuyaPin";

    @Metadata(
            label = "producer",
            description =
                    "A number: how often a password opens, or why a request to open is turned down. A word: the kind of an offline password, or of an unlocking method.",
            javaType = "String")
    public static final String TYPE = "CamelTuyaType";

    @Metadata(label = "producer", description = "From when it opens.", javaType = "java.time.Instant")
    public static final String EFFECTIVE_TIME = "CamelTuyaEffectiveTime";

    @Metadata(label = "producer", description = "Until when a password opens.", javaType = "java.time.Instant")
    public static final String INVALID_TIME = "CamelTuyaInvalidTime";

    @Metadata(label = "producer", description = "Until when a user may enter.", javaType = "java.time.Instant")
    public static final String EXPIRED_TIME = "CamelTuyaExpiredTime";

    @Metadata(label = "producer", description = "A number to tell.", javaType = "String")
    public static final String PHONE = "CamelTuyaPhone";

    @Metadata(
            label = "producer",
            description = "The zone of weekly hours of a password.",
            javaType = "java.time.ZoneId")
    public static final String TIME_ZONE = "CamelTuyaTimeZone";

    @Metadata(label = "producer", description = "Weekly hours of a password.", javaType = "java.util.List")
    public static final String SCHEDULE_LIST = "CamelTuyaScheduleList";

    @Metadata(label = "producer", description = "Weekly hours of a user.", javaType = "java.util.List")
    public static final String SCHEDULE_DETAILS = "CamelTuyaScheduleDetails";

    @Metadata(label = "producer", description = "Whether a user may enter without any limit.", javaType = "Boolean")
    public static final String PERMANENT = "CamelTuyaPermanent";

    @Metadata(label = "producer", description = "Whether to list passwords that are valid only.", javaType = "Boolean")
    public static final String VALID = "CamelTuyaValid";

    @Metadata(label = "producer", description = "Where the page before ended.", javaType = "String")
    public static final String LAST_ROW_KEY = "CamelTuyaLastRowKey";

    @Metadata(label = "producer", description = "The page to read, from 1.", javaType = "Integer")
    public static final String PAGE_NO = "CamelTuyaPageNo";

    @Metadata(label = "producer", description = "How many entries a page holds.", javaType = "Integer")
    public static final String PAGE_SIZE = "CamelTuyaPageSize";

    @Metadata(label = "producer", description = "How many report logs to read.", javaType = "Integer")
    public static final String SIZE = "CamelTuyaSize";

    @Metadata(label = "producer", description = "From when to read.", javaType = "java.time.Instant")
    public static final String START_TIME = "CamelTuyaStartTime";

    @Metadata(label = "producer", description = "Until when to read.", javaType = "java.time.Instant")
    public static final String END_TIME = "CamelTuyaEndTime";

    @Metadata(label = "producer", description = "admin or emergency.", javaType = "String")
    public static final String ADVANCED_TYPE = "CamelTuyaAdvancedType";

    @Metadata(label = "producer", description = "The language of an offline password: zh or en.", javaType = "String")
    public static final String LANG = "CamelTuyaLang";

    @Metadata(label = "producer", description = "The new name of an offline password.", javaType = "String")
    public static final String PASSWORD_NAME = "CamelTuyaPasswordName";

    @Metadata(
            label = "producer",
            description = "The kinds of offline passwords to list, with commas.",
            javaType = "String")
    public static final String PWD_TYPE_CODES = "CamelTuyaPwdTypeCodes";

    @Metadata(label = "producer", description = "The status of offline passwords to list.", javaType = "String")
    public static final String TARGET_STATUS = "CamelTuyaTargetStatus";

    @Metadata(label = "producer", description = "The user.", javaType = "String")
    public static final String USER_ID = "CamelTuyaUserId";

    @Metadata(label = "producer", description = "Users, with commas.", javaType = "String")
    public static final String USER_IDS = "CamelTuyaUserIds";

    @Metadata(label = "producer", description = "1: a home user, 2: not a home user.", javaType = "Integer")
    public static final String USER_TYPE = "CamelTuyaUserType";

    @Metadata(label = "producer", description = "The account of a user.", javaType = "String")
    public static final String UID = "CamelTuyaUid";

    @Metadata(label = "producer", description = "The name of a user.", javaType = "String")
    public static final String NICK_NAME = "CamelTuyaNickName";

    @Metadata(label = "producer", description = "1: male, 2: female.", javaType = "Integer")
    public static final String SEX = "CamelTuyaSex";

    @Metadata(label = "producer", description = "The birthday of a user.", javaType = "java.time.Instant")
    public static final String BIRTHDAY = "CamelTuyaBirthday";

    @Metadata(label = "producer", description = "The height of a user in centimetres.", javaType = "Integer")
    public static final String HEIGHT = "CamelTuyaHeight";

    @Metadata(label = "producer", description = "The weight of a user in grams.", javaType = "Integer")
    public static final String WEIGHT = "CamelTuyaWeight";

    @Metadata(label = "producer", description = "How to reach a user.", javaType = "String")
    public static final String CONTACT = "CamelTuyaContact";

    @Metadata(label = "producer", description = "admin or normal.", javaType = "String")
    public static final String ROLE = "CamelTuyaRole";

    @Metadata(
            label = "producer",
            description = "A part of the name or the account of users to list.",
            javaType = "String")
    public static final String KEYWORD = "CamelTuyaKeyword";

    @Metadata(
            label = "producer",
            description = "The number of an unlocking method that is linked with a user.",
            javaType = "String")
    public static final String NO = "CamelTuyaNo";

    @Metadata(
            label = "producer",
            description = "Unlocking methods, each with dp_code and unlock_sn.",
            javaType = "java.util.List")
    public static final String UNLOCK_LIST = "CamelTuyaUnlockList";

    @Metadata(label = "producer", description = "Such as fingerprint, password or card.", javaType = "String")
    public static final String UNLOCK_TYPE = "CamelTuyaUnlockType";

    @Metadata(label = "producer", description = "The number of an unlocking method on the lock.", javaType = "Integer")
    public static final String UNLOCK_NO = "CamelTuyaUnlockNo";

    @Metadata(label = "producer", description = "The number of an unlocking method on the lock.", javaType = "Integer")
    public static final String UNLOCK_SN = "CamelTuyaUnlockSn";

    @Metadata(label = "producer", description = "The name of an unlocking method.", javaType = "String")
    public static final String UNLOCK_NAME = "CamelTuyaUnlockName";

    @Metadata(
            label = "producer",
            description = "The code of an unlocking method, such as unlock_card.",
            javaType = "String")
    public static final String DP_CODE = "CamelTuyaDpCode";

    @Metadata(label = "producer", description = "Codes such as unlock_card, with commas.", javaType = "String")
    public static final String CODES = "CamelTuyaCodes";

    @Metadata(label = "producer", description = "Codes of alarms such as hijack, with commas.", javaType = "String")
    public static final String DP_CODES = "CamelTuyaDpCodes";

    @Metadata(
            label = "producer",
            description = "Codes of records such as unlock_card, with commas.",
            javaType = "String")
    public static final String TARGET_STANDARD_DP_CODES = "CamelTuyaTargetStandardDpCodes";

    @Metadata(label = "producer", description = "An unlocking method by its key in the cloud.", javaType = "Long")
    public static final String OPMODE_ID = "CamelTuyaOpmodeId";

    @Metadata(label = "producer", description = "1: voice, 2: photo capturing.", javaType = "Integer")
    public static final String ATTRIBUTE = "CamelTuyaAttribute";

    @Metadata(label = "producer", description = "Whether an attribute is on.", javaType = "Boolean")
    public static final String ENABLED = "CamelTuyaEnabled";

    @Metadata(label = "producer", description = "Whether to read links to images too.", javaType = "Boolean")
    public static final String SHOW_MEDIA_INFO = "CamelTuyaShowMediaInfo";

    @Metadata(label = "producer", description = "An entry of the history.", javaType = "String")
    public static final String RECORD_ID = "CamelTuyaRecordId";

    @Metadata(label = "producer", description = "remoteUnlockWithoutPwd or remoteUnlockWithPwd.", javaType = "String")
    public static final String REMOTE_UNLOCK_TYPE = "CamelTuyaRemoteUnlockType";

    @Metadata(
            label = "producer",
            description = "Whether a way of opening is on, or whether to open rather than to lock.",
            javaType = "Boolean")
    public static final String OPEN = "CamelTuyaOpen";

    @Metadata(
            label = "producer",
            description = "A ticket of the caller's; one is taken on the way without it.",
            javaType = "String")
    public static final String TICKET_ID = "CamelTuyaTicketId";

    @Metadata(label = "producer", description = "The channel to open.", javaType = "Integer")
    public static final String CHANNEL_ID = "CamelTuyaChannelId";

    @Metadata(label = "producer", description = "1: of a request to open, 2: of an alarm.", javaType = "Integer")
    public static final String FILE_TYPE = "CamelTuyaFileType";

    private TuyaConstants() {}
}
