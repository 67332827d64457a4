package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps which codes without our tag are on the locks: they are reported and never touched. Thread-safe. */
final class DoorWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final CodeNames names;

    DoorWatch(JdbcTemplate jdbc, TransactionTemplate transactions, CodeNames names) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.names = names;
    }

    /** Notes what a list showed. */
    void seen(Door door, Answer.All all, Instant now) {
        List<Held> foreign = all.held().stream()
                .filter(h -> h.presence() != Presence.ABSENT && !names.ours(h.name()))
                .toList();
        transactions.executeWithoutResult(status -> {
            for (Held held : foreign) {
                int known = jdbc.update(
                        "UPDATE foreign_code SET last_seen = ?, name = ? WHERE device_id = ? AND remote_id = ?",
                        now.toEpochMilli(),
                        name(held),
                        door.deviceId(),
                        held.remoteId());
                if (known == 0) {
                    LOG.info("A code that is not ours is on {}: id {}", door.deviceId(), held.remoteId());
                    jdbc.update(
                            "INSERT INTO foreign_code (device_id, remote_id, name, first_seen, last_seen)"
                                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            door.deviceId(),
                            held.remoteId(),
                            name(held),
                            now.toEpochMilli(),
                            now.toEpochMilli());
                }
            }
            if (all.complete()) {
                jdbc.update(
                        "DELETE FROM foreign_code WHERE device_id = ? AND last_seen < ?",
                        door.deviceId(),
                        now.toEpochMilli());
            }
        });
    }

    private static String name(Held held) {
        return held.name() == null ? "" : CodeRow.cut(held.name(), 128);
    }
}
