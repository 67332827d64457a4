package io.keyroute;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house and the doors between them. A new arrow is a decision: it is made here, in the open. */
class ArchitectureTest {

    private static final String ROOT = "io.keyroute.";

    /** Every room with what it may use beside itself. {@code tuya} has its own rooms and is listed by them. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("tuya.crypto", List.of()),
            Map.entry("tuya.client", List.of("tuya.crypto")),
            Map.entry("tuya.message", List.of("tuya.crypto")),
            Map.entry("tuya", List.of("tuya.client", "tuya.message")),
            Map.entry("fias", List.of()),
            Map.entry("property", List.of()),
            Map.entry("secret", List.of()),
            Map.entry("lease", List.of()),
            Map.entry("batch", List.of()),
            Map.entry("outbox", List.of()),
            Map.entry("event", List.of("property", "secret", "batch")),
            Map.entry("mapping", List.of("event")),
            Map.entry("source", List.of("event", "mapping", "property", "fias")),
            Map.entry("access", List.of("event", "property", "secret", "lease", "outbox", "batch")),
            // secret: steps and answers carry PINs in the type that prints masked
            Map.entry("lock", List.of("access", "event", "property", "secret", "tuya.client")),
            Map.entry("history", List.of("event", "property", "outbox", "access", "batch")),
            Map.entry("console", List.of("access", "history", "event", "secret")),
            Map.entry("simulator", List.of("tuya.crypto")));

    /** By their place: by name every library would be searched for them. */
    private static final JavaClasses KEYROUTE = new ClassFileImporter()
            .importUrl(KeyrouteApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    static Stream<Arguments> arrows() {
        return ARROWS.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
    }

    @ParameterizedTest(name = "{0} uses only {1}")
    @MethodSource("arrows")
    void aRoomUsesOnlyWhatItMay(String room, List<String> others) {
        List<String> allowed = new ArrayList<>(others);
        allowed.add(room);
        check(classes()
                .that(describe("are in " + room, type -> room.equals(roomOf(type))))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are of no other room than " + allowed,
                        type -> !type.getPackageName().startsWith("io.keyroute") || allowed.contains(roomOf(type)))));
    }

    @Test
    void noRoomIsUnknown() {
        assertThat(KEYROUTE.stream()
                        .map(ArchitectureTest::roomOf)
                        .filter(room -> !ARROWS.containsKey(room))
                        .distinct())
                .containsOnly("", "config");
    }

    @Test
    void onlyTheFiasSourceKnowsFias() {
        check(classes()
                .that()
                .resideInAPackage("io.keyroute.source..")
                .and()
                .resideOutsideOfPackage("io.keyroute.source.fias..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("io.keyroute.fias.."));
    }

    @Test
    void theTuyaClientIsFreeOfCamel() {
        check(classes()
                .that()
                .resideInAnyPackage(
                        "io.keyroute.tuya.client..", "io.keyroute.tuya.message..", "io.keyroute.tuya.crypto..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.apache.camel..", "org.springframework.."));
    }

    @Test
    void locksAndGrantsKnowNoPms() {
        check(classes()
                .that()
                .resideInAnyPackage("io.keyroute.access..", "io.keyroute.lock..", "io.keyroute.tuya..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("io.keyroute.source..", "io.keyroute.fias..", "io.keyroute.mapping.."));
    }

    @Test
    void noRoomsFormARing() {
        slices().matching("io.keyroute.(*)..").should().beFreeOfCycles().check(KEYROUTE);
    }

    @Test
    void theRulesSeeTheRooms() {
        assertThat(KEYROUTE.stream().map(ArchitectureTest::roomOf).distinct())
                .contains("fias", "event", "access", "outbox", "config");
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(KEYROUTE);
    }

    /** The innermost room that a class is in, {@code ""} for the root package. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String inside = name.substring(ROOT.length());
        return Stream.of("tuya.client", "tuya.message", "tuya.crypto")
                .filter(room -> inside.equals(room) || inside.startsWith(room + "."))
                .findFirst()
                .orElseGet(() -> inside.split("\\.")[0]);
    }
}
