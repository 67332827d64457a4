package io.keyroute.tuya;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component. Beside these, {@code CamelTuya} and the name of any parameter of the operation sets that
 * parameter, such as {@code CamelTuyaPasswordId}; it goes before the body and the endpoint. They do not cross JMS.
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

    private TuyaConstants() {}
}
