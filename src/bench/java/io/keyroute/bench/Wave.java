package io.keyroute.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Guests check in all at once: posts the events, then reads from the PMS log when each of their doors was proven. The log
 * is what a PMS would know, so nothing of the application is asked while it works.
 */
final class Wave {

    private static final int CONNECTIONS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(1, Wave::daemon))
            .build();
    private final String base;
    private final String authorization;
    private final BenchHotel hotel;
    private final Path log;

    Wave(String base, String user, String password, BenchHotel hotel, Path log) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.hotel = hotel;
        this.log = log;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wave");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What a wave took.
     *
     * @param seconds from the first event to the last proof
     * @param millis  event → last door proven, of every stay, ascending
     */
    record Result(int stays, double seconds, long[] millis) {

        double staysPerSecond() {
            return stays / seconds;
        }

        long percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length) - 1)];
        }
    }

    Result run(int from, int to, Duration limit) throws IOException, InterruptedException {
        Map<String, Long> posted = post(from, to);
        Map<String, Long> proven = awaitProven(from, to, Instant.now().plus(limit));
        long[] millis = posted.entrySet().stream()
                .mapToLong(stay -> proven.get(stay.getKey()) - stay.getValue())
                .toArray();
        Arrays.sort(millis);
        long first = posted.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = proven.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return new Result(to - from + 1, (last - first) / 1e3, millis);
    }

    private Map<String, Long> post(int from, int to) throws InterruptedException {
        Map<String, Long> posted = new ConcurrentHashMap<>();
        Semaphore permits = new Semaphore(CONNECTIONS);
        CountDownLatch done = new CountDownLatch(to - from + 1);
        AtomicReference<String> failure = new AtomicReference<>();
        for (int room = from; room <= to; room++) {
            permits.acquire();
            posted.put("S-" + room, System.currentTimeMillis());
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/in/generic/bench"))
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(hotel.checkIn(room)))
                    .build();
            http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error.toString());
                } else if (answer.statusCode() != 202) {
                    failure.compareAndSet(null, answer.statusCode() + " " + answer.body());
                }
                permits.release();
                done.countDown();
            });
        }
        done.await();
        if (failure.get() != null) {
            throw new IllegalStateException("An event was not accepted: " + failure.get());
        }
        return posted;
    }

    private Map<String, Long> awaitProven(int from, int to, Instant limit) throws IOException, InterruptedException {
        Map<String, Long> last = new ConcurrentHashMap<>();
        Map<String, Integer> doors = new ConcurrentHashMap<>();
        int wanted = (to - from + 1) * 2;
        int seen = 0;
        try (BufferedReader reader = open(limit)) {
            StringBuilder part = new StringBuilder();
            while (seen < wanted) {
                String line = wholeLine(reader, part);
                if (line == null) {
                    if (Instant.now().isAfter(limit)) {
                        throw new IllegalStateException(
                                "Only " + seen + " of " + wanted + " doors were proven in time");
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                    continue;
                }
                JsonNode entry = JSON.readTree(line);
                if (entry.path("type").asText().equals("CODE_PROBLEM")) {
                    throw new IllegalStateException("A code has a problem: " + line);
                }
                String stay = entry.path("stayId").asText();
                int room = stay.startsWith("S-") ? Integer.parseInt(stay.substring(2)) : 0;
                if (entry.path("type").asText().equals("CODE_READY") && room >= from && room <= to) {
                    seen++;
                    doors.merge(stay, 1, Integer::sum);
                    last.merge(stay, Instant.parse(entry.path("at").asText()).toEpochMilli(), Math::max);
                }
            }
        }
        if (doors.values().stream().anyMatch(count -> count != 2)) {
            throw new IllegalStateException("A stay was told of more or fewer than its two doors");
        }
        return last;
    }

    /** The next line once its end is written; {@code part} keeps what came of it so far. */
    private static String wholeLine(BufferedReader reader, StringBuilder part) throws IOException {
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            if (next == '\n') {
                String line = part.toString();
                part.setLength(0);
                return line;
            }
            part.append((char) next);
        }
        return null;
    }

    private BufferedReader open(Instant limit) throws IOException, InterruptedException {
        while (!Files.exists(log)) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("No PMS log at " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Files.newBufferedReader(log);
    }
}
