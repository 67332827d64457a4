package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * Makes a password that works at a lock without a connection (v1.0). It cannot be taken back except by a clearing
 * code typed at the lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Get an offline temporary password".
 *
 * @param deviceId the lock
 * @param effectiveTime from when it opens; whole hours, sent in seconds
 * @param invalidTime until when it opens; whole hours, sent in seconds
 * @param name a name, or {@code null}
 * @param type 0: as often as wanted, 1: once, 9: clears every offline password
 * @param lang {@code zh} in mainland China, {@code en} elsewhere; {@code null} is {@code en}
 */
public record CreateOfflinePassword(
        String deviceId, Instant effectiveTime, Instant invalidTime, String name, Integer type, String lang)
        implements TuyaRequest<OfflinePassword> {
    public CreateOfflinePassword {
        lang = lang == null ? "en" : lang;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CREATE_OFFLINE_PASSWORD;
    }
}
