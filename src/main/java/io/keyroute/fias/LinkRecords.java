package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the records by which the lock side steers the link, dated with the hotel's local time. Thread-safe. */
final class LinkRecords {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final long LONGEST_KEY_TIMEOUT = 600;

    private final LinkSettings settings;
    private final Clock clock;

    LinkRecords(LinkSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code LS LA LE DR}: a record with nothing but date and time. */
    FiasRecord dated(String id) {
        LocalDateTime now = LocalDateTime.now(clock.withZone(settings.zone()));
        return FiasRecord.of(id).with("DA", now.format(DATE)).with("TI", now.format(TIME));
    }

    /**
     * Who we are and what we want to hear: {@code LD}, every {@code LR}, {@code LA}.
     *
     * @param start the last {@code LS} of the link, which an authenticated link must quote
     */
    List<FiasRecord> description(FiasRecord start) {
        FiasRecord description = dated("LD").with("V#", settings.version()).with("IF", settings.interfaceType());
        if (settings.requestTypes() > 0) {
            description = description.with("RT", Integer.toString(settings.requestTypes()));
        }
        if (settings.authentication() != null) {
            String proof = settings.authentication()
                    .answer(start.first("DA").orElse(""), start.first("TI").orElse(""));
            description = description.with("CG", proof);
        }
        List<FiasRecord> all = new ArrayList<>();
        all.add(description);
        all.addAll(settings.records());
        all.add(dated("LA"));
        return all;
    }

    /** How long the PMS waits for a key answer: the second number of {@code A0} of an {@code LC}, in seconds ({@code A060;10}). */
    static Optional<Duration> keyTimeout(FiasRecord answer) {
        String[] timeouts = answer.first("A0").orElse("").split(";");
        if (timeouts.length < 2 || !timeouts[1].strip().matches("\\d{1,4}")) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(timeouts[1].strip());
        return seconds > 0 && seconds <= LONGEST_KEY_TIMEOUT
                ? Optional.of(Duration.ofSeconds(seconds))
                : Optional.empty();
    }
}
