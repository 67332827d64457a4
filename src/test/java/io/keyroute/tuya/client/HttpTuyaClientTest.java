package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTuyaClientTest {
    private static final CallOptions HALF_A_SECOND = CallOptions.DEFAULT.withTimeout(Duration.ofMillis(500));
    private static final GetDevice READ = new GetDevice("d");
    private static final AddDeviceUser WRITE = AddDeviceUser.named("d", "n");

    private final TestCloud cloud = new TestCloud();
    private TuyaClient client = new HttpTuyaClient(cloud.account(0));

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    void aThousandFirstCallsTakeOneToken() throws Exception {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            calls.add(client.call(READ, CallOptions.DEFAULT));
        }
        for (CompletableFuture<?> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(cloud.tokenCalls).hasValue(1);
        assertThat(cloud.calls).hasValue(1000);
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndOnlyOnce() throws Exception {
        cloud.answer = exchange -> {
            boolean first = "t1".equals(exchange.getRequestHeaders().getFirst("access_token"));
            TestCloud.reply(
                    exchange,
                    200,
                    first
                            ? "{\"success\":false,\"code\":1010,\"msg\":\"token invalid\"}"
                            : "{\"success\":true,\"result\":{\"id\":\"d\"}}");
        };
        assertThat(client.call(READ, CallOptions.DEFAULT).get().id()).isEqualTo("d");
        assertThat(cloud.tokenCalls).hasValue(2);
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":1010}");
        assertThat(failure(READ, CallOptions.DEFAULT).kind()).isEqualTo(Kind.REFRESH);
        assertThat(cloud.tokenCalls).hasValue(3);
        assertThat(cloud.calls).hasValue(4);
    }

    @Test
    void aDrippingBodyEndsByTheOneDeadline() {
        CountDownLatch over = new CountDownLatch(1);
        cloud.answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        };
        assertThat(failure(READ, HALF_A_SECOND).kind()).isEqualTo(Kind.RETRY);
        assertThat(failure(WRITE, HALF_A_SECOND).outcomeUnknown()).isTrue();
        over.countDown();
    }

    @Test
    void aHugeBodyIsGivenUp() {
        cloud.answer = exchange -> TestCloud.reply(exchange, 200, "x".repeat(3_000_000));
        assertThat(failure(READ, CallOptions.DEFAULT)).hasMessageContaining("longer than 1 MiB");
    }

    @Test
    void whatIsNoAnswerLeavesTheOutcomeOfAWriteUnknown() {
        for (String text : List.of("<html>busy</html>", "{\"success\":tr", "", "[]", "{\"success\":false}")) {
            cloud.answer = exchange -> TestCloud.reply(exchange, 200, text);
            assertThat(failure(READ, CallOptions.DEFAULT).kind()).isEqualTo(Kind.RETRY);
            assertThat(failure(WRITE, CallOptions.DEFAULT).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        }
        cloud.answer = exchange -> TestCloud.reply(exchange, 502, "bad gateway");
        assertThat(failure(WRITE, CallOptions.DEFAULT).httpStatus()).isEqualTo(502);
        cloud.answer = exchange -> exchange.close();
        assertThat(failure(WRITE, CallOptions.DEFAULT).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void anUnknownCodeIsPermanentAndItsTextShowsNoDigits() {
        cloud.answer = exchange -> TestCloud.reply(
                exchange, 200, "{\"success\":false,\"code\":77777,\"msg\":\"bad 482913\",\"tid\":\"x1\"}");
        TuyaException failure = failure(WRITE, CallOptions.DEFAULT);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure.tid()).isEqualTo("x1");
        assertThat(failure).hasMessageNotContaining("482913");
    }

    @Test
    void closingEndsEveryCallThatIsOpenOrWaits() {
        client.close();
        client = new HttpTuyaClient(cloud.account(1));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(client.call(READ, CallOptions.DEFAULT));
        }
        client.close();
        for (CompletableFuture<?> call : calls) {
            assertThat(call).failsWithin(Duration.ofSeconds(2));
        }
        assertThat(failure(READ, CallOptions.DEFAULT).kind()).isEqualTo(Kind.RETRY);
    }

    @Test
    void callsOverTheLimitWaitTheirTurn() throws Exception {
        client.close();
        client = new HttpTuyaClient(cloud.account(50));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            calls.add(client.call(READ, CallOptions.DEFAULT));
        }
        for (CompletableFuture<?> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        List<Long> arrivals = cloud.arrivals;
        assertThat(arrivals).hasSize(151);
        // exact in PacerTest; here a busy machine moves each arrival
        for (int i = 50; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - 50)).isGreaterThanOrEqualTo(500_000_000L);
        }
    }

    private TuyaException failure(TuyaRequest<?> request, CallOptions options) {
        try {
            client.call(request, options).get(10, TimeUnit.SECONDS);
            throw new AssertionError("no failure");
        } catch (ExecutionException e) {
            return TuyaException.in(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
