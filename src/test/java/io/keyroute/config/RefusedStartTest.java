package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyroute.property.PropertyLoader;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What stands on the console when a start is refused: one paragraph, and none where nobody foresaw the reason. */
class RefusedStartTest {

    @TempDir
    Path folder;

    @Test
    void saysWhichFileAndFieldOfAHotelIsWrongAndWhatIsKnownThere() throws IOException {
        Files.writeString(
                folder.resolve("demo.yaml"),
                Files.readString(Path.of("config/properties/demo.yaml")).replace("lateOut:", "lateOutt:"));
        String said = said(catchThrowable(() -> new PropertyLoader(name -> null).load(folder)));
        assertThat(said)
                .contains("demo.yaml", "policies.lateOutt", "is not known here", "lateOut,")
                .doesNotContain("PoliciesEntry", "ignorable");
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable refusal = catchThrowable(() -> {
                try (SimulatorServer simulator = new SimulatorServer(SimulatorSettings.builder()
                        .bindAddress("127.0.0.1")
                        .port(taken.getLocalPort())
                        .account("id", "a-secret-of-32-ascii-letters-now")
                        .build())) {
                    simulator.start();
                }
            });
            assertThat(said(refusal)).contains("the simulator cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void saysWhereASettingsFileNamesAKeyTwiceAndQuotesNoLine() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Throwable refusal = catchThrowable(
                () -> new Yaml(strict).load("keyroute: {data: x}\nspring: {}\nkeyroute: {password: hush}\n"));
        assertThat(said(refusal))
                .contains("duplicate key keyroute", "line", "config/application.yaml")
                .doesNotContain("hush");
    }

    @Test
    void saysThatTheDatabaseIsInUseOrAway() {
        // what H2 says to a second process (error code 90020); within one process it shares the database instead
        assertThat(said(new java.sql.SQLException("in use", "90020", 90020))).contains("another Keyroute");
        assertThat(said(new java.sql.SQLException("Connection refused", "08001")))
                .contains("spring.datasource.url");
        assertThat(analysis(new java.sql.SQLException("a column is missing", "42703")))
                .isNull();
    }

    @Test
    void leavesBugsTheirTraceAndOthersTheirWords() {
        assertThat(analysis(new NullPointerException("gone"))).isNull();
        assertThat(analysis(new IllegalStateException("thrown by a test")))
                .as("thrown by our own code on purpose")
                .isNotNull();
        IllegalStateException ofALibrary = new IllegalStateException("of a library");
        ofALibrary.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.other.Thing", "do", "Thing", 1)});
        assertThat(analysis(ofALibrary)).isNull();
        Throwable unbound =
                catchThrowable(() -> new Binder(new MapConfigurationPropertySource(Map.of("n.port", "many")))
                        .bind("n", Bindable.of(SimulatorProperties.class)));
        assertThat(analysis(unbound)).isNull();
    }

    @Test
    void isFoundByTheApplication() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, needsAContext) -> {}))
                .hasAtLeastOneElementOfType(RefusedStart.class);
    }

    @Test
    void warnsOfWhatNobodyConfigured() throws IOException {
        var users = new io.keyroute.config.security.UserProperties(Map.of());
        var accounts = new TuyaAccounts(Map.of());
        var none = new org.springframework.mock.env.MockEnvironment();
        var empty = new PropertyLoader(name -> null).load(folder);
        assertThat(new EmptyHouse(empty, users, accounts, none).missing())
                .hasSize(3)
                .anyMatch(line -> line.contains("config/properties"))
                .anyMatch(line -> line.contains("keyroute.users"))
                .anyMatch(line -> line.contains("keyroute.tuya.accounts"));
        var simulated = none.withProperty("keyroute.simulator.enabled", "true");
        var demo = new PropertyLoader(name -> null).load(Path.of("config/properties"));
        assertThat(new EmptyHouse(demo, users, accounts, simulated).missing()).hasSize(1);
    }

    @Test
    void theDatabaseFileIsItsOwnersAloneFromTheBeginning() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("data/db/keyroute.mv.db");
        PrivateDatabaseFile.protect(file);
        String url = "jdbc:h2:file:" + folder.resolve("data/db/keyroute");
        try (var database = DriverManager.getConnection(url, "keyroute", "");
                var statement = database.createStatement()) {
            statement.execute("CREATE TABLE kept (id INT)");
        }
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        PrivateDatabaseFile.protect(file);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        try (var database = DriverManager.getConnection(url, "keyroute", "");
                var statement = database.createStatement()) {
            statement.execute("INSERT INTO kept VALUES (1)");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url, "stranger", ""))
                .isInstanceOf(Exception.class);
    }

    private static String said(Throwable failure) {
        FailureAnalysis analysis = analysis(failure);
        assertThat(analysis).as("no analysis of " + failure).isNotNull();
        return analysis.getDescription();
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return new RefusedStart().analyze(new BeanCreationException("some bean", "failed", failure));
    }
}
