package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Searches what every test of the build has logged, of all its processes, after the last of them: for each PIN that stands
 * in a test, and for each secret and token. Numbers count where they stand alone, as in {@link SecrecyIT}, which looks for
 * the PINs that are made at random.
 */
@Tag("logs")
class BuildLogsIT {
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path TARGET = Path.of("target");

    private static final Pattern PIN = Pattern.compile("\"([0-9]{6,8})\"");
    private static final Pattern SECRET =
            Pattern.compile("\\b[A-Z_]*(?:SECRET|TOKEN|PASSWORD)[A-Z_]* = \"([^\" ]{9,})\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z.+_-])[0-9]{6,8}(?![0-9A-Za-z_-])");
    private static final Pattern OUTPUT =
            Pattern.compile("<system-(out|err)><!\\[CDATA\\[(.*?)]]></system-\\1>", Pattern.DOTALL);

    private final Set<String> pins = new LinkedHashSet<>();
    private final Set<String> secrets =
            new LinkedHashSet<>(List.of("s".repeat(32), "demo-secret-of-32-ascii-letters!"));

    @Test
    void F69_noPinSecretOrTokenOfAnyTestIsInWhatTheBuildHasLogged() throws IOException {
        whatTheTestsKeepSecret();
        TreeMap<String, String> logs = logs();
        assumeThat(logs).as("tests have run before").isNotEmpty();
        List<String> found = new ArrayList<>();
        logs.forEach((file, text) -> found.addAll(found(file, text)));
        assertThat(found).isEmpty();
    }

    /** The control: the search has something to look for and finds it. */
    @Test
    void theSearchFindsWhatMustNotBeThere() throws IOException {
        whatTheTestsKeepSecret();
        assertThat(pins).hasSizeGreaterThan(30).contains("482913", "4829131");
        assertThat(secrets).hasSizeGreaterThan(5).contains("4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC");
        for (String leak : List.of(
                "WARN the pin 482913 was refused",
                "{\"pin\":\"4829131\"}",
                "{\"pin\":4829131}",
                "Pin[digits=482913]",
                "CamelTuyaPin=482913, x",
                "key " + "s".repeat(32))) {
            assertThat(found("a log", leak)).as(leak).hasSize(1);
        }
        assertThat(found("a log", "took 0.482913 s, device d-482913, id a482913b, 2026-11-21T08:00:00.482913Z"))
                .isEmpty();
    }

    private void whatTheTestsKeepSecret() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                PIN.matcher(source).results().forEach(pin -> pins.add(pin.group(1)));
                SECRET.matcher(source).results().forEach(secret -> secrets.add(secret.group(1)));
            }
        }
    }

    /** What each test wrote to its console, and the log files of processes that tests started. */
    private static TreeMap<String, String> logs() throws IOException {
        TreeMap<String, String> logs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TARGET, 4)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.contains("-reports") && name.endsWith(".xml")) {
                    StringBuilder output = new StringBuilder();
                    OUTPUT.matcher(read(file)).results().forEach(part -> output.append(part.group(2))
                            .append('\n'));
                    logs.put(name, output.toString());
                } else if (!name.contains("pulsar") && name.endsWith(".log") || name.endsWith("-output.txt")) {
                    logs.put(name, read(file));
                }
            }
        }
        return logs;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private List<String> found(String file, String text) {
        List<String> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (pins.contains(number.group())) {
                found.add(file + ": " + around(text, number.start(), number.end()));
            }
        }
        for (String secret : secrets) {
            int at = text.indexOf(secret);
            if (at >= 0) {
                found.add(file + ": " + around(text, at, at + secret.length()));
            }
        }
        return found;
    }

    private static String around(String text, int from, int to) {
        return text.substring(Math.max(0, from - 120), Math.min(text.length(), to + 40))
                .replace('\n', '|');
    }
}
