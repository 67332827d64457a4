package io.keyroute.history;

import io.keyroute.access.log.LockEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The natural key of a log line. Where the log has ids: device and id. Else device, kind, code, value, user and time in
 * milliseconds: the numbering of codes at the lock makes the value name the code, so two people in one second stay two
 * lines, while a line told twice is one. Names are left out, since they can be edited afterwards.
 *
 * @param row 32 hex digits of the key without the time (or of the log's id)
 * @param at  the time
 * @param own whether the log has ids, so that the time does not matter
 */
record EntryKey(String row, Instant at, boolean own) {

    private static final int HEX_DIGITS = 32;
    private static final long SECOND = 1000;

    static EntryKey of(LockEvent event) {
        boolean own = !event.recordId().isEmpty();
        String row = own
                ? hash(event.deviceId(), "id", event.recordId())
                : hash(event.deviceId(), event.kind().name(), event.dpCode(), event.value(), event.user());
        return new EntryKey(row, event.at(), own);
    }

    /** The entry's id. */
    String id() {
        return own ? row : hash(row, Long.toString(at.toEpochMilli()));
    }

    /** Id of the alarm made for an entry. */
    static String alarmOf(String entryId) {
        return hash("alarm", entryId);
    }

    /** Whether a line kept before is this one for certain. */
    boolean same(long keptAt) {
        return own || keptAt == at.toEpochMilli();
    }

    /**
     * Whether a line kept before may be this one: the cloud tells the same line now in seconds, now in milliseconds, so a
     * whole second may be any time within it.
     */
    boolean maybeSame(long keptAt) {
        long mine = at.toEpochMilli();
        return same(keptAt) || keptAt / SECOND == mine / SECOND && (keptAt % SECOND == 0 || mine % SECOND == 0);
    }

    static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
