package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.LockKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path directory;

    @Test
    void theDemoHotelHasEveryKindOfDoorAndItsPromises() {
        SimulatorSettings demo =
                SettingsFile.read(Path.of("config/simulator.yaml")).build();
        List<Device> doors = demo.fleet().devices();
        assertThat(doors.stream().map(Device::kind).distinct())
                .as("every kind the bundle opens")
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(LockKind.VIDEO)));
        assertThat(doors.stream().filter(d -> d.id().startsWith("vd-room-"))).hasSizeGreaterThanOrEqualTo(6);
        assertThat(doors).noneMatch(Device::asleep).anyMatch(Device::entry);
        assertThat(demo.callsPerSecond()).isEqualTo(200);
        assertThat(demo.deliveryDelay()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(demo.historyDelay()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(demo.wrongTries()).isZero();
        assertThat(demo.accessId()).isEqualTo("sim-keyroute-demo");
        assertThat(demo.toString()).doesNotContain(demo.accessSecret());
    }

    @Test
    void manyDevicesByTheNumber() throws IOException {
        Path file = write("generate:\n  - {kind: ZIGBEE, prefix: load-, count: 5000, gateways: 50, capacity: 100}\n");
        List<Device> devices = SettingsFile.read(file).build().fleet().devices();
        assertThat(devices).hasSize(5000);
        assertThat(devices.stream().map(Device::gatewayId).distinct()).hasSize(50);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path unknown = write("bindAdress: 127.0.0.1\n");
        assertThatThrownBy(() -> SettingsFile.read(unknown)).hasMessageContaining("bindAdress");
        Path twice = write("fleet:\n  - {id: a, kind: WIFI}\n  - {id: a, kind: BLE}\n");
        assertThatThrownBy(() -> SettingsFile.read(twice)).hasMessageContaining("twice");
        Path kind = write("fleet:\n  - {id: a, kind: WOODEN}\n");
        assertThatThrownBy(() -> SettingsFile.read(kind)).hasMessageContaining("WOODEN");
        Path secret = write("accessId: x\naccessSecret: short\n");
        assertThatThrownBy(() -> SettingsFile.read(secret).build()).hasMessageContaining("32");
        Path time = write("deliveryDelay: soon\n");
        assertThatThrownBy(() -> SettingsFile.read(time)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "simulator", ".yaml"), yaml);
    }
}
