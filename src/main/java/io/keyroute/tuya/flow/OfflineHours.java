package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.CreateOfflinePassword;
import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/**
 * Brings the times of offline passwords to whole hours, the only ones that locks know. Source: the page "Get an offline
 * temporary password v1.1".
 */
public enum OfflineHours {
    /**
     * As the pages say: both times are cut down to their hour. A password that opens once begins with this hour and ends
     * six later, the code that clears all of them ends 24 later.
     */
    PAGE,
    /** As the pages say, but an end is rounded up, so that nobody is locked out before the time given. */
    OUTWARD,
    /** Sent as given: v1.0 refuses what is no whole hour (1109), v1.1 cuts it. */
    NONE;

    private static final Duration ONCE = Duration.ofHours(6);
    private static final Duration CLEAR_ALL = Duration.ofHours(24);
    private static final int TYPE_ONCE = 1;
    private static final int TYPE_CLEAR_ALL = 9;

    /**
     * The request with whole hours; any other request as it is. For v1.0 the lock is asked for its zone first, since hours
     * begin at half past in some.
     *
     * @return fails with a {@link TuyaException} when no hour is left between the two times, or the zone is not told
     */
    public CompletableFuture<TuyaRequest<?>> applyTo(TuyaRequest<?> request, Cloud cloud, InstantSource clock) {
        if (this != NONE && request instanceof CreateOfflinePassword old) {
            return cloud.send(new GetDevice(old.deviceId()))
                    .thenApply(lock -> inZone(old, zone(old, lock.timeZone()), clock));
        }
        return CompletableFuture.completedFuture(
                request instanceof CreateOfflinePasswordV11 present ? cutByTheCloud(present) : request);
    }

    private static ZoneId zone(CreateOfflinePassword request, String told) {
        try {
            return ZoneId.of(String.valueOf(told));
        } catch (DateTimeException e) {
            throw TuyaException.invalidRequest(
                    request.operation(),
                    request.deviceId(),
                    "the cloud does not tell the zone of the lock, without which its hours are not known: send whole"
                            + " hours with offlineHours=NONE");
        }
    }

    /**
     * As {@link #applyTo} where the lock's zone is known.
     *
     * @throws TuyaException when no hour is left between the two times
     */
    CreateOfflinePassword inZone(CreateOfflinePassword old, ZoneId zone, InstantSource clock) {
        Window window = old.type() == null ? null : window(old.type(), zone, clock.instant());
        Window given = window == null ? new Window(old.effectiveTime(), old.invalidTime()) : window;
        Window hours = whole(old, zone, given);
        return new CreateOfflinePassword(old.deviceId(), hours.from, hours.to, old.name(), old.type(), old.lang());
    }

    /**
     * The cloud cuts v1.1 itself, to hours of the lock's zone, which begin at half past in some zones: a time that is cut
     * here to another zone's hour would be cut twice. An end that is one second short of an hour later is cut to the first
     * hour that is not before the time given, whatever the zone.
     */
    CreateOfflinePasswordV11 cutByTheCloud(CreateOfflinePasswordV11 request) {
        Instant end = request.invalidTime();
        return this != OUTWARD || end == null
                ? request
                : new CreateOfflinePasswordV11(
                        request.deviceId(),
                        request.effectiveTime(),
                        end.plus(1, ChronoUnit.HOURS).minusSeconds(1),
                        request.name(),
                        request.type(),
                        request.passwordId());
    }

    private record Window(Instant from, Instant to) {}

    /** What v1.0 wants to be told although it can only be this, or {@code null} for the caller's own times. */
    private static Window window(int type, ZoneId zone, Instant now) {
        return switch (type) {
            case TYPE_ONCE -> new Window(now, hour(zone, now).plus(ONCE));
            case TYPE_CLEAR_ALL -> new Window(now, hour(zone, now).plus(CLEAR_ALL));
            default -> null;
        };
    }

    private Window whole(TuyaRequest<?> request, ZoneId zone, Window given) {
        Instant from = given.from == null ? null : hour(zone, given.from);
        Instant to = given.to == null ? null : hour(zone, given.to);
        if (this == OUTWARD && to != null && !to.equals(given.to)) {
            to = to.plus(1, ChronoUnit.HOURS);
        }
        if (from != null && to != null && !to.isAfter(from)) {
            throw TuyaException.invalidRequest(
                    request.operation(), request.deviceId(), "no whole hour is left between its times");
        }
        return new Window(from, to);
    }

    private static Instant hour(ZoneId zone, Instant time) {
        return time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }
}
