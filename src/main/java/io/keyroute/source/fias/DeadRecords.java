package io.keyroute.source.fias;

import io.keyroute.event.Inbox;
import io.keyroute.fias.FiasException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/** Sets records aside as dead letters, for people to read and to enter by hand. Thread-safe. */
final class DeadRecords {

    private static final Logger LOG = LoggerFactory.getLogger(DeadRecords.class);

    private final Inbox inbox;

    DeadRecords(Inbox inbox) {
        this.inbox = inbox;
    }

    /** The record becomes a dead letter. */
    void add(Line line, String why) {
        LOG.warn("FIAS link {}: {} is set aside: {}", line.settings().link(), line.record(), why);
        byte[] fields = String.valueOf(line.record().fields()).getBytes(StandardCharsets.UTF_8);
        inbox.reject(line.property().id(), FiasEvents.SOURCE, original(line, fields), why);
    }

    /** The record becomes a dead letter: tried again it would hold up the line for ever. */
    void add(Line line, DataIntegrityViolationException refused) {
        add(line, reason(refused));
    }

    /** Its state and code, never its words: they may quote the record. */
    private static String reason(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException sql
                ? "the database refuses what it says (SQL state %s, code %d)"
                        .formatted(sql.getSQLState(), sql.getErrorCode())
                : "the database refuses what it says";
    }

    /** The record as it was on the wire; the bytes given where it cannot be written so. */
    static byte[] original(Line line, byte[] unwritable) {
        try {
            return line.record().wireText().getBytes(line.settings().charset());
        } catch (FiasException notWritable) {
            return unwritable;
        }
    }
}
