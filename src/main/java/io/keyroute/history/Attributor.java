package io.keyroute.history;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.history.LockEntry.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says whose code opened a door: by the code's name (which is unique), else its id in the cloud, else its number at the
 * lock, else the user the lock knows. Thread-safe.
 */
final class Attributor {

    /** What a log tells when it means nobody in particular. */
    private static final Set<String> NOBODY = Set.of("", "0", "*", "-1", "null");

    /** A Wi-Fi lock reports a temporary code as its number + 900 (Tuya's Wi-Fi lock FAQ K9feuwyujypfs). */
    private static final int WIFI_OFFSET = 900;

    private final JdbcClient jdbc;
    private final GrantStore grants;

    Attributor(JdbcClient jdbc, GrantStore grants) {
        this.jdbc = jdbc;
        this.grants = grants;
    }

    /**
     * What was found.
     *
     * @param sentAt when the code was sent to the lock, null where not known
     */
    record Found(Owner owner, Note note, Instant sentAt) {}

    private record Hit(String grantId, int generation, Confidence confidence, Instant sentAt) {}

    Found of(LockEvent event) {
        Optional<Hit> hit = byName(event)
                .or(() -> byId(event))
                .or(() -> byNumber(event))
                .or(() -> byMadeUser(event))
                .or(() -> byKnownUser(event));
        Optional<Grant> grant = hit.flatMap(h -> grants.find(h.grantId()));
        if (grant.isEmpty()) {
            return new Found(Owner.NOBODY, stranger(event), null);
        }
        Grant g = grant.get();
        Owner owner = new Owner(
                hit.get().confidence(), g.property(), g.id(), hit.get().generation(), g.subject(), g.unit());
        return new Found(
                owner, ended(g, event) ? Note.AFTER_END : null, hit.get().sentAt());
    }

    private Optional<Hit> byName(LockEvent event) {
        return event.names().stream()
                .flatMap(name -> credential("name = ?", event, name).stream())
                .findFirst();
    }

    private Optional<Hit> byId(LockEvent event) {
        return NOBODY.contains(event.value()) ? Optional.empty() : credential("remote_id = ?", event, event.value());
    }

    private Optional<Hit> byNumber(LockEvent event) {
        if (NOBODY.contains(event.value()) || !event.method().equals("temporary_code")) {
            return Optional.empty();
        }
        return alive("lock_sn = ?", event, event.value())
                .or(() -> withoutOffset(event.value()).flatMap(number -> alive("lock_sn = ?", event, number)));
    }

    private static Optional<String> withoutOffset(String value) {
        try {
            int number = Integer.parseInt(value) - WIFI_OFFSET;
            return number < 0 ? Optional.empty() : Optional.of(Integer.toString(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Hit> byMadeUser(LockEvent event) {
        return NOBODY.contains(event.user()) ? Optional.empty() : credential("remote_user = ?", event, event.user());
    }

    /** Somebody whom the lock knew before us: the grant whose window holds the time, else the newest. */
    private Optional<Hit> byKnownUser(LockEvent event) {
        if (NOBODY.contains(event.user())) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT id, generation FROM access_grant WHERE device_id = ? AND lock_user = ?
                        ORDER BY CASE WHEN valid_from <= ? AND valid_to > ? THEN 0 ELSE 1 END, desired_at DESC, id
                        LIMIT 1""")
                .params(
                        event.deviceId(),
                        event.user(),
                        event.at().toEpochMilli(),
                        event.at().toEpochMilli())
                .query((row, n) -> new Hit(row.getString(1), row.getInt(2), Confidence.EXACT, null))
                .optional();
    }

    private Optional<Hit> credential(String condition, LockEvent event, String value) {
        return jdbc.sql("SELECT grant_id, generation, sent_at FROM credential WHERE device_id = ? AND " + condition
                        + " ORDER BY sent_at DESC LIMIT 1")
                .params(event.deviceId(), value)
                .query((row, n) -> hit(row, Confidence.EXACT))
                .optional();
    }

    /** Numbers at the lock are given out again, so only the code that was on the lock at that time counts. */
    private Optional<Hit> alive(String condition, LockEvent event, String value) {
        Instant at = event.at();
        return jdbc.sql("SELECT grant_id, generation, sent_at FROM credential WHERE device_id = ? AND " + condition
                        + " AND sent_at <= ? AND (gone_at IS NULL OR gone_at >= ?) ORDER BY sent_at DESC LIMIT 1")
                .params(event.deviceId(), value, at.toEpochMilli(), at.toEpochMilli())
                .query((row, n) -> hit(row, Confidence.LIKELY))
                .optional();
    }

    private static Hit hit(ResultSet row, Confidence confidence) throws SQLException {
        long sent = row.getLong(3);
        return new Hit(row.getString(1), row.getInt(2), confidence, row.wasNull() ? null : Instant.ofEpochMilli(sent));
    }

    private static Note stranger(LockEvent event) {
        return NOBODY.contains(event.user()) && event.names().isEmpty() ? Note.UNKNOWN : Note.FOREIGN;
    }

    /** Whether the access had ended when the door was opened. A move's old code is legal until its successor took over. */
    private static boolean ended(Grant grant, LockEvent event) {
        Grant.Wanted wanted = grant.desired();
        boolean revoked = wanted.state() == Desired.REVOKED
                && wanted.handoverTo() == null
                && event.at().isAfter(wanted.at())
                && event.at().isAfter(wanted.notBefore());
        return event.kind() == LockEventKind.UNLOCK
                && grant.subject().kind() != SubjectKind.SERVICE
                && (revoked || !event.at().isBefore(wanted.window().to()));
    }
}
