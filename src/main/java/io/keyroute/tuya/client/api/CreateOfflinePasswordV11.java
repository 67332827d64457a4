package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Makes a password that works at a lock without a connection, or a code that clears one or all of them (v1.1). The
 * lock knows whole hours only: the cloud cuts both times down to the hour; {@link #multiple} widens its end, so
 * that nobody is locked out early.
 *
 * <p>From the page "Smart Lock Open APIs", "Get an offline temporary password v1.1".
 *
 * @param deviceId the lock
 * @param effectiveTime from when it opens; needed with {@code multiple}, else the cloud takes this hour
 * @param invalidTime until when it opens; needed with {@code multiple}, else the cloud adds 6 hours ({@code once})
 *     or 24 ({@code clear_all})
 * @param name a name, or {@code null}
 * @param type {@code multiple}, {@code once}, {@code clear_one} or {@code clear_all}
 * @param passwordId the password to clear; needed with {@code clear_one}
 */
public record CreateOfflinePasswordV11(
        String deviceId, Instant effectiveTime, Instant invalidTime, String name, String type, String passwordId)
        implements TuyaRequest<OfflinePassword> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CREATE_OFFLINE_PASSWORD_V11;
    }

    /**
     * Opens as often as wanted; must be typed within 24 hours of its start. The hours are those of the lock's zone, which
     * in some zones begin at half past another zone's.
     *
     * @param zone the lock's, as {@link Device#timeZone()} tells it
     */
    public static CreateOfflinePasswordV11 multiple(
            String deviceId, String name, Instant from, Instant to, ZoneId zone) {
        ZonedDateTime end = to.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        Instant rounded = end.toInstant().equals(to) ? to : end.plusHours(1).toInstant();
        return new CreateOfflinePasswordV11(
                deviceId, from.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant(), rounded, name, "multiple", null);
    }

    /** Opens once within six hours. */
    public static CreateOfflinePasswordV11 once(String deviceId, String name) {
        return new CreateOfflinePasswordV11(deviceId, null, null, name, "once", null);
    }

    /** The code that clears one offline password when it is typed at the lock. */
    public static CreateOfflinePasswordV11 clearOne(String deviceId, String passwordId) {
        return new CreateOfflinePasswordV11(deviceId, null, null, null, "clear_one", passwordId);
    }

    /** The code that clears every offline password when it is typed at the lock within 24 hours. */
    public static CreateOfflinePasswordV11 clearAll(String deviceId) {
        return new CreateOfflinePasswordV11(deviceId, null, null, null, "clear_all", null);
    }
}
