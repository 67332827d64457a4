package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.GetDevice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds of the client: what waits, what is open at once, and what follows a complaint of the cloud. */
class ClientUnderLoadTest {
    private static final GetDevice READ = new GetDevice("d");
    private static final String OK = "{\"success\":true,\"result\":{\"id\":\"d\"}}";

    private final TestCloud cloud = new TestCloud();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<CallListener.Report> reports = new CopyOnWriteArrayList<>();
    private HttpTuyaClient client;

    @AfterEach
    void stop() {
        gate.countDown();
        client.close();
        cloud.close();
    }

    @Test
    void aFullLaneRefusesThrottledAndSendsNothing() throws Exception {
        client = new HttpTuyaClient(cloud.account(0).withMaxInFlight(1).withQueueSize(2), reports::add);
        client.call(READ, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS);
        cloud.answer = this::answerLater;
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(client.call(READ, CallOptions.DEFAULT));
        }
        assertThat(client.freePermits(Lane.NORMAL)).isZero();
        assertThat(client.freePermits(Lane.URGENT)).isEqualTo(2);
        CompletableFuture<?> refused = client.call(READ, CallOptions.DEFAULT.withCorrelation("c-17"));
        assertThat(refused).isCompletedExceptionally();
        TuyaException failure = failure(refused);
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.correlation()).isEqualTo("c-17");
        assertThat(failure).hasMessageContaining("nothing was sent").hasMessageContaining("c-17");
        CallListener.Report report = reports.get(reports.size() - 1);
        assertThat(report.sent()).isFalse();
        assertThat(report.correlation()).isEqualTo("c-17");
        gate.countDown();
        for (CompletableFuture<?> call : calls) {
            call.get(5, TimeUnit.SECONDS);
        }
        assertThat(cloud.calls).hasValue(4);
    }

    @Test
    void noMoreCallsAreOpenThanAllowed() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        cloud.answer = exchange -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            gate.await(20, TimeUnit.MILLISECONDS);
            open.decrementAndGet();
            TestCloud.reply(exchange, 200, OK);
        };
        client = new HttpTuyaClient(cloud.account(0).withMaxInFlight(3));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            calls.add(client.call(READ, CallOptions.DEFAULT));
        }
        for (CompletableFuture<?> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(most).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"200,1110,0", "200,1110,100", "200,1113,0", "200,1199,0", "429,,0", "429,,100"})
    void aComplaintOfTheCloudHoldsUpTheNextCallForHalfASecond(int status, String code, int limit) throws Exception {
        client = new HttpTuyaClient(cloud.account(limit));
        client.call(READ, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS);
        cloud.answer = exchange -> {
            cloud.answer = next -> TestCloud.reply(next, 200, OK);
            TestCloud.reply(exchange, status, code == null ? "slow down" : "{\"success\":false,\"code\":" + code + "}");
        };
        assertThat(failure(client.call(READ, CallOptions.DEFAULT)).kind()).isEqualTo(Kind.THROTTLED);
        client.call(READ, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS);
        int last = cloud.arrivals.size() - 1;
        assertThat(cloud.arrivals.get(last) - cloud.arrivals.get(last - 1)).isGreaterThan(490_000_000L);
    }

    @Test
    void anErrorOfAnotherKindHoldsUpNothing() throws Exception {
        client = new HttpTuyaClient(cloud.account(0));
        client.call(READ, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS);
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":2001}");
        for (int i = 0; i < 10; i++) {
            assertThat(failure(client.call(READ, CallOptions.DEFAULT)).kind()).isEqualTo(Kind.RETRY);
        }
        int last = cloud.arrivals.size() - 1;
        assertThat(cloud.arrivals.get(last) - cloud.arrivals.get(last - 9)).isLessThan(9 * 490_000_000L);
    }

    private void answerLater(HttpExchange exchange) throws IOException, InterruptedException {
        gate.await(10, TimeUnit.SECONDS);
        TestCloud.reply(exchange, 200, OK);
    }

    private static TuyaException failure(CompletableFuture<?> call) throws Exception {
        try {
            call.get(10, TimeUnit.SECONDS);
            throw new AssertionError("no failure");
        } catch (ExecutionException e) {
            return TuyaException.in(e);
        }
    }
}
