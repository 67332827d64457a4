package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.GetTempPassword;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Prints the figures of the Tuya client beside what they should be. It judges nothing. */
public final class ClientBench {
    private static final int CALLS = 1000;

    private ClientBench() {}

    public static void main(String[] arguments) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.keyroute\\.tuya\\.client\\." + System.getProperty("bench.client", ".*"))
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf("%n%-44s %10s %10s%n", "Tuya client, us/call", "mean", "median");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %10.2f %10.2f%n",
                    name.substring("io.keyroute.tuya.client.".length()),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        LoopbackPairs.print(1);
        LoopbackPairs.print(32);
        inFlight();
    }

    /** A thousand first calls at once, which wait for their answers. */
    private static void inFlight() throws Exception {
        try (LoopbackCloud cloud = new LoopbackCloud()) {
            cloud.hold();
            HttpTuyaClient client = new HttpTuyaClient(cloud.account().withMaxInFlight(CALLS));
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(client.call(
                        new GetTempPassword("d" + i, 1L), CallOptions.DEFAULT.withTimeout(Duration.ofSeconds(60))));
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (cloud.open.get() < CALLS && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            int open = cloud.open.get();
            Set<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("tuya-bench") || name.startsWith("HttpClient"))
                    .collect(Collectors.toSet());
            cloud.release();
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            System.out.printf(
                    "%d first calls at once: %d in flight on %d client threads, %d token call(s)%n",
                    CALLS, open, threads.size(), cloud.tokenCalls.get());
            client.close();
        }
    }
}
