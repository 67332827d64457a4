package io.keyroute.app;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** A sender that does not wait: it asks the same again and again, one after the other, and keeps every answer. */
final class Knocking implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(2);

    /** One request; throws where nobody listens. */
    interface Request {
        HttpResponse<String> send() throws IOException;
    }

    private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    Knocking(Request... requests) {
        thread = new Thread(() -> knock(requests), "knocking");
        thread.start();
    }

    private void knock(Request... requests) {
        while (!over) {
            for (Request request : requests) {
                try {
                    answers.add(request.send());
                } catch (IOException nobodyThere) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    /** In their order. */
    List<HttpResponse<String>> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
