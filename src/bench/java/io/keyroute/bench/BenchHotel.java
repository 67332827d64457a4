package io.keyroute.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A hotel of many rooms, each with a lock of its own, and shared doors that the stays are spread over. */
final class BenchHotel {

    static final String ACCESS_ID = "sim-keyroute-bench";
    static final String ACCESS_SECRET = "bench-secret-of-32-ascii-chars-1";
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    private final Settings settings;

    BenchHotel(Settings settings) {
        this.settings = settings;
    }

    void writeFleet(Path file, int port, String answerDelay, int callsPerSecond) throws IOException {
        StringBuilder yaml = new StringBuilder();
        yaml.append("bindAddress: 127.0.0.1\nport: ").append(port).append('\n');
        yaml.append("accessId: ")
                .append(ACCESS_ID)
                .append("\naccessSecret: ")
                .append(ACCESS_SECRET)
                .append('\n');
        yaml.append("deliveryDelay: PT0S\nhistoryDelay: PT2S\nanswerDelay: ")
                .append(answerDelay)
                .append('\n');
        yaml.append("callsPerSecond: ").append(callsPerSecond).append("\nzone: Europe/Vienna\nfleet:\n");
        for (int room = 1; room <= settings.rooms(); room++) {
            yaml.append("  - {id: room-")
                    .append(room)
                    .append(", kind: ZIGBEE, gateway: ")
                    .append(gateway(room));
            yaml.append("}\n");
        }
        for (int door = 1; door <= settings.shared(); door++) {
            yaml.append("  - {id: shared-")
                    .append(door)
                    .append(", kind: ZIGBEE, gateway: ")
                    .append(gateway(door));
            yaml.append(", capacity: 20000}\n");
        }
        Files.writeString(file, yaml);
    }

    void writeProperty(Path file) throws IOException {
        StringBuilder yaml = new StringBuilder();
        yaml.append("property: bench\ntenant: bench\nzone: Europe/Vienna\nbuilding: bench\ndoors:\n");
        for (int room = 1; room <= settings.rooms(); room++) {
            yaml.append("  room-")
                    .append(room)
                    .append(": {name: Room ")
                    .append(room)
                    .append(", kind: ZIGBEE, gateway: ");
            yaml.append(gateway(room)).append("}\n");
        }
        for (int door = 1; door <= settings.shared(); door++) {
            yaml.append("  shared-").append(door).append(": {name: Shared ").append(door);
            yaml.append(", kind: ZIGBEE, capacity: 20000, gateway: ")
                    .append(gateway(door))
                    .append("}\n");
        }
        yaml.append("units:\n");
        for (int room = 1; room <= settings.rooms(); room++) {
            yaml.append("  \"")
                    .append(room)
                    .append("\": {doors: [room-")
                    .append(room)
                    .append("]}\n");
        }
        yaml.append("sharedAccess:\n  areas:\n");
        for (int door = 1; door <= settings.shared(); door++) {
            yaml.append("    a")
                    .append(door)
                    .append(":\n      - {doors: [shared-")
                    .append(door)
                    .append("]}\n");
        }
        yaml.append("sink:\n  type: file\n");
        Files.writeString(file, yaml);
    }

    /** A guest checks in now and leaves in two days. */
    String checkIn(int room) {
        LocalDate today = LocalDate.now(ZONE);
        return """
                {"eventId":"e-%d","source":"generic","property":"bench","type":"CHECKED_IN","occurredAt":"%s",
                 "stay":{"stayId":"S-%d","reservationId":"R-%d","status":"IN_HOUSE",
                  "arrival":{"date":"%s","time":"00:01"},"departure":{"date":"%s","time":"11:00"},
                  "units":[{"unit":"%d","role":"MAIN"}],"accessAreas":["a%d"],
                  "guests":[{"guestId":"G-%d","primary":true}]}}""".formatted(
                        room,
                        OffsetDateTime.now(ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                        room,
                        room,
                        today,
                        today.plusDays(2),
                        room,
                        sharedDoor(room),
                        room);
    }

    int sharedDoor(int room) {
        return (room - 1) % settings.shared() + 1;
    }

    private String gateway(int number) {
        return "gw-" + ((number - 1) % settings.gateways() + 1);
    }
}
