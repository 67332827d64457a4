package io.keyroute.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own: the simulated cloud or the application. Ended with this object, by its handle. */
final class Child implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final String name;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Child start(String name, List<String> command, Path directory, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(name, process, log);
    }

    /** Waits until a GET of the address answers 200; returns the time since {@code startNanos}. */
    Duration awaitReady(String url, long startNanos, Duration limit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (System.nanoTime() - startNanos < limit.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with " + process.exitValue() + " before it was ready; see " + log);
            }
            try {
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - startNanos);
                }
            } catch (IOException notYet) {
                // The port is not open yet.
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        close();
        throw new IOException(name + " was not ready within " + limit + "; see " + log);
    }

    /** Waits for the end; the last line of what it said. */
    String lastLine(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(name + " did not end within " + limit);
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with " + process.exitValue() + "; see " + log);
        }
        List<String> lines = Files.readAllLines(log);
        if (lines.isEmpty()) {
            throw new IOException(name + " said nothing; see " + log);
        }
        return lines.get(lines.size() - 1);
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
