package io.keyroute.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.keyroute.simulator.cloud.DataCentre;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.Fleet;
import io.keyroute.simulator.fleet.Generate;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.simulator.fleet.LockKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** Reads {@code config/simulator.yaml}: each setting by its name, the fleet as a list, and devices by the number. */
public final class SettingsFile {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The file as written; what is absent keeps the default of {@link SimulatorSettings#builder()}. */
    private record Content(
            String bindAddress,
            Integer port,
            String accessId,
            String accessSecret,
            String dataDirectory,
            String zone,
            String deliveryDelay,
            String historyDelay,
            String answerDelay,
            Integer callsPerSecond,
            Integer limitCode,
            String clockWindow,
            String tokenLife,
            Boolean newTokenKillsOld,
            Integer callsPerToken,
            String dataCentre,
            Boolean legacySignatures,
            String ticketLife,
            Boolean oneWritePerTicket,
            String gatewayHold,
            String issueInterval,
            String pastTolerance,
            Integer wrongTries,
            String lockedFor,
            Integer keptDeleted,
            Integer keptHistory,
            List<Entry> fleet,
            List<Generate> generate) {}

    private record Entry(
            String id,
            String name,
            LockKind kind,
            String profile,
            String gateway,
            int capacity,
            int minDigits,
            int maxDigits,
            List<String> forbiddenPrefixes,
            boolean wholeHours,
            Boolean freeze,
            boolean overlapCheck,
            boolean asleep,
            int wakeEverySeconds,
            boolean shownOffline,
            String zone,
            List<HomeUser> users) {}

    private SettingsFile() {}

    /**
     * The settings of a file, for further change.
     *
     * @throws IllegalArgumentException saying what is wrong where
     * @throws UncheckedIOException where the file cannot be read
     */
    public static SimulatorSettings.Builder read(Path file) {
        try {
            return settings(YAML.readValue(Files.readString(file), Content.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ": " + e.getOriginalMessage() + " at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static SimulatorSettings.Builder settings(Content file) {
        SimulatorSettings.Builder to = SimulatorSettings.builder();
        set(file.bindAddress(), to::bindAddress);
        set(file.port(), to::port);
        if (file.accessId() != null || file.accessSecret() != null) {
            to.account(file.accessId(), file.accessSecret());
        }
        if (file.dataDirectory() != null && !file.dataDirectory().isBlank()) {
            to.dataDirectory(Path.of(file.dataDirectory()));
        }
        time(file.deliveryDelay(), to::deliveryDelay);
        time(file.historyDelay(), to::historyDelay);
        time(file.answerDelay(), to::answerDelay);
        set(file.callsPerSecond(), to::callsPerSecond);
        set(file.limitCode(), to::limitCode);
        time(file.clockWindow(), to::clockWindow);
        time(file.tokenLife(), to::tokenLife);
        set(file.newTokenKillsOld(), to::newTokenKillsOld);
        set(file.callsPerToken(), to::callsPerToken);
        if (file.dataCentre() != null) {
            to.dataCentre(DataCentre.parse(file.dataCentre()));
        }
        set(file.legacySignatures(), to::legacySignatures);
        time(file.ticketLife(), to::ticketLife);
        set(file.oneWritePerTicket(), to::oneWritePerTicket);
        time(file.gatewayHold(), to::gatewayHold);
        time(file.issueInterval(), to::issueInterval);
        time(file.pastTolerance(), to::pastTolerance);
        if (file.wrongTries() != null && file.lockedFor() != null) {
            to.lockOut(file.wrongTries(), Duration.parse(file.lockedFor()));
        } else if (file.wrongTries() != null || file.lockedFor() != null) {
            throw new IllegalArgumentException("wrongTries and lockedFor go together");
        }
        set(file.keptDeleted(), to::keptDeleted);
        set(file.keptHistory(), to::keptHistory);
        return to.fleet(fleet(file));
    }

    private static Fleet fleet(Content file) {
        ZoneId zone = file.zone() == null ? null : ZoneId.of(file.zone());
        Fleet fleet = Fleet.of((file.fleet() == null ? List.<Entry>of() : file.fleet())
                .stream().map(entry -> device(entry, zone)).toList());
        for (Generate generate : file.generate() == null ? List.<Generate>of() : file.generate()) {
            fleet = fleet.withGenerated(generate);
        }
        return fleet;
    }

    private static Device device(Entry e, ZoneId fleetZone) {
        if (e.profile() != null && !e.profile().equals("entry")) {
            throw new IllegalArgumentException("device " + e.id() + ": the only profile is entry, not " + e.profile());
        }
        return new Device(
                e.id(),
                e.name(),
                e.kind(),
                e.gateway(),
                e.capacity(),
                e.minDigits(),
                e.maxDigits(),
                e.forbiddenPrefixes(),
                e.wholeHours(),
                e.freeze(),
                e.overlapCheck(),
                e.profile() != null,
                e.asleep(),
                e.wakeEverySeconds(),
                e.shownOffline(),
                e.zone() == null ? fleetZone : ZoneId.of(e.zone()),
                e.users());
    }

    private static void time(String text, Function<Duration, SimulatorSettings.Builder> to) {
        if (text != null) {
            to.apply(Duration.parse(text));
        }
    }

    private static <T> void set(T value, Function<T, SimulatorSettings.Builder> to) {
        if (value != null) {
            to.apply(value);
        }
    }
}
