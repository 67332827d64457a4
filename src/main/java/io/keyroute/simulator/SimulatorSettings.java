package io.keyroute.simulator;

import io.keyroute.simulator.cloud.DataCentre;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.Fleet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Everything a simulated cloud can be told. Made by {@link #builder()}: in memory, on a free port of 127.0.0.1,
 * without delays and limits, unless said otherwise.
 *
 * @param bindAddress address to listen on
 * @param port 0 for a free one
 * @param accessId the account's id
 * @param accessSecret the account's secret, 32 ASCII characters
 * @param dataDirectory where the state is kept, or null for in memory only
 * @param fleet the virtual locks
 * @param deliveryDelay real time from an accepted change until the lock has it; zero means within the call
 * @param historyDelay real time from a try at the door until the cloud shows it
 * @param answerDelay how long each answer of the cloud takes
 * @param callsPerSecond the account's limit in a sliding second; 0 for none
 * @param limitCode error code of a call over the limit
 * @param clockWindow how far a request's {@code t} may be from real time
 * @param tokenLife how long an access token lasts
 * @param newTokenKillsOld true where each token call ends the token before it; else it answers the same one
 * @param callsPerToken after how many calls a token is invalid before its time; 0 for never
 * @param dataCentre which data centre clients have reached
 * @param legacySignatures true to take the old signature as well
 * @param ticketLife how long a password ticket lasts
 * @param oneWritePerTicket true where a ticket serves one write
 * @param ticketKeys source of 16-byte ticket keys, or null for random ones
 * @param gatewayHold how long an undelivered write keeps a gateway busy at most
 * @param issueInterval how often issue-password may be called per lock
 * @param pastTolerance how far a window may begin before the simulated now
 * @param wrongTries wrong codes in a row that lock a keypad; 0 for never
 * @param lockedFor how long a keypad then stays locked
 * @param keptDeleted deleted codes which a lock's list still shows
 * @param keptHistory history rows kept per lock
 * @param realClock real time; tests may pass another
 */
public record SimulatorSettings(
        String bindAddress,
        int port,
        String accessId,
        String accessSecret,
        Path dataDirectory,
        Fleet fleet,
        Duration deliveryDelay,
        Duration historyDelay,
        Duration answerDelay,
        int callsPerSecond,
        int limitCode,
        Duration clockWindow,
        Duration tokenLife,
        boolean newTokenKillsOld,
        int callsPerToken,
        DataCentre dataCentre,
        boolean legacySignatures,
        Duration ticketLife,
        boolean oneWritePerTicket,
        Supplier<byte[]> ticketKeys,
        Duration gatewayHold,
        Duration issueInterval,
        Duration pastTolerance,
        int wrongTries,
        Duration lockedFor,
        int keptDeleted,
        int keptHistory,
        Clock realClock) {

    public SimulatorSettings {
        Objects.requireNonNull(bindAddress, "bindAddress");
        Objects.requireNonNull(fleet, "fleet");
        Objects.requireNonNull(dataCentre, "dataCentre");
        if (accessId == null || accessId.isBlank()) {
            throw new IllegalArgumentException("accessId is needed");
        }
        if (accessSecret == null || accessSecret.getBytes(StandardCharsets.UTF_8).length != 32) {
            throw new IllegalArgumentException("accessSecret must be 32 characters of ASCII");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0..65535");
        }
        if (callsPerSecond < 0 || callsPerToken < 0 || wrongTries < 0 || keptDeleted < 0 || keptHistory < 1) {
            throw new IllegalArgumentException("a limit is negative");
        }
        for (Duration duration : new Duration[] {
            deliveryDelay,
            historyDelay,
            answerDelay,
            clockWindow,
            tokenLife,
            ticketLife,
            gatewayHold,
            issueInterval,
            pastTolerance,
            lockedFor
        }) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a duration is negative");
            }
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "SimulatorSettings[" + bindAddress + ":" + port + ", " + accessId + ", " + dataDirectory + ", "
                + fleet.devices().size() + " devices]";
    }

    /** Collects settings; each method is named after the setting it sets. */
    public static final class Builder {

        private String bindAddress = "127.0.0.1";
        private int port;
        private String accessId = "sim-keyroute-demo";
        private String accessSecret = "demo-secret-of-32-ascii-letters!";
        private Path dataDirectory;
        private Fleet fleet = Fleet.of();
        private Duration deliveryDelay = Duration.ZERO;
        private Duration historyDelay = Duration.ZERO;
        private Duration answerDelay = Duration.ZERO;
        private int callsPerSecond;
        private int limitCode = 1110;
        private Duration clockWindow = Duration.ofMinutes(5);
        private Duration tokenLife = Duration.ofHours(2);
        private boolean newTokenKillsOld;
        private int callsPerToken;
        private DataCentre dataCentre = DataCentre.OWN;
        private boolean legacySignatures;
        private Duration ticketLife = Duration.ofMinutes(6);
        private boolean oneWritePerTicket = true;
        private Supplier<byte[]> ticketKeys;
        private Duration gatewayHold = Duration.ofSeconds(25);
        private Duration issueInterval = Duration.ofSeconds(60);
        private Duration pastTolerance = Duration.ofSeconds(60);
        private int wrongTries;
        private Duration lockedFor = Duration.ofMinutes(3);
        private int keptDeleted = 200;
        private int keptHistory = 2000;
        private Clock realClock = Clock.systemUTC();

        private Builder() {}

        public Builder bindAddress(String address) {
            bindAddress = address;
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder account(String id, String secret) {
            accessId = id;
            accessSecret = secret;
            return this;
        }

        public Builder dataDirectory(Path directory) {
            dataDirectory = directory;
            return this;
        }

        public Builder fleet(Fleet devices) {
            fleet = devices;
            return this;
        }

        public Builder fleet(Device... devices) {
            return fleet(Fleet.of(devices));
        }

        public Builder deliveryDelay(Duration delay) {
            deliveryDelay = delay;
            return this;
        }

        public Builder historyDelay(Duration delay) {
            historyDelay = delay;
            return this;
        }

        public Builder answerDelay(Duration delay) {
            answerDelay = delay;
            return this;
        }

        public Builder callsPerSecond(int calls) {
            callsPerSecond = calls;
            return this;
        }

        public Builder limitCode(int code) {
            limitCode = code;
            return this;
        }

        public Builder clockWindow(Duration window) {
            clockWindow = window;
            return this;
        }

        public Builder tokenLife(Duration life) {
            tokenLife = life;
            return this;
        }

        public Builder newTokenKillsOld(boolean yes) {
            newTokenKillsOld = yes;
            return this;
        }

        public Builder callsPerToken(int calls) {
            callsPerToken = calls;
            return this;
        }

        public Builder dataCentre(DataCentre centre) {
            dataCentre = centre;
            return this;
        }

        public Builder legacySignatures(boolean yes) {
            legacySignatures = yes;
            return this;
        }

        public Builder ticketLife(Duration life) {
            ticketLife = life;
            return this;
        }

        public Builder oneWritePerTicket(boolean yes) {
            oneWritePerTicket = yes;
            return this;
        }

        public Builder ticketKeys(Supplier<byte[]> keys) {
            ticketKeys = keys;
            return this;
        }

        public Builder gatewayHold(Duration hold) {
            gatewayHold = hold;
            return this;
        }

        public Builder issueInterval(Duration interval) {
            issueInterval = interval;
            return this;
        }

        public Builder pastTolerance(Duration tolerance) {
            pastTolerance = tolerance;
            return this;
        }

        /** Locks a keypad for a while after wrong codes in a row. */
        public Builder lockOut(int tries, Duration lockFor) {
            wrongTries = tries;
            lockedFor = lockFor;
            return this;
        }

        public Builder keptDeleted(int codes) {
            keptDeleted = codes;
            return this;
        }

        public Builder keptHistory(int rows) {
            keptHistory = rows;
            return this;
        }

        public Builder realClock(Clock clock) {
            realClock = clock;
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(
                    bindAddress,
                    port,
                    accessId,
                    accessSecret,
                    dataDirectory,
                    fleet,
                    deliveryDelay,
                    historyDelay,
                    answerDelay,
                    callsPerSecond,
                    limitCode,
                    clockWindow,
                    tokenLife,
                    newTokenKillsOld,
                    callsPerToken,
                    dataCentre,
                    legacySignatures,
                    ticketLife,
                    oneWritePerTicket,
                    ticketKeys,
                    gatewayHold,
                    issueInterval,
                    pastTolerance,
                    wrongTries,
                    lockedFor,
                    keptDeleted,
                    keptHistory,
                    realClock);
        }
    }
}
