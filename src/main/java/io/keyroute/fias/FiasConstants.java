package io.keyroute.fias;

import org.apache.camel.spi.Metadata;

/** The headers of the component. */
public final class FiasConstants {

    @Metadata(label = "consumer", description = "The record id, for example KR or GI.", javaType = "String")
    public static final String RECORD_ID = "CamelFiasRecordId";

    @Metadata(label = "common", description = "The name of the link.", javaType = "String")
    public static final String LINK = "CamelFiasLink";

    @Metadata(
            label = "consumer",
            description = "When the record was received, by the clock of the component.",
            javaType = "java.time.Instant")
    public static final String RECEIVED_AT = "CamelFiasReceivedAt";

    @Metadata(
            label = "common",
            description =
                    "Real time by which the PMS wants the answer to a key request. A producer does not send an answer after it. Absent on other records.",
            javaType = "java.time.Instant")
    public static final String DEADLINE = "CamelFiasDeadline";

    @Metadata(
            label = "consumer",
            description =
                    "The number of the TCP connection the record came on. All records of one resync carry the same.",
            javaType = "Long")
    public static final String CONNECTION = "CamelFiasConnection";

    @Metadata(
            label = "consumer",
            description = "Whether the record came within a resync (DS to DE, both included).",
            javaType = "Boolean")
    public static final String SWAP = "CamelFiasSwap";

    @Metadata(
            label = "consumer",
            description =
                    "How much was dropped on the connection before this record because it was no record: broken off at either end, overlong or not to be read. What a serial line refused is sent again and does not count. If it grows within a resync, the resync is not the whole state.",
            javaType = "Long")
    public static final String DROPPED = "CamelFiasDropped";

    @Metadata(
            label = "producer",
            description = "What the producer does: send or requestResync; before the endpoint's operation.",
            javaType = "io.keyroute.fias.FiasOperation")
    public static final String OPERATION = "CamelFiasOperation";

    private FiasConstants() {}
}
