package io.keyroute.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.EventSchema;
import io.keyroute.event.FieldError;
import io.keyroute.event.InvalidEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingsTest {

    private static final Path FOLDER = Path.of("mappings");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventSchema schema = new EventSchema();
    private final Mappings mappings = new Mappings(FOLDER, schema);

    @TempDir
    private Path folder;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".in.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesTheOutcomeOfTheSampleAndItIsACanonicalEvent(Path sample) throws IOException {
        JsonNode outcome = mappings.transform(nameOf(sample), read(sample));
        assertThat(outcome).isEqualTo(read(Path.of(sample.toString().replace(".in.json", ".out.json"))));
        assertThat(schema.check(outcome)).isEmpty();
    }

    @Test
    void everyMappingHasSamples() throws IOException {
        Set<String> sampled = new HashSet<>();
        samples().forEach(sample -> sampled.add(nameOf(sample)));
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(mappings.names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "employeeNumber | null | /employeeNumber | is missing",
                "messageId | \"\" | /messageId | is missing",
                "hotel | null | /hotel | is missing",
                "event | \"promote-SECRET\" | /event | does not know",
                "startDate | \"20.11.SECRET\" | /startDate | is no date",
                "startDate | \"2026-02-30\" | /startDate | is no date",
                "changedAt | \"SECRET\" | /occurredAt | is no valid instant",
                "employeeNumber | {\"a\":1} | /employeeNumber | single value",
            })
    void namesTheWrongFieldOfAnErpMessageAndNoValue(String field, String value, String pointer, String message)
            throws IOException {
        ObjectNode source = (ObjectNode) read(FOLDER.resolve("erp/staff.hire.in.json"));
        source.set(field, JSON.readTree(value));
        assertThatThrownBy(() -> mappings.toEvent("erp/staff", source))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageNotContaining("SECRET")
                .satisfies(e -> assertThat(((InvalidEventException) e).errors()).anySatisfy(error -> {
                    assertThat(error.field()).isEqualTo(pointer);
                    assertThat(error.message()).contains(message);
                }));
    }

    @Test
    void keepsWhatAnErpMessageDoesNotSayUnknown() throws IOException {
        JsonNode outcome = mappings.transform("erp/staff", read(FOLDER.resolve("erp/staff.terminate.in.json")));
        assertThat(outcome.get("staff").has("groups")).isFalse();
        assertThat(outcome.get("staff").has("validTo")).isFalse();
    }

    @Test
    void refusesTheStartWithAMappingThatDoesNotCompileByFileLineAndColumn() throws IOException {
        Path file = Files.createDirectories(folder.resolve("x")).resolve("event.jslt");
        Files.writeString(file, "{\n  \"a\": parse-tim(.b)\n}");
        assertThatThrownBy(() -> new Mappings(folder, schema))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining("x/event")
                .hasMessageContaining("parse-tim")
                .hasMessageContaining(file + ":2:8");
        Files.move(file, file.resolveSibling("event.xsl"));
        assertThatThrownBy(() -> new Mappings(folder, schema)).hasMessageContaining("no engine for .xsl");
    }

    @Test
    void refusesWhatIsNoObjectAndUnknownMappings() throws IOException {
        JsonNode array = JSON.readTree("[1]");
        assertThatThrownBy(() -> mappings.toEvent("generic/event", array))
                .isInstanceOfSatisfying(MappingException.class, e -> assertThat(e.errors())
                        .containsExactly(new FieldError("", "must be a JSON object")));
        assertThatThrownBy(() -> mappings.toEvent("nobody/event", JSON.createObjectNode()))
                .isInstanceOf(MappingException.class);
    }

    @Test
    void knowsZonesAndGaps() throws IOException {
        Path file = Files.createDirectories(folder.resolve("x")).resolve("event.jslt");
        Files.writeString(file, "{\"at\": to-instant(.at, \"dd.MM.yyyy HH:mm\", \"Europe/Berlin\", \"/at\")}");
        Mappings own = new Mappings(folder, schema);
        assertThat(own.transform("x/event", JSON.readTree("{\"at\":\"29.03.2026 02:30\"}"))
                        .get("at")
                        .asText())
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(own.transform("x/event", JSON.readTree("{\"at\":\"25.10.2026 02:30\"}"))
                        .get("at")
                        .asText())
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    private static String nameOf(Path sample) {
        Path relative = FOLDER.relativize(sample);
        String file = relative.getFileName().toString();
        return relative.getParent() + "/" + file.substring(0, file.indexOf('.'));
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }
}
