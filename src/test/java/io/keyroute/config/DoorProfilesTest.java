package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.property.PropertyLoader;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doors' configured abilities keep every route from asking of a lock. */
class DoorProfilesTest {

    @Test
    void onlyWhatADoorItselfDeniesIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("h1.yaml"), """
                property: h1
                zone: Europe/Vienna
                doors:
                  d1: {kind: ZIGBEE, abilities: {freeze: "false", named: "false", nudge: "true"}}
                  d2: {kind: WIFI}
                units:
                  "01": {doors: [d1]}
                  "02": {doors: [d2]}
                """);
        DoorProfiles profiles = new DoorProfiles(new PropertyLoader(name -> null).load(folder));
        assertThat(profiles.refusal("d1", TuyaOperation.FREEZE_TEMP_PASSWORD))
                .hasValueSatisfying(why -> assertThat(why).contains("freeze: false"));
        assertThat(profiles.refusal("d1", TuyaOperation.CREATE_TEMP_PASSWORD)).isPresent();
        assertThat(profiles.refusal("d1", TuyaOperation.CREATE_TEMP_PASSWORD_V2))
                .isEmpty();
        assertThat(profiles.refusal("d1", TuyaOperation.ISSUE_PASSWORD)).isEmpty();
        assertThat(profiles.refusal("d2", TuyaOperation.FREEZE_TEMP_PASSWORD))
                .as("a kind that no page lists is no refusal")
                .isEmpty();
        assertThat(profiles.refusal("no-door", TuyaOperation.FREEZE_TEMP_PASSWORD))
                .isEmpty();
    }
}
