package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transcripts of real and specified links, where a checkout has them beside it, go through the link in both roles. */
@Timeout(120)
class FiasTranscriptTest {

    private static final Path SAMPLES = samples();

    @ParameterizedTest
    @EnumSource(FiasRole.class)
    void everyRecordArrivesAndEveryKeyRequestIsAnswered(FiasRole role) throws Exception {
        for (Path transcript : transcripts()) {
            List<String> sent =
                    lines(transcript).filter(l -> !l.startsWith("L")).toList();
            try (PmsPeer listening = PmsPeer.listening();
                    LockSide lock = role == FiasRole.CLIENT
                            ? LockSide.client(listening, "", LockSide.OK)
                            : LockSide.server("", LockSide.OK);
                    PmsPeer pms = role == FiasRole.CLIENT ? listening : lock.pms()) {
                lock.awaitAlive();
                pms.send(sent.toArray(String[]::new));
                List<FiasRecord> keys = sent.stream()
                        .map(FiasRecord::parse)
                        .filter(FiasRecord::isKeyRequest)
                        .toList();
                List<FiasRecord> answers = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    answers.add(FiasRecord.parse(pms.receive()));
                }
                assertThat(answers.stream().map(FiasTranscriptTest::correlation))
                        .as("%s as %s", transcript, role)
                        .containsExactlyInAnyOrderElementsOf(keys.stream()
                                .map(FiasTranscriptTest::correlation)
                                .toList());
                await().until(() -> lock.seen.size() == sent.size());
                List<String> guests = lock.seen.stream()
                        .filter(r -> !r.isKeyRequest())
                        .map(FiasRecord::wireText)
                        .toList();
                assertThat(guests)
                        .containsExactlyElementsOf(sent.stream()
                                .filter(l -> !FiasRecord.parse(l).isKeyRequest())
                                .toList());
            }
        }
    }

    /** The nearest folder of samples beside this checkout or above it. */
    private static Path samples() {
        Path beside = Path.of("..", "samples", "fias");
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared").resolve("samples").resolve("fias");
            if (Files.isDirectory(shared)) {
                return shared;
            }
        }
        return beside;
    }

    private static String correlation(FiasRecord record) {
        return record.id().equals("KZ") + " " + record.all("KC") + record.all("WS") + record.all("G#");
    }

    private static List<Path> transcripts() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(SAMPLES), "no transcripts at " + SAMPLES.toAbsolutePath());
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(f -> f.getFileName().toString().matches("(spec|casablanca).*\\.txt"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> lines(Path transcript) throws IOException {
        return Files.readAllLines(transcript, Charset.forName("UTF-8")).stream()
                .filter(l -> l.startsWith("> "))
                .map(l -> l.substring(2));
    }
}
