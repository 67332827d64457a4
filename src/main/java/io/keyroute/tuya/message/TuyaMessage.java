package io.keyroute.tuya.message;

import java.time.Instant;

/**
 * What a project's devices push, in the current family of messages and the one before it (page "Message types",
 * Kavqerli65a1u). A kind that is not one of these comes as {@link OtherMessage}, never not at all.
 */
public sealed interface TuyaMessage permits DeviceProperties, DeviceChange, UnlockMethodProgress, OtherMessage {

    /** The number of the kind: 1000 and more for the current family, 4 and 20 for the one before. */
    int protocol();

    /** The name of the kind; the earlier family's report of values has none and gives {@code null}. */
    String bizCode();

    /** The device, or {@code null} where the message is about none. */
    String deviceId();

    /** When it happened; where the message does not say so, when it was sent. */
    Instant at();
}
