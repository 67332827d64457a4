package io.keyroute.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.lock.log.TuyaLockLogs;
import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.TuyaComponent;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The route that reads logs through the {@code tuya:} component from the simulated cloud. */
@Tag("database")
class HistoryRouteTest {

    private static final String KEEPALIVE = "vd-room-205";
    private static final int OPENINGS = 120;

    private final Doors doors = new Doors(Doors.settings());

    @Test
    void everyPageIsReadFailuresAreReadAgainAndTheFirstEntryIsTold() throws Exception {
        SimulatorSettings settings =
                SimulatorSettings.builder().fleet(Device.keepalive(KEEPALIVE)).build();
        try (SimulatorServer cloud = new SimulatorServer(settings).start();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            SimClient client = new SimClient(cloud).login();
            String name = doors.code(7, "AAAAAAAAA1", KEEPALIVE, "205");
            long id = client.created(KEEPALIVE, name, "482915");
            doors.jdbc
                    .sql("UPDATE credential SET remote_id = ?")
                    .param(Long.toString(id))
                    .update();
            doors.jdbc
                    .sql("UPDATE access_grant SET valid_to = ?")
                    .param(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())
                    .update();
            open(client, KEEPALIVE, OPENINGS);
            doors.clock.forward(
                    Duration.between(doors.clock.instant(), Instant.now().plusSeconds(1)));
            start(camel, cloud);

            await().atMost(Duration.ofSeconds(45))
                    .until(() -> doors.log.ofStay(7).size() == OPENINGS);
            await().atMost(Duration.ofSeconds(45)).until(() -> doors.firstEntries.size() == 1);
            assertThat(doors.template.queryForObject(
                            "SELECT attempts FROM log_window WHERE device_id = 'vd-room-203' AND source = 'OPENINGS'",
                            Integer.class))
                    .as("a door the cloud does not know is put off and holds up no other")
                    .isPositive();
        }
        assertThat(doors.outbox()).hasSize(OPENINGS);
    }

    private void start(DefaultCamelContext camel, SimulatorServer cloud) throws Exception {
        TuyaComponent tuya = new TuyaComponent();
        tuya.setEndpoint(cloud.baseUrl());
        tuya.setAccessId(cloud.settings().accessId());
        tuya.setAccessSecret(cloud.settings().accessSecret());
        tuya.setCallsPerSecond(200);
        camel.addComponent("tuya", tuya);
        camel.getRegistry().bind("logReader", doors.reader);
        camel.getRegistry().bind("firstEntries", doors.tellFirst);
        camel.getRegistry().bind("lockLogs", new TuyaLockLogs());
        camel.getPropertiesComponent().addInitialProperty("keyroute.history.tick", "50");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/history.camel.yaml"));
        camel.start();
    }

    /** Within one second and never on it: a time on the second might be the same opening told in seconds. */
    private static void open(SimClient client, String device, int times) {
        long first = Instant.now().toEpochMilli() / 1000 * 1000 + 1;
        for (int i = 0; i < times; i++) {
            client.control(
                    "POST", "/sim/locks/" + device + "/keypad", "{\"digits\":\"482915\",\"at\":" + (first + i) + "}");
        }
    }
}
