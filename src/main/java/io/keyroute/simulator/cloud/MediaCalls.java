package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.HistoryRow;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.RemoteDoors;
import io.keyroute.simulator.lock.TuyaError;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The picture of what happened last, and the albums of locks for video talk. */
final class MediaCalls {

    private static final String REMOTE = "1";
    private static final String ALERT = "2";
    private static final String REQUEST_ROW = "unlock_request";
    private static final int OTHER_UNLOCK = 16;

    /** Event types of the page "Get a list of albums" by data point and value. */
    private static final Map<String, Integer> EVENT_TYPES = Map.ofEntries(
            Map.entry("alarm_lock pry", 0),
            Map.entry("unlock_request", 1),
            Map.entry("alarm_lock wrong_finger", 2),
            Map.entry("alarm_lock wrong_password", 3),
            Map.entry("alarm_lock wrong_card", 4),
            Map.entry("alarm_lock wrong_face", 5),
            Map.entry("alarm_lock low_battery", 20),
            Map.entry("alarm_lock key_in", 21),
            Map.entry("alarm_lock too_hot", 22),
            Map.entry("alarm_lock", 25),
            Map.entry("unlock_fingerprint", 8),
            Map.entry("unlock_password", 9),
            Map.entry("unlock_card", 10),
            Map.entry("unlock_face", 11),
            Map.entry("unlock_temporary", 14),
            Map.entry("unlock_dynamic", 15),
            Map.entry("doorbell", 18),
            Map.entry("hijack", 19),
            Map.entry("unlock_telecontrol_kit", 28));

    private final Locks locks;
    private final MediaFiles files;

    MediaCalls(Locks locks, MediaFiles files) {
        this.locks = locks;
        this.files = files;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.LATEST_MEDIA, this::latest);
        handlers.put(Operation.ALBUMS, this::albums);
    }

    /** A picture is to be had for 90 seconds: "gets the unlocking or alert media in the last 90 seconds". */
    private JsonNode latest(Request request) {
        String type = request.parameter("file_type");
        if (!REMOTE.equals(type) && !ALERT.equals(type)) {
            throw TuyaError.illegalParameter("file_type must be 1 or 2");
        }
        long since = (locks.nowSeconds() - RemoteDoors.REQUEST.toSeconds()) * 1000;
        HistoryRow row = locks
                .keypad()
                .everything(
                        request.lock(),
                        r -> r.alarm() && r.at() >= since && r.dp().equals(REQUEST_ROW) == type.equals(REMOTE))
                .stream()
                .findFirst()
                .orElseThrow(() -> new TuyaError(2323, "the record does not exist"));
        ObjectNode result =
                object().put("bucket", MediaFiles.BUCKET).put("file_path", MediaFiles.path(request.lock(), row, "jpg"));
        files.cover(request, row, result);
        return result;
    }

    private JsonNode albums(Request request) {
        List<HistoryRow> rows = locks.keypad().history(request.lock(), row -> true);
        ObjectNode result = object().put("order_code", "cloud_free_storage_3day");
        TreeSet<Integer> types = new TreeSet<>();
        ArrayNode list = result.putArray("album_list");
        for (HistoryRow row : rows) {
            types.add(eventType(row));
            ObjectNode album = list.addObject()
                    .put("event_type", eventType(row))
                    .put("file_id", row.id())
                    .put("upload_time", row.at() / 1000);
            files.cover(request, row, album);
            files.video(request, row, album);
        }
        ArrayNode shownTypes = result.putArray("event_types");
        types.forEach(shownTypes::add);
        return result;
    }

    private static int eventType(HistoryRow row) {
        Integer exact = EVENT_TYPES.get(row.dp() + " " + row.value());
        return exact == null ? EVENT_TYPES.getOrDefault(row.dp(), OTHER_UNLOCK) : exact;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
