package io.keyroute.source.fias;

import io.keyroute.fias.FiasRecord;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyLoader;
import java.nio.file.Path;
import java.time.Instant;

/** Lines of the demo hotel, received on 21 November 2026 at 14:15 in Vienna. */
final class Lines {

    static final Instant NOW = Instant.parse("2026-11-21T13:15:00Z");

    static final Property DEMO =
            new PropertyLoader(name -> null).load(Path.of("config/properties")).property("demo");

    private Lines() {}

    static Line line(String text) {
        return line(text, NOW, 1, false);
    }

    static Line line(String text, Instant receivedAt, long connection, boolean swap) {
        return new Line(FiasRecord.parse(text), DEMO, DEMO.fiasLinks().get(0), connection, swap, receivedAt);
    }
}
