package io.keyroute.access.outcome.sink;

import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a property's documents to {@code <directory>/<property>.jsonl}, each once. Thread-safe. */
public final class JsonLinesSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLinesSink.class);

    private final Path directory;
    private final Outbound outbound;
    private final SinkPauses pauses;
    private final Map<String, JsonLinesFile> files = new ConcurrentHashMap<>();

    public JsonLinesSink(Path directory, Outbound outbound, SinkPauses pauses) {
        this.directory = directory;
        this.outbound = outbound;
        this.pauses = pauses;
    }

    /** Writes a parcel with one append; what cannot be written is told again later. */
    public void write(Parcel parcel) {
        Property property = parcel.property();
        List<OutboxRow> rows = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        for (OutboxRow row : parcel.rows()) {
            outbound.document(property, row).ifPresent(document -> {
                rows.add(row);
                documents.add(document);
            });
        }
        try {
            files.computeIfAbsent(property.id(), id -> new JsonLinesFile(directory.resolve(id + ".jsonl")))
                    .append(documents);
        } catch (IOException e) {
            LOG.error("The PMS log of {} cannot be written: {}", property.id(), e.getMessage());
            String reason = "the file cannot be written: " + e.getClass().getSimpleName();
            Duration pause = pauses.failed(property);
            rows.forEach(row -> outbound.later(row, reason, pause));
            return;
        }
        pauses.succeeded(property);
        outbound.accepted(rows);
    }

    @Override
    public void close() throws IOException {
        for (JsonLinesFile file : files.values()) {
            file.close();
        }
    }
}
