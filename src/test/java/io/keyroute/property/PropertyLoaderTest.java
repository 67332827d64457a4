package io.keyroute.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyLoaderTest {

    private static final String SMALL = """
            property: h1
            zone: Europe/Vienna
            doors:
              d1: {kind: ZIGBEE}
              d2: {kind: WIFI, capacity: 3}
            units:
              "01": {doors: [d1]}
              "02": {doors: [d1, d2]}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsTheDemoHotelAsItIsDescribed() {
        Property demo = new PropertyLoader(name -> null)
                .load(Path.of("config/properties"))
                .property("demo");
        assertThat(demo.warnings()).isEmpty();
        assertThat(demo.units()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(demo.doors()).extracting(Door::kind).contains(DoorKind.values());
        assertThat(demo.everyStay()).allMatch(rule -> rule.hours().always());
        assertThat(demo.doorsOf("204")).extracting(Door::deviceId).containsExactly("vd-room-204");
        assertThat(demo.door("vd-room-204").orElseThrow().shared()).isFalse();
        assertThat(demo.door("vd-front").orElseThrow().shared()).isTrue();
        assertThat(demo.door("vd-front").orElseThrow().unit()).isNull();
        assertThat(demo.door("vd-front").orElseThrow().capacity()).isEqualTo(500);
        assertThat(demo.door("vd-staff").orElseThrow().profile()).isEqualTo("entry");
        assertThat(demo.unit("208").orElseThrow().standingCode()).isTrue();
        assertThat(demo.areas().get("garage").get(0).after()).isEqualTo(Duration.ofHours(2));
        assertThat(demo.groups().get("housekeeping").access().get(0).doors())
                .contains("vd-room-201", "vd-room-208", "vd-linen");
        assertThat(demo.groups().get("maintenance").access().get(0).hours().intervals())
                .containsExactly(new WeeklyInterval(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), 7 * 60, 15 * 60 + 30));
        assertThat(demo.rotations().get("linen").knownTo()).containsExactly("housekeeping");
        assertThat(demo.fiasLinks()).singleElement().satisfies(link -> {
            assertThat(link.port()).isEqualTo(5010);
            assertThat(link.charset()).isEqualTo(Charset.forName("windows-1252"));
            assertThat(link.koPositions()).containsEntry(1, Map.of("1", "spa"));
        });
        assertThat(demo.sink().type()).isEqualTo(SinkSettings.Type.FILE);
    }

    @Test
    void fillsTheDefaultsOfAHotelThatSaysLittle() throws IOException {
        Property hotel = load(SMALL).property("h1");
        Policies policies = hotel.policies();
        assertThat(hotel.building()).isEqualTo("h1");
        assertThat(hotel.hours()).isEqualTo(new StayHours(LocalTime.of(15, 0), LocalTime.of(11, 0)));
        assertThat(policies.lateOut()).isEqualTo(Duration.ofHours(1));
        assertThat(policies.makeAhead(DoorKind.WIFI)).isEqualTo(Duration.ofHours(24));
        assertThat(policies.cancelInHouse()).isEqualTo(Policies.CancelInHouse.HOLD);
        assertThat(policies.noShow()).isEqualTo(Duration.ofDays(1));
        assertThat(hotel.sink().type()).isEqualTo(SinkSettings.Type.NONE);
        assertThat(hotel.door("d1").orElseThrow().units()).containsExactly("01", "02");
        assertThat(hotel.door("d2").orElseThrow().codeLengths()).containsExactly(7);
    }

    @Test
    void namesFileAndFieldOfAnUnknownWord() {
        assertThatThrownBy(() -> load(SMALL + "policies: {lateOutt: PT1H}\n"))
                .isInstanceOf(PropertyException.class)
                .hasMessageContaining("h1.yaml: policies.lateOutt:")
                .hasMessageContaining("line 9");
    }

    @Test
    void namesAWrongEnumValueAndWhatItMayBe() {
        assertThatThrownBy(() -> load(SMALL + "policies: {codes: perRoom}\n"))
                .hasMessageContaining("policies.codes")
                .hasMessageContaining("perGuest");
    }

    @Test
    void namesEveryWrongReferenceAtOnce() {
        assertThatThrownBy(() -> load(SMALL + """
                        sharedAccess:
                          everyStay: [{doors: [d3]}]
                        groups:
                          cleaners: [{doors: [d4], hours: [{from: "7", to: "15:00"}]}]
                        rotations:
                          linen: {doors: [d2], cron: "weekly", knownTo: [nobody]}
                        fias:
                          link1: {role: server, port: 5010, koPositions: {1: {"1": pool}}}
                        """))
                .hasMessageContaining("sharedAccess.everyStay[0].doors: no door \"d3\"")
                .hasMessageContaining("groups.cleaners[0].doors: no door \"d4\"")
                .hasMessageContaining("groups.cleaners[0].hours[0].from")
                .hasMessageContaining("rotations.linen.cron")
                .hasMessageContaining("rotations.linen.knownTo: no staff group \"nobody\"")
                .hasMessageContaining("fias.link1.koPositions.1: no area \"pool\"");
    }

    @Test
    void refusesADoorWithoutKindAndAUnitMappedTwice() {
        assertThatThrownBy(() -> load(SMALL.replace("{kind: ZIGBEE}", "{name: x}")))
                .hasMessageContaining("doors.d1.kind: is missing");
        assertThatThrownBy(() -> load(SMALL + "  \"02\": {doors: [d2]}\n")).hasMessageContaining("02");
    }

    @Test
    void refusesAnEntryCredentialWhereTheDoorHasNotTheProfile() {
        assertThatThrownBy(() -> load(SMALL + "groups: {cleaners: [{doors: [rooms], credential: entry}]}\n"))
                .hasMessageContaining("door \"d1\" has not the profile entry");
    }

    @Test
    void switchesASmallSharedLockToACommonCodeAndSaysSo() throws IOException {
        Property hotel = load(SMALL.replace("d1, d2", "d1") + "sharedAccess: {everyStay: [{doors: [d2]}]}\n")
                .property("h1");
        Door door = hotel.door("d2").orElseThrow();
        assertThat(door.commonCode()).isTrue();
        assertThat(hotel.codeMode(hotel.everyStay().get(0), door)).isEqualTo(CodeMode.COMMON);
        assertThat(hotel.warnings())
                .anyMatch(warning -> warning.contains("d2") && warning.contains("fewer than twice"));
        assertThat(hotel.rotationOf("d2").orElseThrow().group()).isEqualTo("common-d2");
    }

    @Test
    void splitsHoursOverMidnight() throws IOException {
        Property hotel = load(SMALL + "groups: {night: [{doors: [d1], hours: [{days: [SUN], from: \"22:00\","
                        + " to: \"06:00\"}]}]}\n")
                .property("h1");
        WeeklyHours hours = hotel.groups().get("night").access().get(0).hours();
        assertThat(hours.intervals())
                .containsExactly(
                        new WeeklyInterval(Set.of(DayOfWeek.SUNDAY), 22 * 60, 1440),
                        new WeeklyInterval(Set.of(DayOfWeek.MONDAY), 0, 6 * 60));
        assertThat(hours.covers(LocalDateTime.parse("2026-11-22T22:00"))).isTrue();
        assertThat(hours.covers(LocalDateTime.parse("2026-11-23T05:59"))).isTrue();
        assertThat(hours.covers(LocalDateTime.parse("2026-11-23T06:00"))).isFalse();
        assertThat(hours.covers(LocalDateTime.parse("2026-11-23T22:30"))).isFalse();
    }

    @Test
    void takesSecretsOfHeadersFromTheEnvironmentAndPrintsNone() throws IOException {
        String sink =
                "sink: {type: http, url: \"https://pms.example.org/x\", headers: {Authorization: \"env:TOKEN\"}}\n";
        Files.writeString(folder.resolve("h1.yaml"), SMALL + sink);
        Property hotel =
                new PropertyLoader(Map.of("TOKEN", "s3cret")::get).load(folder).property("h1");
        assertThat(hotel.sink().headers()).containsEntry("Authorization", "s3cret");
        assertThat(hotel.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> new PropertyLoader(name -> null).load(folder))
                .hasMessageContaining("sink.headers.Authorization: environment variable TOKEN");
    }

    @Test
    void F32_twoPropertiesMayShareADoorOfOneBuildingButNotDescribeItDifferently() throws IOException {
        String shared = "building: house\ndoors: {front: {kind: KEEPALIVE, capacity: 500}}\n";
        Files.writeString(folder.resolve("a.yaml"), "property: a\nzone: Europe/Vienna\n" + shared);
        Files.writeString(folder.resolve("b.yaml"), "property: b\nzone: Europe/Vienna\n" + shared);
        PropertyCatalog catalog = new PropertyLoader(name -> null).load(folder);
        assertThat(catalog.propertiesOf("front")).extracting(Property::id).containsExactly("a", "b");
        assertThat(catalog.door("front").orElseThrow().building()).isEqualTo("house");
        Files.writeString(
                folder.resolve("b.yaml"), "property: b\nzone: Europe/Vienna\n" + shared.replace("house", "annex"));
        assertThatThrownBy(() -> new PropertyLoader(name -> null).load(folder))
                .hasMessageContaining("doors.front is described otherwise");
    }

    @Test
    void namesAnUnknownProperty() throws IOException {
        PropertyCatalog catalog = load(SMALL);
        assertThat(catalog.find("nope")).isEmpty();
        assertThatThrownBy(() -> catalog.property("nope")).isInstanceOf(PropertyException.class);
    }

    private PropertyCatalog load(String yaml) throws IOException {
        Files.writeString(folder.resolve("h1.yaml"), yaml);
        return new PropertyLoader(name -> null).load(folder);
    }
}
