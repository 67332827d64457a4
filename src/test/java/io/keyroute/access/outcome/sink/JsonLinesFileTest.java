package io.keyroute.access.outcome.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {

    @TempDir
    Path folder;

    @Test
    void writesEachIdOnceInOrder() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a"), document("b"), document("a")));
            file.append(List.of(document("b"), document("c")));
        }
        assertThat(Files.readAllLines(path())).containsExactly(line("a"), line("b"), line("c"));
    }

    @Test
    void aResendAfterARestartIsNotWrittenTwice() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a"), document("b")));
        }
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a"), document("b"), document("c")));
        }
        assertThat(Files.readAllLines(path())).containsExactly(line("a"), line("b"), line("c"));
    }

    @Test
    void everyTornTailIsRepairedAndItsDocumentWrittenAgain() throws IOException {
        String whole = line("a") + "\n" + line("b") + "\n";
        for (int cut = 0; cut <= whole.length(); cut++) {
            Path torn = folder.resolve("torn-" + cut + ".jsonl");
            Files.writeString(torn, whole.substring(0, cut));
            try (JsonLinesFile file = new JsonLinesFile(torn)) {
                file.append(List.of(document("a"), document("b"), document("c")));
            }
            assertThat(Files.readAllLines(torn)).as("cut at %d", cut).containsExactly(line("a"), line("b"), line("c"));
        }
    }

    @Test
    void aTornTailLongerThanAReadBlockIsRepaired() throws IOException {
        Files.writeString(path(), line("a") + "\n{\"id\":\"b\",\"x\":\"" + "y".repeat(200_000));
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("b")));
        }
        assertThat(Files.readAllLines(path())).containsExactly(line("a"), line("b"));
    }

    @Test
    void knowsTheLastIdsOfAFileLargerThanWhatIsReadBack() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            for (int batch = 0; batch < 60; batch++) {
                int first = batch * 500;
                file.append(IntStream.range(first, first + 500)
                        .mapToObj(i -> new Document("id-" + i, longLine("id-" + i)))
                        .toList());
            }
        }
        assertThat(Files.size(path())).isGreaterThan(8L << 20);
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(new Document("id-29999", longLine("id-29999")), document("new")));
        }
        assertThat(Files.readAllLines(path())).hasSize(30_001).last().isEqualTo(line("new"));
    }

    @Test
    void linesWrittenByHandAreLeftAlone() throws IOException {
        Files.writeString(path(), "a note\n\n[1]\n{\"type\":\"X\",\"unit\":{\"id\":\"inner\"},\"id\":\"a\"}\n");
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a"), document("inner")));
        }
        assertThat(Files.readAllLines(path())).hasSize(5).last().isEqualTo(line("inner"));
    }

    @Test
    void aFileMovedAwayIsBegunAnew() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a")));
            Files.move(path(), folder.resolve("old.jsonl"));
            file.append(List.of(document("b")));
        }
        assertThat(Files.readAllLines(path())).containsExactly(line("b"));
    }

    @Test
    void aDocumentOfSeveralLinesIsRefusedWithoutItsContent() {
        JsonLinesFile file = new JsonLinesFile(path());
        assertThatThrownBy(() -> file.append(List.of(new Document("a", "{\n\"pin\":\"482915\"}"))))
                .hasMessageContaining("a is not on one line")
                .hasMessageNotContaining("482915");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a")));
        }
        assertThat(Files.getPosixFilePermissions(path()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void anotherWritersTornTailIsNotContinued() throws IOException {
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("a")));
        }
        Files.writeString(path(), "{\"id\":\"b\"", StandardOpenOption.APPEND);
        try (JsonLinesFile file = new JsonLinesFile(path())) {
            file.append(List.of(document("b")));
        }
        assertThat(Files.readAllLines(path())).containsExactly(line("a"), line("b"));
    }

    private Path path() {
        return folder.resolve("demo.jsonl");
    }

    private static Document document(String id) {
        return new Document(id, line(id));
    }

    private static String line(String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"CODE_READY\"}";
    }

    private static String longLine(String id) {
        return "{\"id\":\"" + id + "\",\"x\":\"" + "z".repeat(400) + "\"}";
    }
}
