package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AlarmLog;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.LinkRecord;
import io.keyroute.tuya.client.api.LockRecord;
import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.StatusValue;
import io.keyroute.tuya.panel.PanelBridge.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What happened at a lock, and since when it is one. */
final class PanelHistory {
    private static final int PAGE = 100;
    private static final int FEW = 50;

    private PanelHistory() {}

    static CompletableFuture<Object> opened(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        Set<String> codes = codes(input, bridge.points());
        Instant given = input.optionalTime("startTime");
        Instant start = given == null ? Instant.EPOCH : given;
        Instant until = input.optionalTime("endTime");
        Instant end = until == null ? bridge.clock().instant() : until;
        return list(
                bridge,
                input,
                page -> bridge.send(new GetOpenLogs(device, page, PAGE, start, end, null))
                        .thenApply(found -> page(found.logs(), found.total(), page)),
                log -> wanted(codes, log.status()),
                log -> entry(bridge.points(), device, log));
    }

    static CompletableFuture<Object> alarms(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        Set<String> codes = codes(input, bridge.points());
        List<String> asked = codes.isEmpty() ? null : codes.stream().sorted().toList();
        return list(
                bridge,
                input,
                page -> bridge.send(new GetAlarmLogs(device, page, PAGE, asked, null))
                        .thenApply(found -> page(found.records(), found.total(), page)),
                log -> true,
                log -> entry(bridge.points(), device, log));
    }

    /** Reads as far as is needed to know what follows; the total is told where the end was reached. */
    private static <T> CompletableFuture<Object> list(
            PanelBridge bridge,
            PanelInput input,
            IntFunction<CompletableFuture<Page<T>>> read,
            Predicate<T> wanted,
            Function<T, Map<String, Object>> shaped) {
        long needed = (long) input.number("offset", 0) + input.number("limit", FEW);
        return bridge.pages(input, read, all -> all.stream().filter(wanted).count() > needed)
                .thenApply(found -> {
                    List<T> all = found.entries().stream().filter(wanted).toList();
                    List<T> part = PanelBridge.slice(input, all, FEW);
                    boolean more = found.more() || input.number("offset", 0) + part.size() < all.size();
                    return shape(
                            "datas",
                            part.stream().map(shaped).toList(),
                            "hasNext",
                            more,
                            "totalCount",
                            found.more() ? null : all.size());
                });
    }

    private static <T> Page<T> page(List<T> entries, Integer total, int number) {
        boolean more = total == null ? entries.size() == PAGE : (long) number * PAGE < total;
        return new Page<>(entries, more);
    }

    private static Set<String> codes(PanelInput input, DataPoints points) {
        return input.texts("dpIds").stream()
                .map(point -> points.code(point)
                        .orElseThrow(() -> input.invalid(
                                "say what data point " + point + " is by the option dpCodes, or send codes in dpIds")))
                .collect(Collectors.toSet());
    }

    private static boolean wanted(Set<String> codes, List<StatusValue> status) {
        return codes.isEmpty() || status.stream().anyMatch(value -> codes.contains(value.code()));
    }

    private static Map<String, Object> entry(DataPoints points, String device, OpenLog log) {
        return shape(
                "devId", device,
                "dps", dps(points, log.status()),
                "userName", log.nickName(),
                "unlockName", log.unlockName(),
                "gmtCreate", millis(log.updateTime()),
                "userId", log.userId());
    }

    private static Map<String, Object> entry(DataPoints points, String device, AlarmLog log) {
        return shape(
                "devId", device,
                "dps", dps(points, log.status()),
                "userName", log.nickName(),
                "gmtCreate", millis(log.updateTime()));
    }

    private static List<Map<String, Object>> dps(DataPoints points, List<StatusValue> status) {
        return status.stream()
                .map(value -> shape(points.point(value.code()), value.value()))
                .toList();
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    /** Links what can be linked and was done with one of these methods. */
    static CompletableFuture<Object> bind(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String user = input.text("userId");
        return MethodRef.all(bridge, input, PanelMethods.unlockIds(input)).thenCompose(methods -> {
            List<String> codes =
                    methods.stream().map(MethodRef::code).distinct().toList();
            return bridge.pages(input, page -> bridge.send(new GetRecords(device, codes, null, null, page, PAGE))
                            .thenApply(found -> new Page<>(found.records(), found.hasMore())))
                    .thenCompose(records -> link(bridge, input, device, user, records, methods));
        });
    }

    private static CompletableFuture<Object> link(
            PanelBridge bridge,
            PanelInput input,
            String device,
            String user,
            List<LockRecord> records,
            List<MethodRef> methods) {
        List<String> found = records.stream()
                .filter(LockRecord::memberBindableFlag)
                .filter(one -> methods.stream().anyMatch(method -> isOf(one, method)))
                .map(LockRecord::recordId)
                .toList();
        if (found.isEmpty()) {
            throw input.invalid("the history has no entry of these unlock ids that could be linked");
        }
        return PanelBridge.inTurn(found, id -> bridge.send(new LinkRecord(device, id, user)))
                .thenApply(done -> true);
    }

    private static boolean isOf(LockRecord entry, MethodRef method) {
        return entry.dps().stream()
                .anyMatch(dp -> Integer.toString(method.number()).equals(dp.get(method.code())));
    }

    static CompletableFuture<Object> daysActive(PanelBridge bridge, PanelInput input) {
        return bridge.send(new GetDevice(input.device())).thenApply(device -> {
            if (device.activeTime() == null) {
                throw input.invalid("the cloud does not say when this device was paired");
            }
            return ChronoUnit.DAYS.between(device.activeTime(), bridge.clock().instant());
        });
    }
}
