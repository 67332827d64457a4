package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The attached jar alone, in a process with Camel but without Spring and without the rest of the project, cuts a key. */
class FiasJarIT {

    @Test
    void theJarWorksInAPlainCamelMain() throws Exception {
        try (PmsPeer pms = PmsPeer.listening()) {
            Process process = start(pms.port());
            try {
                Awaitility.await("a process to start, on a busy machine too")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> !pms.received().isEmpty());
                pms.await("LA", 1);
                pms.send("KR|WS3|KC1|RN0204|KTN|G#11122|");
                assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|G#11122|$3730518|");
            } finally {
                process.destroy();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            pms.await("LE", 1);
        }
    }

    private static Process start(int port) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                FiasJarMain.class.getName(),
                Integer.toString(port));
        Path log = Path.of("target", "fias-jar-it.log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The jar under test, the class of the other process alone, and Camel with its logging. */
    private static String classPath() throws Exception {
        List<String> path = new ArrayList<>();
        path.add(jar().toString());
        path.add(mainOnly().toString());
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry -> entry.matches(
                                ".*[/\\\\](camel-(api|main|support|(base|core|util)[a-z-]*)|slf4j-api|jakarta\\.activation-api)-[^/\\\\]*\\.jar"))
                .forEach(path::add);
        return String.join(File.pathSeparator, path);
    }

    private static Path jar() throws Exception {
        try (Stream<Path> jars = Files.list(Path.of("target"))) {
            return jars.filter(p -> p.getFileName().toString().endsWith("-fias.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path mainOnly() throws Exception {
        Path folder = Path.of("target", "fias-jar-it");
        String name = FiasJarMain.class.getName().replace('.', '/');
        Path target = folder.resolve(name + ".class");
        Files.createDirectories(target.getParent());
        try (var in = FiasJarIT.class.getResourceAsStream("/" + name + ".class")) {
            Files.write(target, in.readAllBytes());
        }
        return folder;
    }
}
