package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.keyroute.access.GrantState;
import io.keyroute.access.reconcile.Foreign;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Failure scenarios of a lock that holds something else than we know, by number, against the simulated cloud. */
class DriftScenariosTest extends LockScenarios {

    @Test
    void F22_emptyListRevokesNothingAndMakesNothing() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofMinutes(3));
            rig.fault(on("GET", "\"kind\":\"empty-list\",\"times\":1"));
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
        }
    }

    @Test
    void F23_listsThatStayEmptyForHoursShutNobodyOutAndMakeNoSecondCode() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String digits = rig.pin(grant, 1, "z");
            String password = rig.codes("z").get(0).path("passwordId").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.fault(on("GET", "\"operation\":\"TEMP_PASSWORD_LIST\",\"kind\":\"empty-list\""));
            rig.forgetCalls();
            rig.scan("z");
            assertThat(scan(rig)).startsWith("the list is empty although");
            rig.forward(Duration.ofMinutes(11));
            await("a second empty list").until(() -> scan(rig) == null);
            rig.rest();
            assertThat(rig.counted("z")).isZero();
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.told()).containsExactly("CODE_READY");
            assertThat(writes(rig)).isZero();
            for (int minute = 0; minute < 180; minute += 5) {
                rig.forward(Duration.ofMinutes(5));
                rig.rest();
                assertThat(rig.type("z", digits)).as("minute " + minute).isEqualTo("OPENED");
            }
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(5));
            rig.awaitInTime(grant, GrantState.PROVEN);
            rig.scan("z");
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.told()).doesNotContain("CODE_CHANGED", "CODE_REMOVED");
            assertThat(live(rig, "z")).singleElement().satisfies(code -> assertThat(
                            code.path("passwordId").asText())
                    .isEqualTo(password));
            assertThat(rig.type("z", digits)).isEqualTo("OPENED");
        }
    }

    @Test
    void F24_codeThatIsMissingIsMadeAgainOnlyAfterASecondList() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String first = rig.codes("z").get(0).path("passwordId").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "delete", "");
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.told()).containsExactly("CODE_READY");
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.told()).contains("CODE_PROBLEM");
            assertThat(rig.codes("z").stream().map(c -> c.path("passwordId").asText()))
                    .doesNotContain(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "window"})
    void F25_codeChangedInTheAppIsPutRight(String what) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            String changed = what.equals("name")
                    ? ",\"name\":\"mine\""
                    : ",\"from\":\"" + rig.now() + "\",\"to\":\"" + rig.now().plusSeconds(900) + "\"";
            rig.edit("z", "change", changed);
            rig.scan("z");
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
            assertThat(rig.codes("z").get(0).path("name").asText()).isEqualTo(name);
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
            rig.forward(Duration.ofHours(20));
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void F25_policyLeavesWhatSomebodyChangedAndSaysItOnce() {
        try (LockRig rig = new LockRig(
                        SimulatorSettings.builder(), DriftScenariosTest::onlyTold, Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "change", ",\"name\":\"mine\"");
            rig.scan("z");
            rig.scan("z");
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.told()).containsOnlyOnce("CODE_PROBLEM");
            assertThat(rig.codes("z").get(0).path("name").asText()).isEqualTo("mine");
            assertThat(rig.read(grant).observed().reason()).contains("left so by policy");
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
        }
    }

    @Test
    void F25_codeDeletedInTheAppIsMadeAgainAndLogged() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "delete", "");
            rig.scan("z");
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
        }
    }

    /** What the comparison of lists logs. */
    private static final class Logged implements AutoCloseable {

        private static final Pattern HASHES = Pattern.compile("it was ([0-9a-f]{16}), it is ([0-9a-f]{16})$");

        private final Logger logger = (Logger) LoggerFactory.getLogger("io.keyroute.access.reconcile.DriftScan");
        private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

        Logged() {
            lines.start();
            logger.addAppender(lines);
        }

        /** One line about the code, with the hash of what was and of what is, and without what was hashed. */
        void bothHashes(String name, String pin) {
            assertThat(List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage))
                    .filteredOn(line -> line.contains(name))
                    .singleElement()
                    .satisfies(line -> {
                        Matcher found = HASHES.matcher(line);
                        assertThat(found.find()).as(line).isTrue();
                        assertThat(found.group(1)).isNotEqualTo(found.group(2));
                        assertThat(line).doesNotContain(pin);
                    });
        }

        @Override
        public void close() {
            logger.detachAppender(lines);
        }
    }

    private static ReconcileSettings onlyTold(ReconcileSettings s) {
        return new ReconcileSettings(
                s.names(),
                s.escalateAfter(),
                s.alarmLead(),
                false,
                s.holdUnknown(),
                s.scanEvery(),
                s.open(),
                s.calls(),
                s.poll(),
                s.rounds());
    }

    @Test
    void F26_partlyClearedSlotIsNotCountedAndTheCodeIsMadeAgain() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "ghost", "");
            rig.scan("z");
            assertThat(rig.counted("z")).isZero();
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            rig.await(grant, GrantState.PROVEN);
        }
    }

    @Test
    void foreignCodesAreReportedAndLeftAlone() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.edit(
                    "z",
                    "add",
                    ",\"name\":\"plumber\",\"digits\":\"482913\",\"from\":\"" + rig.now() + "\",\"to\":\""
                            + rig.now().plusSeconds(9000) + "\"");
            rig.scan("z");
            assertThat(rig.foreign().at("z")).extracting(Foreign.Code::name).containsExactly("plumber");
            assertThat(rig.type("z", "482913")).isEqualTo("OPENED");
        }
    }
}
