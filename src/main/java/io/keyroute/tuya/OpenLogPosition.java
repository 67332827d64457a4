package io.keyroute.tuya;

import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.StatusValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/**
 * How far the history of each device has been handled: the time of the newest entry done, and the keys of the entries
 * done. Both are written only after an entry was handled, so a crash repeats an entry rather than losing it.
 */
final class OpenLogPosition {
    private static final int KEY_BYTES = 16;

    private final StateRepository<String, String> state;
    private final IdempotentRepository handled;
    private final Duration overlap;

    OpenLogPosition(StateRepository<String, String> state, IdempotentRepository handled, Duration overlap) {
        this.state = state;
        this.handled = handled;
        this.overlap = overlap;
    }

    /**
     * From when to read. The first time this is the given instant, which is kept, so that a cloud that is away at the
     * first start loses nothing.
     */
    Instant from(String deviceId, Instant first) {
        Instant newest = newest(deviceId);
        if (newest == null) {
            newest = first.plus(overlap);
            save(deviceId, newest);
        }
        return newest.minus(overlap);
    }

    boolean isDone(String deviceId, OpenLog log) {
        return handled.contains(key(deviceId, log));
    }

    /** The entry was handled without an exception. */
    void done(String deviceId, OpenLog log) {
        String key = key(deviceId, log);
        handled.add(key);
        handled.confirm(key);
        Instant at = log.updateTime();
        Instant newest = newest(deviceId);
        if (at != null && (newest == null || at.isAfter(newest))) {
            save(deviceId, at);
        }
    }

    private Instant newest(String deviceId) {
        String millis = state.getState(name(deviceId));
        return millis == null || millis.isBlank() ? null : Instant.ofEpochMilli(Long.parseLong(millis.strip()));
    }

    private void save(String deviceId, Instant at) {
        state.setState(name(deviceId), Long.toString(at.toEpochMilli()));
    }

    private static String name(String deviceId) {
        return "tuya-open-logs-" + deviceId;
    }

    /** An entry has no id: its device, time, user and what opened are what it is; names may change and do not count. */
    static String key(String deviceId, OpenLog log) {
        StringBuilder text = new StringBuilder();
        text.append(log.updateTime() == null ? "" : log.updateTime().toEpochMilli())
                .append('|')
                .append(log.userId());
        for (StatusValue status : log.status()) {
            text.append('|').append(status.code()).append('=').append(status.value());
        }
        return deviceId + ':' + hash(text.toString());
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
