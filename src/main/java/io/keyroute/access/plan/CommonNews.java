package io.keyroute.access.plan;

import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Outcomes;
import io.keyroute.access.PutOff;
import io.keyroute.access.RowLocked;
import io.keyroute.access.Subject;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Tells stays the proven codes of common doors that are new to them, each once. Thread-safe. */
final class CommonNews {

    private static final Logger LOG = LoggerFactory.getLogger(CommonNews.class);
    private static final int BATCH = 500;
    /** Each costs a second: whoever holds more than that in one round is left to the next. */
    private static final int MOST_HELD = 5;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Outcomes outcomes;
    private final Clock clock;
    private final PutOff<Long> held;

    CommonNews(JdbcClient jdbc, Transactions transactions, Outcomes outcomes, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.clock = clock;
        this.held = new PutOff<>(clock);
    }

    private record News(
            long stay, String property, String deviceId, String grantId, int generation, String pinId, boolean first) {}

    /** To be called every few seconds. */
    void tell() {
        if (!any()) {
            return;
        }
        List<News> free =
                news().stream().filter(one -> !held.contains(one.stay())).toList();
        if (!free.isEmpty() && !told(free)) {
            tellEach(free);
        }
    }

    /** Somebody holds a row: it must be only its own stay's news that waits for it. */
    private void tellEach(List<News> all) {
        Iterator<Map.Entry<Long, List<News>>> stays = all.stream()
                .collect(Collectors.groupingBy(News::stay, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .iterator();
        for (int stuck = 0; stuck < MOST_HELD && stays.hasNext(); ) {
            Map.Entry<Long, List<News>> stay = stays.next();
            if (!told(stay.getValue())) {
                stuck++;
                LOG.warn("What stay {} is told of shared doors waits for a row that somebody holds", stay.getKey());
                held.add(stay.getKey());
            }
        }
    }

    /** @return false where somebody holds a row of it: then nothing of it is told */
    private boolean told(List<News> news) {
        try {
            transactions.runBriefly(() -> {
                outcomes.add(
                        news.stream().filter(this::noted).map(this::outcome).toList());
                return List.of();
            });
            return true;
        } catch (DataAccessException | TransactionException failure) {
            if (RowLocked.in(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM common_door WHERE tell = TRUE)")
                .query(Boolean.class)
                .single();
    }

    private List<News> news() {
        return jdbc.sql("SELECT c.stay, c.property, c.device_id, g.id, g.generation, g.pin_id, c.told_pin"
                        + " FROM common_door c JOIN access_grant g ON g.device_id = c.device_id"
                        + " AND g.subject_kind = 'SERVICE' AND g.subject_id = c.service"
                        + " WHERE c.tell = TRUE AND c.valid_to > ? AND g.desired = 'ACTIVE' AND g.state = 'PROVEN'"
                        + " AND g.observed_version = g.version AND g.pin_id IS NOT NULL"
                        + " AND (c.told_pin IS NULL OR c.told_pin <> g.pin_id OR c.again = TRUE)"
                        + " ORDER BY c.valid_from, c.stay LIMIT ?")
                .params(clock.millis(), BATCH + held.size())
                .query((row, n) -> new News(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7) == null))
                .list();
    }

    /** Whether this is the one who tells it. */
    private boolean noted(News news) {
        return jdbc.sql("UPDATE common_door SET told_pin = ?, again = FALSE WHERE stay = ? AND device_id = ?"
                                + " AND tell = TRUE AND (told_pin IS NULL OR told_pin <> ? OR again = TRUE)")
                        .params(news.pinId(), news.stay(), news.deviceId(), news.pinId())
                        .update()
                == 1;
    }

    private Outcome outcome(News news) {
        return new Outcome(
                news.first() ? OutcomeType.CODE_READY : OutcomeType.CODE_CHANGED,
                news.property(),
                Subject.stay(news.stay(), GuestKeys.STAY),
                news.grantId(),
                news.generation(),
                null,
                news.deviceId(),
                null,
                clock.instant());
    }
}
