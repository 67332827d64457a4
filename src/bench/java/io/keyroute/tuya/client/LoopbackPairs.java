package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.GetTempPassword;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A call over loopback by the client, with all it does (validates, encodes, signs, lanes, deadline, parses), and the same
 * bytes by a bare asynchronous JDK client that does none of it; aim: 1.3 times. Both take turns in one process, a few
 * hundred milliseconds each, and each pair gives one ratio: run one after the other, what a shared machine does
 * meanwhile weighs more than what is measured.
 */
final class LoopbackPairs implements AutoCloseable {
    private static final int CALLS = 1000;
    private static final int WARM_UP = Integer.getInteger("bench.pairs.warmUp", 60);
    private static final int PAIRS = Integer.getInteger("bench.pairs", 61);

    private final LoopbackCloud cloud;
    private final HttpTuyaClient client;
    private final ExecutorService threads;
    private final HttpClient bare;
    private final HttpRequest bytes;
    private final GetTempPassword request = new GetTempPassword("6c53e0be5d4b7d9a8blxyz", 12345678L);

    LoopbackPairs() throws Exception {
        cloud = new LoopbackCloud();
        TuyaAccount account = cloud.account().withMaxInFlight(64);
        client = new HttpTuyaClient(account);
        client.call(request, CallOptions.DEFAULT).get();
        threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "bare");
            thread.setDaemon(true);
            return thread;
        });
        bare = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
        String sign = "F27DD95A15E84C954DB2ED016096D517681FE79853B6CDAD446927352691804E";
        bytes = HttpRequest.newBuilder(URI.create(
                        account.endpoint() + "/v1.0/devices/6c53e0be5d4b7d9a8blxyz/door-lock/temp-password/12345678"))
                .header("client_id", account.accessId())
                .header("sign", sign)
                .header("sign_method", "HMAC-SHA256")
                .header("t", "1700000000000")
                .header("lang", "en")
                .header("access_token", "3f4eda2bdec17232f67c0b188af3eec1")
                .build();
    }

    /** Prints the medians, and of the ratios the median and the quartiles. */
    static void print(int inFlight) throws Exception {
        try (LoopbackPairs pairs = new LoopbackPairs()) {
            for (int i = 0; i < WARM_UP; i++) {
                pairs.ours(inFlight);
                pairs.bare(inFlight);
            }
            double[] ours = new double[PAIRS];
            double[] bare = new double[PAIRS];
            double[] ratios = new double[PAIRS];
            for (int i = 0; i < PAIRS; i++) {
                // who begins changes: a machine that slows down must favour nobody
                if (i % 2 == 0) {
                    ours[i] = pairs.ours(inFlight);
                    bare[i] = pairs.bare(inFlight);
                } else {
                    bare[i] = pairs.bare(inFlight);
                    ours[i] = pairs.ours(inFlight);
                }
                ratios[i] = ours[i] / bare[i];
            }
            System.out.printf(
                    Locale.ROOT,
                    "loopback, %d in flight: ours %.1f us, bare JDK %.1f us; ratio %.2f (quartiles %.2f to %.2f of %d pairs)%n",
                    inFlight,
                    quantile(ours, 0.5),
                    quantile(bare, 0.5),
                    quantile(ratios, 0.5),
                    quantile(ratios, 0.25),
                    quantile(ratios, 0.75),
                    PAIRS);
        }
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private double ours(int inFlight) throws InterruptedException {
        return all(inFlight, () -> client.call(request, CallOptions.DEFAULT));
    }

    private double bare(int inFlight) throws InterruptedException {
        return all(inFlight, () -> bare.sendAsync(bytes, BodyHandlers.ofByteArray()));
    }

    /** Microseconds a call. */
    private static double all(int inFlight, Supplier<CompletableFuture<?>> call) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            free.acquire();
            call.get().whenComplete((answer, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
                free.release();
            });
        }
        free.acquire(inFlight);
        if (failed.get() != null) {
            throw new IllegalStateException(failed.get());
        }
        return (System.nanoTime() - begin) / 1e3 / CALLS;
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownNow();
        cloud.close();
    }
}
