package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.CreateOfflinePassword;
import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

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
     * The request with whole hours; any other request as it is.
     *
     * @throws TuyaException when no hour is left between the two times
     */
    public TuyaRequest<?> applyTo(TuyaRequest<?> request, InstantSource clock) {
        if (this == NONE) {
            return request;
        }
        if (request instanceof CreateOfflinePassword old) {
            Window window = old.type() == null ? null : window(old.type(), clock.instant());
            Window given = window == null ? new Window(old.effectiveTime(), old.invalidTime()) : window;
            Window hours = whole(request, given);
            return new CreateOfflinePassword(old.deviceId(), hours.from, hours.to, old.name(), old.type(), old.lang());
        }
        if (request instanceof CreateOfflinePasswordV11 present) {
            return cutByTheCloud(present);
        }
        return request;
    }

    /**
     * The cloud cuts v1.1 itself, to hours of the lock's zone, which begin at half past in some zones: a time that is cut
     * here to another zone's hour would be cut twice. An end that is one second short of an hour later is cut to the first
     * hour that is not before the time given, whatever the zone.
     */
    private CreateOfflinePasswordV11 cutByTheCloud(CreateOfflinePasswordV11 request) {
        Instant end = request.invalidTime();
        return this == PAGE || end == null
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
    private static Window window(int type, Instant now) {
        return switch (type) {
            case TYPE_ONCE -> new Window(now, hour(now).plus(ONCE));
            case TYPE_CLEAR_ALL -> new Window(now, hour(now).plus(CLEAR_ALL));
            default -> null;
        };
    }

    private Window whole(TuyaRequest<?> request, Window given) {
        Instant from = given.from == null ? null : hour(given.from);
        Instant to = given.to == null ? null : hour(given.to);
        if (this == OUTWARD && to != null && !to.equals(given.to)) {
            to = to.plus(1, ChronoUnit.HOURS);
        }
        if (from != null && to != null && !to.isAfter(from)) {
            throw TuyaException.invalidRequest(
                    request.operation(), request.deviceId(), "no whole hour is left between its times");
        }
        return new Window(from, to);
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
