package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.http.HttpAnswer;
import io.keyroute.simulator.http.HttpCall;
import io.keyroute.simulator.http.HttpService;
import io.keyroute.simulator.lock.Ability;
import io.keyroute.simulator.lock.HistoryRow;
import io.keyroute.simulator.lock.LocalKey;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Method;
import io.keyroute.simulator.lock.VirtualLock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The storage to which locks upload what they see: {@code /media/{device}/{row}.jpg} and {@code .mp4}, encrypted, each
 * with a key of its own. Pictures follow from the history, so that nothing more is kept. Thread-safe.
 */
public final class MediaFiles implements HttpService {

    static final String BUCKET = "sim-media";

    private static final Pattern PATH = Pattern.compile("/media/([A-Za-z0-9_-]+)/([0-9]+)\\.(jpg|mp4)");
    private static final byte[] JPEG_BEGIN = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};

    private final Locks locks;

    public MediaFiles(Locks locks) {
        this.locks = locks;
    }

    /** Whether the lock took a picture of what a row tells. */
    boolean pictured(VirtualLock lock, HistoryRow row) {
        if (lock.profile().abilities().contains(Ability.ALBUMS)) {
            return true;
        }
        if (row.alarm()) {
            return lock.profile().abilities().contains(Ability.LATEST_MEDIA);
        }
        return locks.members().all(lock).stream()
                .filter(person -> person.id().equals(row.userId()))
                .flatMap(person -> person.methods().stream())
                .anyMatch(method -> shows(method, row));
    }

    private static boolean shows(Method method, HistoryRow row) {
        return method.traits().photo()
                && method.dp().equals(row.dp())
                && Integer.toString(method.number()).equals(row.value());
    }

    /** Only locks for video talk take videos. */
    private static boolean filmed(VirtualLock lock) {
        return lock.profile().abilities().contains(Ability.ALBUMS);
    }

    /** The entries of {@code media_infos}; none where nothing was taken. */
    void infos(Request request, HistoryRow row, ArrayNode to) {
        if (pictured(request.lock(), row)) {
            ObjectNode info = to.addObject();
            cover(request, row, info);
            if (filmed(request.lock())) {
                info.put("media_url", request.origin() + path(request.lock(), row, "mp4"))
                        .put("media_key", key(request.lock().id(), row.id(), "mp4"));
            }
        }
    }

    void cover(Request request, HistoryRow row, ObjectNode to) {
        to.put("file_url", request.origin() + path(request.lock(), row, "jpg"))
                .put("file_key", key(request.lock().id(), row.id(), "jpg"));
    }

    /** "The URL of a specified video file", though it is called a path. */
    void video(Request request, HistoryRow row, ObjectNode to) {
        VirtualLock lock = request.lock();
        to.put("media_path", request.origin() + path(lock, row, "mp4"))
                .put("media_key", key(lock.id(), row.id(), "mp4"))
                .put("media_bucket", BUCKET);
    }

    static String path(VirtualLock lock, HistoryRow row, String type) {
        return "/media/" + lock.id() + "/" + row.id() + "." + type;
    }

    private static String key(String deviceId, long row, String type) {
        return LocalKey.of(deviceId).word("media key " + row + " " + type);
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        Matcher path = PATH.matcher(call.path());
        VirtualLock lock = path.matches() ? locks.find(path.group(1)) : null;
        List<HistoryRow> rows = lock == null
                ? List.of()
                : locks.keypad()
                        .everything(lock, row -> Long.toString(row.id()).equals(path.group(2)) && pictured(lock, row));
        boolean video = !rows.isEmpty() && path.group(3).equals("mp4");
        if (!call.method().equals("GET") || rows.isEmpty() || video && !filmed(lock)) {
            return HttpAnswer.text(404, "text/plain", "no such file");
        }
        long row = rows.get(0).id();
        String type = path.group(3);
        byte[] iv = LocalKey.of(lock.id()).word("media iv " + row + " " + type).getBytes(StandardCharsets.US_ASCII);
        byte[] file = MediaCipher.file(key(lock.id(), row, type), iv, content(lock, rows.get(0), video));
        return new HttpAnswer(200, "application/octet-stream", file, HttpAnswer.Manner.WHOLE, 0);
    }

    /** Not a picture of anything: the marks of its format around a sentence that says what it would show. */
    private static byte[] content(VirtualLock lock, HistoryRow row, boolean video) {
        byte[] sentence =
                (lock.id() + " " + row.dp() + " " + row.value() + " " + row.at()).getBytes(StandardCharsets.UTF_8);
        return video
                ? join(box("ftyp", "isom\0\0\0\1".getBytes(StandardCharsets.US_ASCII)), box("free", sentence))
                : join(JPEG_BEGIN, sentence, JPEG_END);
    }

    private static byte[] box(String name, byte[] content) {
        byte[] length = ByteBuffer.allocate(4).putInt(8 + content.length).array();
        return join(length, name.getBytes(StandardCharsets.US_ASCII), content);
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
