package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.HistoryRow;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.TuyaError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Unlocks and alarms in the five shapes in which the cloud shows them. */
final class HistoryCalls {

    /** From here on a number of a time is milliseconds, below it is seconds. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private final Locks locks;
    private final MediaFiles media;

    HistoryCalls(Locks locks, MediaFiles media) {
        this.locks = locks;
        this.media = media;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.OPEN_LOGS, request -> openLogs(request, true));
        handlers.put(Operation.OPEN_LOGS_V11, request -> openLogs(request, false));
        handlers.put(Operation.ALARM_LOGS, request -> alarmLogs(request, true));
        handlers.put(Operation.ALARM_LOGS_V11, request -> alarmLogs(request, false));
        handlers.put(Operation.RECORDS, this::records);
        handlers.put(Operation.REPORT_LOGS, this::reportLogs);
    }

    private JsonNode openLogs(Request request, boolean legacy) {
        Predicate<HistoryRow> window = window(request, false);
        List<HistoryRow> rows = rows(request, row -> !row.alarm() && window.test(row));
        ObjectNode result = object().put("total", rows.size());
        ArrayNode logs = result.putArray("logs");
        page(request, rows).forEach(row -> {
            ObjectNode log = logs.addObject();
            log.putObject("status").put("code", row.dp()).put("value", row.value());
            log.put("nick_name", row.name())
                    .put("unlock_name", row.name())
                    .put("update_time", row.at())
                    .put("user_id", row.userId());
            if (!legacy) {
                media(request, row, log.putArray("media_infos"));
            }
        });
        return result;
    }

    private JsonNode alarmLogs(Request request, boolean legacy) {
        Set<String> codes = codes(request.parameter("dp_codes"), request.parameter("codes"));
        List<HistoryRow> rows = rows(request, row -> row.alarm() && (codes.isEmpty() || codes.contains(row.dp())));
        ObjectNode result = object().put("total", rows.size());
        ArrayNode records = result.putArray("records");
        page(request, rows).forEach(row -> {
            ObjectNode record = records.addObject();
            if (legacy) {
                record.putObject("status").put("code", row.dp()).put("value", row.value());
                record.put("update_time", row.at() / 1000);
            } else {
                record.putArray("status").addObject().put("code", row.dp()).put("value", row.value());
                media(request, row, record.put("update_time", row.at()).putArray("media_infos"));
            }
            record.put("nick_name", row.name());
        });
        return result;
    }

    private void media(Request request, HistoryRow row, ArrayNode to) {
        if (Boolean.parseBoolean(request.parameter("show_media_info"))) {
            media.infos(request, row, to);
        }
    }

    private JsonNode records(Request request) {
        String given = request.parameter("target_standard_dp_codes");
        if (given == null || given.isBlank()) {
            throw TuyaError.missing("target_standard_dp_codes");
        }
        Set<String> codes = codes(given, null);
        Predicate<HistoryRow> window = window(request, true);
        List<HistoryRow> rows = rows(request, row -> codes.contains(row.dp()) && window.test(row));
        int size = request.pageSize();
        ObjectNode result = object().put("total", rows.size())
                .put("total_pages", (rows.size() + size - 1) / size)
                .put("has_more", (long) request.pageNo() * size < rows.size());
        ArrayNode records = result.putArray("records");
        page(request, rows).forEach(row -> {
            ObjectNode record = records.addObject()
                    .put("avatar", "")
                    .put("gmt_create", row.at())
                    .put("member_bindable_flag", row.linkable() ? 1 : 0)
                    .put("record_id", Long.toString(row.id()))
                    .put("record_type", row.alarm() ? "alarm" : "normal")
                    .put("unlock_name", row.name())
                    .put("user_id", row.userId())
                    .put("user_name", row.userName());
            record.putArray("dps").addObject().put(row.dp(), row.value());
            record.putArray("media_info_list");
            record.putArray("union_unlock_info");
        });
        return result;
    }

    private JsonNode reportLogs(Request request) {
        String given = request.parameter("codes");
        if (given == null || given.isBlank()) {
            throw TuyaError.missing("codes");
        }
        Set<String> codes = codes(given, null);
        Predicate<HistoryRow> window = window(request, false);
        String last = request.parameter("last_row_key");
        List<HistoryRow> rows = rows(request, row -> codes.contains(row.dp()) && window.test(row));
        int from = last == null || last.isBlank() ? 0 : after(rows, Request.number("last_row_key", last));
        String sizeGiven = request.parameter("size");
        long size = sizeGiven == null || sizeGiven.isBlank() ? 20 : Request.number("size", sizeGiven);
        if (size < 1 || size > 100) {
            throw new TuyaError(1101, "param is out of range: size");
        }
        List<HistoryRow> page = rows.subList(from, (int) Math.min(rows.size(), from + size));
        ObjectNode result = object().put("device_id", request.lock().id())
                .put("has_more", from + page.size() < rows.size())
                .put("total", rows.size())
                .put(
                        "last_row_key",
                        page.isEmpty()
                                ? ""
                                : Long.toString(page.get(page.size() - 1).id()));
        ArrayNode logs = result.putArray("logs");
        page.forEach(row -> logs.addObject()
                .put("code", row.dp())
                .put("event_time", row.at())
                .put("value", row.value()));
        return result;
    }

    private static int after(List<HistoryRow> rows, long id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id() == id) {
                return i + 1;
            }
        }
        throw TuyaError.illegalParameter("last_row_key");
    }

    private List<HistoryRow> rows(Request request, Predicate<HistoryRow> wanted) {
        return locks.keypad().history(request.lock(), wanted);
    }

    /**
     * @param zeroIsOpen true where 0 means no bound
     */
    private static Predicate<HistoryRow> window(Request request, boolean zeroIsOpen) {
        long from = millis(request.neededParameter("start_time"));
        long to = millis(request.neededParameter("end_time"));
        if (!(zeroIsOpen && to == 0) && to < from) {
            throw TuyaError.illegalParameter("end_time is before start_time");
        }
        return row -> row.at() >= from && (zeroIsOpen && to == 0 || row.at() <= to);
    }

    private static long millis(long time) {
        return time < MILLIS_FROM ? time * 1000 : time;
    }

    private static List<HistoryRow> page(Request request, List<HistoryRow> rows) {
        long skip = (long) (request.pageNo() - 1) * request.pageSize();
        return rows.stream().skip(skip).limit(request.pageSize()).toList();
    }

    private static Set<String> codes(String first, String second) {
        String given = first == null ? second : first;
        return given == null || given.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(given.split(",")));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
