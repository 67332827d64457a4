package io.keyroute.access.outcome.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.RepeatedTransaction;
import io.keyroute.access.outcome.RowView;
import io.keyroute.batch.Batcher;
import io.keyroute.batch.ClosedException;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.SinkSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** What every sink does alike: opens rows, makes documents of them, and reports what became of them. Thread-safe. */
public final class Outbound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    /** Messages at once; the dispatcher sends some in a wave. */
    private static final int TOGETHER = 16;

    private static final Duration GATHER = Duration.ofMillis(10);

    private final Outbox outbox;
    private final PropertyCatalog properties;
    private final Map<String, RowView> views = new LinkedHashMap<>();
    private final RepeatedTransaction transaction;
    private final TransactionTemplate brief;
    private final Clock realClock;
    private final ObjectMapper json = new ObjectMapper();
    private final Batcher<String, List<OutboxRow>> opening;
    private final Batcher<List<OutboxRow>, Boolean> accepting;

    public Outbound(
            Outbox outbox,
            PropertyCatalog properties,
            List<RowView> views,
            TransactionTemplate transaction,
            TransactionTemplate brief,
            Clock realClock) {
        this.brief = brief;
        this.realClock = realClock;
        this.outbox = outbox;
        this.properties = properties;
        views.forEach(view -> this.views.put(view.queue(), view));
        this.transaction = new RepeatedTransaction(transaction);
        this.opening = new Batcher<>("outbound-open", TOGETHER, GATHER, this::openAll, Runnable::run);
        this.accepting = new Batcher<>("outbound-accepted", TOGETHER, GATHER, this::acceptAll, Runnable::run);
    }

    /** Opens the rows a message refers to, one parcel per property that has a sink. */
    public List<Parcel> open(String references) {
        Map<String, List<OutboxRow>> rows = new LinkedHashMap<>();
        for (OutboxRow row : opening.done(references)) {
            rows.computeIfAbsent(property(row), id -> new ArrayList<>()).add(row);
        }
        List<Parcel> parcels = new ArrayList<>();
        rows.forEach((id, ofProperty) -> parcel(id, ofProperty).ifPresent(parcels::add));
        return parcels;
    }

    private Optional<Parcel> parcel(String id, List<OutboxRow> rows) {
        Optional<Property> property = properties.find(id);
        if (property.isEmpty()) {
            rows.forEach(row -> refused(row, "no property \"" + id + "\" is configured"));
            return Optional.empty();
        }
        if (property.get().sink().type() == SinkSettings.Type.NONE) {
            accepted(rows);
            return Optional.empty();
        }
        return Optional.of(new Parcel(property.get(), rows, realClock.instant()));
    }

    private String property(OutboxRow row) {
        try {
            return json.readTree(row.payload()).path("property").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /**
     * The document of a row; empty where there is nothing left to tell of, or where it cannot be made: that is reported
     * here, so that one such row does not hold up the others of its parcel.
     */
    Optional<Document> document(Property property, OutboxRow row) {
        try {
            ObjectNode document = views.get(row.queue())
                    .document(row, property, property.sink().pinInClear());
            if (document != null) {
                return Optional.of(new Document(row.dedupId(), document.toString()));
            }
            refused(row, "what it speaks of is no longer there");
        } catch (DataAccessException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException unusable) {
            refused(row, "no document can be made of it: " + unusable.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    /**
     * The sink has them, in one transaction. Where that and a planner's or reconciler's wait for each other's grants, the
     * database ends one of them: then it is done again at once, for left open the rows, and what follows them, would wait
     * until the claim is over.
     */
    void accepted(List<OutboxRow> rows) {
        boolean noted = false;
        try {
            noted = accepting.done(rows);
        } catch (ClosedException ending) {
            LOG.debug("{} rows are noted at the end", rows.size());
        }
        if (!noted) {
            transaction.run(() -> note(rows));
        }
    }

    private List<List<OutboxRow>> openAll(List<String> messages) {
        return brief.execute(status -> outbox.openAll(messages));
    }

    /** Together, or none: each caller then notes its own, so that one that waits for a row holds up no other. */
    private List<Boolean> acceptAll(List<List<OutboxRow>> parcels) {
        List<OutboxRow> rows = parcels.stream().flatMap(List::stream).toList();
        boolean accepted = false;
        try {
            brief.executeWithoutResult(status -> note(rows));
            accepted = true;
        } catch (RuntimeException apart) {
            LOG.debug("{} rows could not be noted together: {}", rows.size(), apart.toString());
        }
        return Collections.nCopies(parcels.size(), accepted);
    }

    private void note(List<OutboxRow> rows) {
        rows.forEach(row -> views.get(row.queue()).accepted(row));
        outbox.delivered(rows.stream().map(OutboxRow::id).toList());
    }

    /** The sink will never take it: it is set aside with the reason, to be seen and told again by hand. */
    void refused(OutboxRow row, String reason) {
        LOG.error("{} {} could not be told and is set aside: {}", row.type(), row.dedupId(), reason);
        outbox.dead(row.id(), reason);
    }

    /** The sink did not take it for now, or was not asked. */
    void later(OutboxRow row, String reason, Duration pause) {
        outbox.failed(row.id(), reason, pause);
    }

    /** The sink may have taken it. */
    void unanswered(OutboxRow row, String reason, Duration pause) {
        outbox.unanswered(row.id(), reason, pause);
    }

    /** Ends what is in hand first. */
    @Override
    public void close() {
        opening.close();
        accepting.close();
    }
}
