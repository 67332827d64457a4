package io.keyroute.property;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads every {@code *.yaml} of a folder. Strict: what it does not know or cannot resolve is an error by file and field. */
public final class PropertyLoader {

    /** Lets {@code perGuest} stand for {@code PER_GUEST}. */
    @EnumNaming(EnumNamingStrategies.CamelCaseStrategy.class)
    private interface CamelCased {}

    private final ObjectMapper yaml;
    private final UnaryOperator<String> environment;

    /** @param environment values of environment variables, null for those that are not set */
    public PropertyLoader(UnaryOperator<String> environment) {
        this.environment = environment;
        this.yaml = YAMLMapper.builder()
                .addModule(new JavaTimeModule())
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        Stream.of(
                        CodeMode.class,
                        Credential.class,
                        Policies.CancelInHouse.class,
                        Policies.Codes.class,
                        Policies.Wish.class,
                        Policies.HoldInHouse.class,
                        Policies.PersonScope.class,
                        SinkSettings.Type.class,
                        FiasLinkSettings.Role.class,
                        FiasLinkSettings.OkWhen.class)
                .forEach(type -> yaml.addMixIn(type, CamelCased.class));
    }

    /** @throws PropertyException naming every error of every file */
    public PropertyCatalog load(Path folder) {
        List<Property> properties = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Path file : files(folder)) {
            Findings findings = new Findings(file.toString());
            Property property = read(file, findings);
            if (findings.errors().isEmpty()) {
                properties.add(property);
            }
            errors.addAll(findings.errors());
        }
        errors.addAll(contradictions(properties));
        if (!errors.isEmpty()) {
            throw new PropertyException("The hotel configuration cannot be used:\n  " + String.join("\n  ", errors));
        }
        return new PropertyCatalog(properties);
    }

    private Property read(Path path, Findings findings) {
        try {
            PropertyFile file = yaml.readValue(Files.readString(path), PropertyFile.class);
            if (file == null) {
                findings.error("property", "the file is empty");
                return null;
            }
            int before = findings.errors().size();
            checkNulls(file, findings);
            return findings.errors().size() > before
                    ? null
                    : new PropertyBuilder(file, findings).build(new SettingsReader(findings, environment));
        } catch (UnrecognizedPropertyException e) {
            findings.error(
                    field(e), line(e) + "is not known here; known are " + new TreeSet<>(e.getKnownPropertyIds()));
        } catch (JsonMappingException e) {
            findings.error(field(e), line(e) + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            findings.error("line " + e.getLocation().getLineNr(), e.getOriginalMessage());
        } catch (IOException e) {
            findings.error("file", "cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static void checkNulls(PropertyFile file, Findings findings) {
        Map<String, Map<String, ?>> sections = new HashMap<>();
        sections.put("doors", file.doors());
        sections.put("rotations", file.rotations());
        sections.put("fias", file.fias());
        sections.forEach((name, section) -> {
            if (section != null) {
                section.forEach((key, value) -> findings.required(name + "." + key, value));
            }
        });
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PropertyException("no folder " + folder + " with the hotels' configuration");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> contradictions(List<Property> properties) {
        List<String> errors = new ArrayList<>();
        Map<String, Property> ids = new HashMap<>();
        Map<String, Door> doors = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        for (Property property : properties) {
            if (ids.put(property.id(), property) != null) {
                errors.add("property \"" + property.id() + "\" stands in two files");
            }
            for (Door door : property.doors()) {
                Door other = doors.put(door.deviceId(), door);
                if (other != null && !sameLock(door, other)) {
                    errors.add("property \"" + property.id() + "\": doors." + door.deviceId()
                            + " is described otherwise by another property");
                }
            }
            for (FiasLinkSettings link : property.fiasLinks()) {
                if (links.put(link.link(), property.id()) != null) {
                    errors.add("property \"" + property.id() + "\": fias." + link.link() + " is used twice");
                }
            }
        }
        return errors;
    }

    /** Two properties that share a door must mean the same lock and the same scope of unique codes. */
    private static boolean sameLock(Door a, Door b) {
        return a.kind() == b.kind()
                && a.building().equals(b.building())
                && a.account().equals(b.account())
                && a.codeLengths().equals(b.codeLengths())
                && a.capacity() == b.capacity()
                && a.profile().equals(b.profile())
                && a.abilities().equals(b.abilities());
    }

    private static String field(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "file" : path.toString();
    }

    private static String line(JsonMappingException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    }
}
