package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.message.DeviceChange;
import io.keyroute.tuya.message.DeviceProperties;
import io.keyroute.tuya.message.MessageDecoder;
import io.keyroute.tuya.message.ReceivedMessage;
import io.keyroute.tuya.message.TuyaMessage;
import io.keyroute.tuya.message.UnlockMethodProgress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the message service would push of the virtual locks, read by the bundle's own decoder. */
class MessageFeedTest {

    private final AtomicReference<Instant> real = new AtomicReference<>(Instant.now());
    private SimulatorServer server;
    private SimClient client;
    private MessageDecoder decoder;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .realClock(new Settable())
                        .clockWindow(Duration.ofDays(1))
                        .tokenLife(Duration.ofDays(1))
                        .fleet(Device.zigbee("z", "gw"), Device.accessControl("access", HomeUser.of("1", "Ben")))
                        .build())
                .start();
        client = new SimClient(server).login();
        decoder = new MessageDecoder(server.settings().accessSecret(), true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private final class Settable extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return real.get();
        }
    }

    private List<TuyaMessage> messages(String wish) {
        List<TuyaMessage> read = new ArrayList<>();
        for (JsonNode message : client.control("POST", "/sim/messages", wish)) {
            read.add(decoder.decode(new ReceivedMessage(
                    message.path("number").asText(),
                    message.path("payload").asText().getBytes(StandardCharsets.UTF_8),
                    message.has("em") ? message.path("em").asText() : null,
                    Instant.now())));
        }
        return read;
    }

    @ParameterizedTest
    @CsvSource({"{}", "'{\"em\":\"aes_ecb\"}'", "'{\"em\":\"aes_gcm\"}'", "'{\"family\":\"legacy\"}'"})
    void unlocksAndAlarmsAreTold(String wish) {
        long id = client.created("z", "R-1", "123456");
        client.type("z", "123456");
        client.type("z", "999999");
        List<TuyaMessage> told = messages(wish);
        assertThat(told).hasSize(2);
        DeviceProperties unlock = (DeviceProperties) told.get(0);
        assertThat(unlock.deviceId()).isEqualTo("z");
        assertThat(unlock.properties().get(0).code()).isEqualTo("unlock_temporary");
        assertThat(unlock.properties().get(0).value().asLong()).isEqualTo(id);
        assertThat(((DeviceProperties) told.get(1)).properties().get(0).value().asText())
                .isEqualTo("wrong_password");
    }

    @Test
    void bothFamiliesTwiceAndBackwards() {
        client.type("z", "999999");
        client.control("PUT", "/sim/locks/z", "{\"online\":false}");
        assertThat(messages("{\"family\":\"both\",\"twice\":true}")).hasSize(8);
        assertThat(messages("{\"reversed\":true}").get(0))
                .isInstanceOfSatisfying(DeviceChange.class, change -> assertThat(change.deviceId())
                        .isEqualTo("z"));
        assertThat(messages("{\"after\":1}")).hasSize(1);
        assertThat(messages("{\"after\":2}")).isEmpty();
    }

    @Test
    void enrolmentsAreToldFromBeginningToEnd() {
        String entry = "/v1.0/devices/access/door-lock/actions/entry";
        Map<String, Object> card = Map.of("user_id", "1", "user_type", 1, "unlock_type", "card");
        client.put(entry, card);
        assertThat(messages("{}"))
                .extracting(message -> ((UnlockMethodProgress) message).finished())
                .containsExactly(false, true);
        client.control("PUT", "/sim/locks/access", "{\"alone\":true}");
        client.put(entry, card);
        client.put("/v1.0/devices/access/door-lock/unlock-types/card/actions/cancel", null);
        assertThat(messages("{\"after\":2}"))
                .extracting(message -> ((UnlockMethodProgress) message).operate())
                .containsExactly(UnlockMethodProgress.Operate.START, UnlockMethodProgress.Operate.CANCEL);
    }

    @Test
    void nothingIsKeptLongerThanTwoHours() {
        client.type("z", "999999");
        real.updateAndGet(now -> now.plus(Duration.ofMinutes(119)));
        client.type("z", "999999");
        assertThat(messages("{}")).hasSize(2);
        real.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
        assertThat(messages("{}")).hasSize(1);
    }
}
