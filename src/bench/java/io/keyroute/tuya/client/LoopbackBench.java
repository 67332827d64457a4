package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.GetTempPassword;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A call over loopback by the client, with all it does (validates, encodes, signs, lanes, deadline, parses), and the same
 * bytes by a bare asynchronous JDK client that does none of it; aim: 1.3 times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LoopbackBench {
    private static final int CALLS = 2000;

    /** Calls in flight. */
    @Param({"1", "32"})
    public int inFlight;

    private LoopbackCloud cloud;
    private HttpTuyaClient client;
    private ExecutorService threads;
    private HttpClient bare;
    private HttpRequest bytes;
    private final GetTempPassword request = new GetTempPassword("6c53e0be5d4b7d9a8blxyz", 12345678L);

    @Setup(Level.Trial)
    public void start() throws Exception {
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

    @TearDown(Level.Trial)
    public void stop() {
        client.close();
        threads.shutdownNow();
        cloud.close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void ours() throws Exception {
        all(() -> client.call(request, CallOptions.DEFAULT));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void bareJdk() throws Exception {
        all(() -> bare.sendAsync(bytes, BodyHandlers.ofByteArray()));
    }

    private void all(Supplier<CompletableFuture<?>> call) throws InterruptedException {
        Semaphore free = new Semaphore(inFlight);
        for (int i = 0; i < CALLS; i++) {
            free.acquire();
            call.get().whenComplete((answer, failure) -> {
                if (failure != null) {
                    throw new IllegalStateException(failure);
                }
                free.release();
            });
        }
        free.acquire(inFlight);
    }
}
