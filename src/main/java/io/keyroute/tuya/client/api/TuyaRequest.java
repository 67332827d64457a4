package io.keyroute.tuya.client.api;

/**
 * A typed request of one {@linkplain TuyaOperation operation}. Implementations are immutable records whose components
 * are the operation's parameters in camel case; {@code null} means "not given".
 *
 * @param <R> the type of the answer
 */
public interface TuyaRequest<R> {

    /** The row of the table that says how this request is sent. */
    TuyaOperation operation();

    /** The device the request is about, or {@code null} for the few that are about none. */
    default String deviceId() {
        return null;
    }
}
