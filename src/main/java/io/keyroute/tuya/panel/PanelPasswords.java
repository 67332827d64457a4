package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.LocalKey;
import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.DeleteTempPassword;
import io.keyroute.tuya.client.api.Device;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.ListOfflinePasswords;
import io.keyroute.tuya.client.api.ListTempPasswords;
import io.keyroute.tuya.client.api.OfflinePasswords;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.RenameOfflinePassword;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.TempPassword;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Temporary and offline passwords. */
final class PanelPasswords {
    private static final int PAGE = 100;
    private static final int CIPHER_TEXT = 32;

    private PanelPasswords() {}

    static CompletableFuture<Object> list(PanelBridge bridge, PanelInput input) {
        return bridge.send(new ListTempPasswords(input.device(), true))
                .thenApply(found ->
                        found.records().stream().map(PanelPasswords::entry).toList());
    }

    private static Map<String, Object> entry(TempPassword password) {
        return shape(
                "effective", effective(password.phase()),
                "effectiveTime", seconds(password.effectiveTime()),
                "id", password.id(),
                "invalidTime", seconds(password.invalidTime()),
                "name", password.name(),
                "phone", password.phone(),
                "availTime", password.type(),
                "scheduleDetails",
                        password.scheduleList().stream()
                                .map(PanelPasswords::hours)
                                .toList(),
                "sn", password.sn());
    }

    /** The phase of a Wi-Fi or Bluetooth lock: the panel counts one further, and names no number for what is gone. */
    private static Integer effective(Integer phase) {
        return phase == null
                ? null
                : switch (phase) {
                    case 1 -> 2;
                    case 2 -> 3;
                    case 3 -> 4;
                    default -> 5;
                };
    }

    private static Map<String, Object> hours(ScheduleEntry entry) {
        return shape(
                "allDay", entry.isAllDay(),
                "effectiveTime", entry.startMinute(),
                "invalidTime", entry.endMinute(),
                "workingDay", entry.days().mask());
    }

    private static Long seconds(Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    /** Asks for the device only where its local key or its zone is needed. */
    static CompletableFuture<Object> create(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String password = input.text("password");
        List<ScheduleEntry> hours = input.list("schedule", ScheduleEntry.class);
        Instant from = input.time("effectiveTime");
        Instant to = input.time("invalidTime");
        String name = input.text("name");
        input.text("availTime");
        int times = input.number("availTime", 0);
        String phone = input.optionalText("phone");
        boolean encrypted = password.length() == CIPHER_TEXT;
        CompletableFuture<Device> details = encrypted || !hours.isEmpty()
                ? bridge.send(new GetDevice(device))
                : CompletableFuture.completedFuture(null);
        return details.thenCompose(known -> bridge.write(new CreateTempPassword(
                device,
                name,
                pin(input, password, encrypted ? known : null),
                from,
                to,
                times,
                phone,
                hours.isEmpty() ? null : zone(input, known),
                hours.isEmpty() ? null : hours)));
    }

    private static Pin pin(PanelInput input, String password, Device lock) {
        try {
            return lock == null
                    ? Pin.of(password)
                    : LocalKey.open(password, lock.localKey() == null ? "" : lock.localKey());
        } catch (IllegalArgumentException e) {
            throw input.invalid("password " + (lock == null ? "has 1 to 15 digits, or 32 hex digits" : e.getMessage()));
        }
    }

    private static ZoneId zone(PanelInput input, Device lock) {
        try {
            return ZoneId.of(String.valueOf(lock.timeZone()));
        } catch (DateTimeException e) {
            throw input.invalid("the zone of the lock is needed, and the cloud does not tell it");
        }
    }

    static CompletableFuture<Object> delete(PanelBridge bridge, PanelInput input) {
        return bridge.write(new DeleteTempPassword(input.device(), input.number("id")));
    }

    static CompletableFuture<Object> offline(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String name = input.optionalText("pwdName");
        return switch (input.text("pwdType")) {
            case "0" -> {
                Instant from = input.time("gmtStart");
                Instant to = input.time("gmtExpired");
                yield bridge.send(new GetDevice(device))
                        .thenCompose(lock -> made(
                                bridge, CreateOfflinePasswordV11.multiple(device, name, from, to, zone(input, lock))));
            }
            case "1" -> made(bridge, CreateOfflinePasswordV11.once(device, name));
            case "9" -> made(bridge, CreateOfflinePasswordV11.clearAll(device));
            default -> throw input.invalid("pwdType must be 0, 1 or 9");
        };
    }

    private static CompletableFuture<Object> made(PanelBridge bridge, CreateOfflinePasswordV11 request) {
        return bridge.send(request)
                .thenApply(made ->
                        shape("pwd", digits(made.offlineTempPassword()), "pwdId", made.offlineTempPasswordId()));
    }

    static CompletableFuture<Object> revokeOffline(PanelBridge bridge, PanelInput input) {
        return bridge.send(CreateOfflinePasswordV11.clearOne(input.device(), input.text("pwdId")))
                .thenApply(made -> digits(made.offlineTempPassword()));
    }

    private static String digits(Pin pin) {
        return pin == null ? null : pin.digits();
    }

    static CompletableFuture<Object> nameOffline(PanelBridge bridge, PanelInput input) {
        return bridge.write(new RenameOfflinePassword(input.device(), input.number("pwdId"), input.text("pwdName")));
    }

    static CompletableFuture<Object> offlineList(PanelBridge bridge, PanelInput input) {
        String type =
                switch (input.text("pwdType")) {
                    case "0" -> "multiple";
                    case "1" -> "once";
                    case "9" -> "clear_all";
                    default -> throw input.invalid("pwdType must be 0, 1 or 9");
                };
        return offline(bridge, input, type).thenApply(all -> PanelBridge.slice(input, all).stream()
                .map(one -> offlineEntry(one, true))
                .toList());
    }

    static CompletableFuture<Object> revocable(PanelBridge bridge, PanelInput input) {
        Instant now = bridge.clock().instant();
        return offline(bridge, input, "multiple").thenApply(all -> all.stream()
                .filter(one -> one.invalidTime() == null || one.invalidTime().isAfter(now))
                .map(one -> offlineEntry(one, false))
                .toList());
    }

    private static CompletableFuture<List<OfflinePasswords.Entry>> offline(
            PanelBridge bridge, PanelInput input, String type) {
        String device = input.device();
        return bridge.pages(
                input, page -> bridge.send(new ListOfflinePasswords(device, List.of(type), null, page, PAGE))
                        .thenApply(found -> new PanelBridge.Page<>(found.records(), found.hasMore())));
    }

    private static Map<String, Object> offlineEntry(OfflinePasswords.Entry entry, boolean withStatus) {
        return shape(
                "pwdId", entry.id(),
                "pwdName", entry.name(),
                "gmtStart", text(entry.effectiveTime()),
                "gmtExpired", text(entry.invalidTime()),
                "status", withStatus ? entry.status() : null);
    }

    private static String text(Instant time) {
        return time == null ? null : Long.toString(time.getEpochSecond());
    }
}
