package io.keyroute.tuya;

import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.OpenLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Reads the unlocking history of a device page by page, oldest first whatever the order of the pages. */
final class OpenLogReader {
    private static final Comparator<OpenLog> OLDEST_FIRST =
            Comparator.comparing(OpenLog::updateTime, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final TuyaClient client;
    private final CallOptions options;
    private final int pageSize;
    private final Consumer<TuyaException> ended;

    /** @param ended told of every call that ended, with its failure or {@code null} */
    OpenLogReader(TuyaClient client, CallOptions options, int pageSize, Consumer<TuyaException> ended) {
        this.client = client;
        this.options = options;
        this.pageSize = pageSize;
        this.ended = ended;
    }

    /**
     * All unlocks between two instants. A record that arrives meanwhile moves the pages: a record may then come twice.
     *
     * @throws TuyaException when a page cannot be read
     */
    List<OpenLog> read(String deviceId, Instant from, Instant to) throws InterruptedException {
        List<OpenLog> logs = new ArrayList<>();
        for (int page = 1; ; page++) {
            OpenLogs answer = page(new GetOpenLogs(deviceId, page, pageSize, from, to, null));
            logs.addAll(answer.logs());
            boolean last = answer.total() == null ? answer.logs().size() < pageSize : logs.size() >= answer.total();
            if (last || answer.logs().isEmpty()) {
                logs.sort(OLDEST_FIRST);
                return logs;
            }
        }
    }

    private OpenLogs page(GetOpenLogs request) throws InterruptedException {
        CompletableFuture<OpenLogs> call = client.call(request, options);
        try {
            OpenLogs answer = call.get();
            ended.accept(null);
            return answer;
        } catch (ExecutionException e) {
            TuyaException known = TuyaException.in(e);
            ended.accept(known);
            throw known == null ? new IllegalStateException("The history could not be read", e.getCause()) : known;
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        }
    }
}
