package io.keyroute.tuya;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/**
 * How far a history of each device has been handled: the time of the newest entry done, and the keys of the entries
 * done. Both are written only after an entry was handled, so a crash repeats an entry rather than losing it.
 */
final class LogPosition<E> {
    private static final int KEY_BYTES = 16;

    private final LogFeed<?, E> feed;
    private final StateRepository<String, String> state;
    private final IdempotentRepository handled;
    private final Duration overlap;

    LogPosition(
            LogFeed<?, E> feed, StateRepository<String, String> state, IdempotentRepository handled, Duration overlap) {
        this.feed = feed;
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

    boolean isDone(String deviceId, E entry) {
        return handled.contains(key(deviceId, entry));
    }

    /**
     * The entry was handled without an exception.
     *
     * @param now a lock whose clock is ahead must not move the position beyond it: entries to come would be missed
     */
    void done(String deviceId, E entry, Instant now) {
        String key = key(deviceId, entry);
        handled.add(key);
        handled.confirm(key);
        Instant at = feed.at(entry);
        Instant newest = newest(deviceId);
        if (at != null && (newest == null || at.isAfter(newest))) {
            save(deviceId, at.isAfter(now) ? now : at);
        }
    }

    private Instant newest(String deviceId) {
        String millis = state.getState(name(deviceId));
        return millis == null || millis.isBlank() ? null : Instant.ofEpochMilli(Long.parseLong(millis.strip()));
    }

    private void save(String deviceId, Instant at) {
        state.setState(name(deviceId), Long.toString(at.toEpochMilli()));
    }

    private String name(String deviceId) {
        return "tuya-" + feed.name() + "-" + deviceId;
    }

    private String key(String deviceId, E entry) {
        Instant at = feed.at(entry);
        return deviceId
                + ':'
                + hash(feed.name() + '|' + (at == null ? "" : at.toEpochMilli()) + '|' + feed.identity(entry));
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
