package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.Device;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refused or missing token or ticket costs in calls. */
class TokenAndTicketTest {
    private static final Instant FROM = Instant.parse("2026-11-21T15:00:00Z");
    private static final CreateTempPassword WRITE =
            CreateTempPassword.of("d", "kr-1", Pin.of("482913"), FROM, FROM.plusSeconds(3600));
    private static final GetDevice READ = new GetDevice("d");

    private final TestCloud cloud = new TestCloud();
    private final HttpTuyaClient client = new HttpTuyaClient(cloud.account(0));
    private final AtomicInteger tickets = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2302, 2018})
    void aTicketThatIsRefusedIsReplacedOnce(int code) throws Exception {
        cloud.answer = exchange -> answer(exchange, 300, writes.get() == 0 ? code : 0);
        assertThat(client.call(WRITE, CallOptions.DEFAULT)
                        .get(5, TimeUnit.SECONDS)
                        .id())
                .isEqualTo(9);
        assertThat(tickets).hasValue(2);
        assertThat(writes).hasValue(2);
    }

    @Test
    void aTicketThatIsRefusedAgainIsNotReplacedAgain() {
        cloud.answer = exchange -> answer(exchange, 300, 2302);
        assertThat(failure(WRITE, CallOptions.DEFAULT).kind()).isEqualTo(Kind.PERMANENT);
        assertThat(tickets).hasValue(2);
        assertThat(writes).hasValue(2);
    }

    @Test
    void anIllegalParameterCostsNoTicketWhileTheTicketIsFresh() {
        cloud.answer = exchange -> answer(exchange, 300, 1109);
        assertThat(failure(WRITE, CallOptions.DEFAULT).is(TuyaErrorCode.PARAM_ILLEGAL))
                .isTrue();
        assertThat(tickets).hasValue(1);
        assertThat(writes).hasValue(1);
    }

    @Test
    void anIllegalParameterMayBeATicketNearItsEnd() throws Exception {
        cloud.answer = exchange -> answer(exchange, 5, writes.get() == 0 ? 1109 : 0);
        client.call(WRITE, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS);
        assertThat(tickets).hasValue(2);
        assertThat(writes).hasValue(2);
    }

    @Test
    void aTicketThatDoesNotOpenIsTheAccountsFault() {
        cloud.answer = exchange -> TestCloud.reply(
                exchange,
                200,
                "{\"success\":true,\"result\":{\"ticket_id\":\"k\",\"ticket_key\":\"zz\",\"expire_time\":9}}");
        TuyaException failure = failure(WRITE, CallOptions.DEFAULT);
        assertThat(failure.kind()).isEqualTo(Kind.CONFIG);
        assertThat(failure.advice()).contains("access secret");
    }

    @Test
    void aMisconfiguredAccountIsNotHammered() {
        cloud.tokenAnswer =
                exchange -> TestCloud.reply(exchange, 200, "{\"success\":false,\"code\":1004,\"tid\":\"t9\"}");
        for (int i = 0; i < 200; i++) {
            TuyaException failure = failure(READ, CallOptions.DEFAULT);
            assertThat(failure.kind()).isEqualTo(Kind.CONFIG);
            assertThat(failure.is(TuyaErrorCode.SIGN_INVALID)).isTrue();
            assertThat(failure).hasMessageContaining("nothing was sent");
        }
        assertThat(cloud.tokenCalls.get()).isLessThanOrEqualTo(3);
        assertThat(cloud.calls).hasValue(0);
    }

    @Test
    void theTokenIsAskedForAgainAfterAPause() {
        cloud.tokenAnswer = exchange -> TestCloud.reply(exchange, 500, "{\"success\":false,\"code\":500}");
        assertThat(failure(READ, CallOptions.DEFAULT).kind()).isEqualTo(Kind.RETRY);
        cloud.tokenAnswer = null;
        await().atMost(Duration.ofSeconds(45))
                .ignoreExceptions()
                .until(() -> client.call(READ, CallOptions.DEFAULT).get(5, TimeUnit.SECONDS) != null);
        assertThat(cloud.tokenCalls).hasValue(2);
    }

    @Test
    void aTokenThatDoesNotComeEndsACallByItsOwnDeadline() {
        CountDownLatch over = new CountDownLatch(1);
        cloud.tokenAnswer = exchange -> {
            over.await(8, TimeUnit.SECONDS);
            exchange.close();
        };
        long start = System.nanoTime();
        TuyaException failure = failure(READ, CallOptions.DEFAULT.withTimeout(Duration.ofMillis(300)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(failure.kind()).isEqualTo(Kind.RETRY);
        over.countDown();
    }

    /** A call that waited is sent with the newest token: it is this one that is replaced when the cloud refuses it. */
    @Test
    void theTokenThatWasRefusedIsReplacedAndNotTheOneAtHandWhenTheCallWasMade() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch urgent = new CountDownLatch(1);
        List<String> arrived = new CopyOnWriteArrayList<>();
        cloud.tokenAnswer = exchange -> TestCloud.reply(
                exchange,
                200,
                "{\"success\":true,\"result\":{\"access_token\":\"t" + cloud.tokenCalls + "\",\"expire_time\":"
                        + (cloud.tokenCalls.get() == 1 ? 2 : 7200) + "}}");
        cloud.answer = exchange -> {
            String token = exchange.getRequestHeaders().getFirst("access_token");
            String device = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            arrived.add(device + " " + token);
            if (device.equals("first")) {
                first.await(10, TimeUnit.SECONDS);
            } else if (device.equals("urgent")) {
                urgent.await(10, TimeUnit.SECONDS);
            }
            boolean killed = device.equals("waits") && token.equals("t2");
            TestCloud.reply(
                    exchange,
                    200,
                    killed ? "{\"success\":false,\"code\":1010}" : "{\"success\":true,\"result\":{\"id\":\"d\"}}");
        };
        try (HttpTuyaClient narrow =
                new HttpTuyaClient(cloud.account(0).withMaxInFlight(1).withQueueSize(10))) {
            narrow.call(new GetDevice("first"), CallOptions.DEFAULT);
            await().until(() -> arrived.contains("first t1"));
            CompletableFuture<Device> waits = narrow.call(new GetDevice("waits"), CallOptions.DEFAULT);
            narrow.call(new GetDevice("urgent"), CallOptions.in(Lane.URGENT));
            await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
            narrow.call(new GetDevice("renews"), CallOptions.in(Lane.URGENT));
            first.countDown();
            await().until(() -> arrived.contains("urgent t1") && narrow.freePermits(Lane.URGENT) == 9);
            urgent.countDown();
            assertThat(waits.get(10, TimeUnit.SECONDS).id()).isEqualTo("d");
        }
        assertThat(arrived).containsExactly("first t1", "urgent t1", "renews t2", "waits t2", "waits t3");
    }

    private void answer(HttpExchange exchange, int ticketLife, int refusal) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("password-ticket")) {
            TestCloud.reply(
                    exchange,
                    200,
                    "{\"success\":true,\"result\":{\"ticket_id\":\"k" + tickets.incrementAndGet()
                            + "\",\"ticket_key\":\"" + ticketKey() + "\",\"expire_time\":" + ticketLife + "}}");
            return;
        }
        writes.incrementAndGet();
        TestCloud.reply(
                exchange,
                200,
                refusal == 0
                        ? "{\"success\":true,\"result\":{\"id\":9}}"
                        : "{\"success\":false,\"code\":" + refusal + "}");
    }

    private static String ticketKey() {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec("s".repeat(32).getBytes(StandardCharsets.US_ASCII), "AES"));
            return HexFormat.of().withUpperCase().formatHex(cipher.doFinal(new byte[16]));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
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
}
