package io.keyroute.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Every mapping of {@code mappings/<source>/<message>.<engine>}, compiled at start, called by the name
 * {@code source/message}. Routes name a mapping, not a technology. Safe for use by several threads.
 */
public final class Mappings {

    private static final Map<String, BiFunction<String, Path, Mapping>> ENGINES = Map.of("jslt", JsltMapping::compile);

    private final Map<String, Mapping> mappings;
    private final EventSchema schema;

    /** @throws MappingStartException naming file, line and column of a mapping that does not compile */
    public Mappings(Path folder, EventSchema schema) {
        this.schema = schema;
        this.mappings = compile(folder);
    }

    /**
     * Maps a source document to a canonical event.
     *
     * @throws io.keyroute.event.InvalidEventException naming every wrong field: of the source where the mapping found it,
     *     of the outcome where the schema did
     */
    public CanonicalEvent toEvent(String name, JsonNode source) {
        return schema.bind(transform(name, source));
    }

    /** Maps a source document, without looking at the outcome. */
    public JsonNode transform(String name, JsonNode source) {
        Mapping mapping = mappings.get(name);
        if (mapping == null) {
            throw new MappingException(name, "", "is no mapping of this installation", null);
        }
        if (!source.isObject()) {
            throw new MappingException(name, "", "must be a JSON object", null);
        }
        return mapping.apply(source);
    }

    /** Names of all mappings. */
    public Set<String> names() {
        return mappings.keySet();
    }

    private static Map<String, Mapping> compile(Path folder) {
        Map<String, Mapping> compiled = new TreeMap<>();
        try (Stream<Path> files = Files.find(
                folder, 2, (path, attributes) -> attributes.isRegularFile() && isMapping(folder.relativize(path)))) {
            files.sorted().forEach(file -> {
                Path relative = folder.relativize(file);
                String base = relative.getFileName().toString();
                String ending = base.substring(base.lastIndexOf('.') + 1);
                String name = relative.getParent() + "/" + base.substring(0, base.lastIndexOf('.'));
                BiFunction<String, Path, Mapping> engine = ENGINES.get(ending);
                if (engine == null) {
                    throw new MappingStartException(
                            file + ": no engine for ." + ending + ", only " + ENGINES.keySet(), null);
                }
                compiled.put(name, engine.apply(name, file));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the mappings cannot be read: " + folder, e);
        }
        if (compiled.isEmpty()) {
            throw new MappingStartException("no mapping in " + folder, null);
        }
        return Map.copyOf(compiled);
    }

    /** Everything in a source's folder but samples and notes. */
    private static boolean isMapping(Path relative) {
        String name = relative.getFileName().toString();
        return relative.getNameCount() == 2
                && !relative.startsWith("schema")
                && name.indexOf('.') > 0
                && !name.matches(".*\\.(in|out)\\.(json|xml)|.*\\.md|.*~");
    }
}
