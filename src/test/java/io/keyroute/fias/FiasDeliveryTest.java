package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What routes are given, what they answer, and what is sent out. */
@Timeout(60)
class FiasDeliveryTest {

    @Test
    void headersTellWhatTheRouteNeeds() throws Exception {
        Map<String, Object> headers = new ConcurrentHashMap<>();
        try (LockSide lock = LockSide.server("", exchange -> {
                    if (record(exchange).id().equals("KR")) {
                        headers.putAll(exchange.getMessage().getHeaders());
                    }
                });
                PmsPeer pms = lock.pms()) {
            pms.send("LC|A060;7|", "KR|KC1|WS3|");
            await().until(() -> headers.size() == 7);
            assertThat(headers)
                    .containsEntry(FiasConstants.RECORD_ID, "KR")
                    .containsEntry(FiasConstants.LINK, "hotel")
                    .containsEntry(FiasConstants.CONNECTION, 1L)
                    .containsEntry(FiasConstants.SWAP, false)
                    .containsEntry(FiasConstants.DROPPED, 0L);
            Instant received = (Instant) headers.get(FiasConstants.RECEIVED_AT);
            assertThat(Duration.between(received, (Instant) headers.get(FiasConstants.DEADLINE)))
                    .isBetween(Duration.ofMillis(6_900), Duration.ofMillis(7_100));
            assertThat(lock.status().keyTimeout()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void eachRecordTellsHowMuchWasDroppedBeforeIt() throws Exception {
        Map<String, Object> dropped = new ConcurrentHashMap<>();
        try (LockSide lock = LockSide.server(
                        "",
                        exchange -> dropped.put(
                                record(exchange).id(), exchange.getMessage().getHeader(FiasConstants.DROPPED)));
                PmsPeer pms = lock.pms()) {
            pms.sendBytes(("\u0002half a re\u0002DS|\u0003\u0002GI|RN204|G#1|GSN|SF|\u0002GC|RN204|G#2|GSN|SF|\u0003"
                            + "GI|RN205|G#3|GSN|SF|\u0003\r\n\u0002DE|\u0003")
                    .getBytes(PmsPeer.CHARSET));
            await().untilAsserted(
                            () -> assertThat(dropped).isEqualTo(Map.<String, Object>of("DS", 1L, "GC", 2L, "DE", 3L)));
        }
    }

    /** A PMS that sends without any greeting, as fast as it can. */
    @Test
    void aConnectionIsToldBeforeItsFirstRecordIsHandedOver() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = PmsPeer.connectingTo(lock.port())) {
            pms.send("GI|RN204|G#1|");
            await().until(() -> lock.seen.size() == 1);
            assertThat(lock.statesBeforeRecords).containsSubsequence(FiasLinkState.NEGOTIATING, FiasLinkState.ALIVE);
        }
    }

    @Test
    void aRoomMoveKeepsItsTwoShareFlags() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            pms.send("GC|RN9327|GSN|G#12345|RO2781|GSY|");
            await().until(() -> lock.seen.size() == 1);
            assertThat(lock.seen.get(0).after("GS", "RO")).contains("Y");
            assertThat(lock.seen.get(0).first("GS")).contains("N");
        }
    }

    @Test
    void twentyCodersAreServedSideBySide() throws Exception {
        CyclicBarrier together = new CyclicBarrier(20);
        try (LockSide lock = LockSide.server("", exchange -> {
                    together.await(20, TimeUnit.SECONDS);
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send(IntStream.range(0, 20)
                    .mapToObj(i -> "KR|KC" + i + "|WS3|G#" + i + "|")
                    .toArray(String[]::new));
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(pms.receive());
            }
            assertThat(answers)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                            .mapToObj(i -> "KA|ASOK|KC" + i + "|WS3|G#" + i + "|$3730518|")
                            .toList());
            assertThat(lock.failures).isEmpty();
        }
    }

    @Test
    void oneCoderIsServedInOrderOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (LockSide lock = LockSide.server("", exchange -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    LockSide.OK.process(exchange);
                    inside.decrementAndGet();
                });
                PmsPeer pms = lock.pms()) {
            pms.send(IntStream.range(0, 200)
                    .mapToObj(i -> "KR|KC1|WS3|G#" + i + "|")
                    .toArray(String[]::new));
            for (int i = 0; i < 200; i++) {
                assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|G#" + i + "|$3730518|");
            }
            assertThat(most.get()).isEqualTo(1);
        }
    }

    @Test
    void aKeyFollowsTheGuestThatCameBeforeItOnTheLine() throws Exception {
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch keyCame = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("", exchange -> {
                    if (record(exchange).id().equals("GI")) {
                        keyCame.await(300, TimeUnit.MILLISECONDS);
                        order.add("GI");
                    } else {
                        keyCame.countDown();
                        order.add("KR");
                        LockSide.OK.process(exchange);
                    }
                });
                PmsPeer pms = lock.pms()) {
            pms.send("GI|RN101|G#1|GSN|", "KR|KC1|WS3|RN101|G#2|");
            assertThat(pms.receive()).contains("ASOK");
            assertThat(order).containsExactly("GI", "KR");
        }
    }

    @Test
    void aSlowRouteStopsNeitherTheKeepAliveNorTheKeys() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("keepAlive=50", exchange -> {
                    if (record(exchange).id().equals("GI")) {
                        release.await();
                    }
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("GI|RN1|", "GI|RN2|");
            pms.await("LS", 4);
            pms.send("KR|KC1|WS3|");
            assertThat(pms.receive()).startsWith("KA|ASOK");
            assertThat(lock.status().connections()).isEqualTo(1);
            release.countDown();
            await().until(() -> lock.seen.size() == 3);
        }
    }

    @Test
    void aFullQueueHoldsUpThePmsAndLosesNothing() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("queueSize=5&keepAlive=50&answerTimeout=100", exchange -> {
                    if (record(exchange).first("RN").orElse("").equals("0")) {
                        release.await();
                    }
                });
                PmsPeer pms = lock.pms()) {
            List<String> records = new ArrayList<>(List.of("DS|"));
            IntStream.range(0, 500).forEach(i -> records.add((i % 2 == 0 ? "GI|RN" : "GO|RN") + i + "|"));
            records.add("DE|");
            pms.send(records.toArray(String[]::new));
            await().during(Duration.ofMillis(400)).until(() -> lock.seen.size() == 2);
            assertThat(lock.status().connections()).isEqualTo(1);
            release.countDown();
            await().until(() -> lock.seen.size() == 502);
            assertThat(lock.seen.stream().map(FiasRecord::wireText)).containsExactlyElementsOf(records);
            assertThat(lock.status().connections()).isEqualTo(1);
        }
    }

    @Test
    void aFailingRouteIsToldToTheHandlerAndTheClerk() throws Exception {
        try (LockSide lock = LockSide.server("failureText=Try again", exchange -> {
                    throw new IllegalStateException("broken " + record(exchange).id());
                });
                PmsPeer pms = lock.pms()) {
            pms.send("GI|RN1|", "KR|KC1|WS3|G#5|", "KZ|KC2|WS3|");
            assertThat(List.of(pms.receive(), pms.receive()))
                    .containsExactlyInAnyOrder("KA|ASRY|KC1|WS3|G#5|CTTry again|", "KZ|ASRY|KC2|WS3|CTTry again|");
            await().until(() -> lock.failures.size() == 3);
            assertThat(lock.status().connections()).isEqualTo(1);
        }
    }

    @Test
    void aLateAnswerIsNotSent() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("keyTimeout=50", exchange -> {
                    if (record(exchange).first("G#").orElse("").equals("1")) {
                        Instant deadline = exchange.getMessage().getHeader(FiasConstants.DEADLINE, Instant.class);
                        await().until(() -> Instant.now().isAfter(deadline));
                        release.countDown();
                    }
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|KC1|WS3|G#1|");
            release.await();
            await().until(() -> lock.reasons().equals(List.of(FiasException.Reason.TOO_LATE)));
            pms.send("LC|A060;10|", "KR|KC1|WS3|G#2|");
            assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|G#2|$3730518|");
        }
    }

    @Test
    void anAnswerFollowsThePmsToItsNewConnection() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("", exchange -> {
                    release.await();
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|KC1|WS3|G#1|");
            await().until(() -> lock.seen.size() == 1);
            pms.connect(lock.port());
            pms.awaitDisconnect();
            release.countDown();
            assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|G#1|$3730518|");
        }
    }

    @Test
    void anAnswerIsNotTakenForThatOfANewerRequest() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("", exchange -> {
                    release.await();
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|KC1|WS3|G#1|");
            await().until(() -> lock.seen.size() == 1);
            pms.connect(lock.port());
            pms.send("KR|KC1|WS3|G#2|", "KR|KC9|WS3|G#3|");
            await().until(() -> lock.seen.size() == 2);
            release.countDown();
            assertThat(List.of(pms.receive(), pms.receive()))
                    .containsExactlyInAnyOrder("KA|ASOK|KC1|WS3|G#2|$3730518|", "KA|ASOK|KC9|WS3|G#3|$3730518|");
            assertThat(lock.reasons()).containsExactly(FiasException.Reason.SUPERSEDED);
        }
    }

    @Test
    void tooManyKeyRequestsAreAnsweredBusy() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("maxPendingKeys=2", exchange -> {
                    release.await();
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|KC1|WS3|", "KR|KC2|WS3|", "KR|KC3|WS3|");
            assertThat(pms.receive()).isEqualTo("KA|ASBY|KC3|WS3|");
            release.countDown();
            assertThat(pms.receive()).startsWith("KA|ASOK|KC");
            assertThat(lock.reasons()).contains(FiasException.Reason.OVERLOADED);
        }
    }

    @Test
    void producersSendRecordsAndTexts() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms();
                ProducerTemplate template = lock.context.createProducerTemplate()) {
            template.sendBody(
                    "fias:hotel", FiasRecord.of("RE").with("RN", "0204").with("DO", "1"));
            template.sendBody("fias:hotel", "RE|RN1|PP0|CTTür offen|");
            template.sendBody(
                    "fias:hotel",
                    List.of(
                            FiasRecord.of("RE").with("RN", "1"),
                            FiasRecord.of("RE").with("RN", "2")));
            assertThat(List.of(pms.receive(), pms.receive(), pms.receive(), pms.receive()))
                    .containsExactly("RE|RN0204|DO1|", "RE|RN1|PP0|CTTür offen|", "RE|RN1|", "RE|RN2|");
            assertFails(template, "fias:hotel", 17, FiasException.Reason.BAD_RECORD, false);
            assertFails(
                    template,
                    "fias:hotel",
                    FiasRecord.of("RE").with("CT", "a|b"),
                    FiasException.Reason.BAD_RECORD,
                    false);
            assertThatThrownBy(() -> template.sendBodyAndHeader(
                            "fias:hotel",
                            FiasRecord.of("KA"),
                            FiasConstants.DEADLINE,
                            Instant.now().minusSeconds(1)))
                    .cause()
                    .isInstanceOfSatisfying(
                            FiasException.class, e -> assertThat(e.reason()).isEqualTo(FiasException.Reason.TOO_LATE));
        }
    }

    @Test
    void aLinkThatIsDownIsATypedError() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                ProducerTemplate template = lock.context.createProducerTemplate()) {
            assertFails(template, "fias:hotel?sendTimeout=50", "RE|RN1|", FiasException.Reason.LINK_DOWN, true);
            assertFails(template, "fias:elsewhere?sendTimeout=50", "RE|RN1|", FiasException.Reason.UNKNOWN_LINK, true);
        }
    }

    @Test
    void aRecordWaitsForTheLink() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                ProducerTemplate template = lock.context.createProducerTemplate()) {
            CompletableFuture<Object> sending = template.asyncSendBody("fias:hotel?sendTimeout=20000", "RE|RN1|");
            try (PmsPeer pms = lock.pms()) {
                assertThat(pms.receive()).isEqualTo("RE|RN1|");
                sending.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void duringASwapOnlyKeyAnswersAreSent() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms();
                ProducerTemplate template = lock.context.createProducerTemplate()) {
            template.sendBodyAndHeader("fias:hotel", null, FiasConstants.OPERATION, FiasOperation.requestResync);
            assertThat(pms.receive()).matches("DR\\|DA\\d{6}\\|TI\\d{6}\\|");
            pms.send("DS|", "GI|RN1|G#1|SF|");
            await().until(() -> lock.seen.size() == 2);
            assertThat(lock.status().swapRunning()).isTrue();
            assertFails(template, "fias:hotel?sendTimeout=50", "RE|RN1|", FiasException.Reason.SWAP_RUNNING, true);
            CompletableFuture<Object> sending = template.asyncSendBody("fias:hotel?sendTimeout=20000", "RE|RN2|");
            pms.send("KR|KC1|WS3|");
            assertThat(pms.receive()).startsWith("KA|ASOK");
            assertThat(sending).isNotDone();
            pms.send("GO|RN2|SF|", "DE|");
            assertThat(pms.receive()).isEqualTo("RE|RN2|");
            assertThat(lock.status().swapRunning()).isFalse();
        }
    }

    @Test
    void aBrokenSwapIsReported() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            pms.send("DS|", "GI|RN1|SF|");
            await().until(() -> lock.seen.size() == 2);
            pms.drop();
            await().until(() -> lock.reasons().equals(List.of(FiasException.Reason.RESYNC_TIMEOUT)));
            assertThat(lock.status().swapRunning()).isFalse();
        }
    }

    @Test
    void aClerkWhoWaitsGetsTheAnswerBeforeTheLinkCloses() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LockSide lock = LockSide.server("", exchange -> {
                    release.await();
                    LockSide.OK.process(exchange);
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|KC1|WS3|");
            await().until(() -> lock.seen.size() == 1);
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
                try {
                    lock.context.getRouteController().suspendRoute("hotel");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            release.countDown();
            assertThat(pms.receive()).startsWith("KA|ASOK");
            pms.await("LE", 1);
            stopping.get(20, TimeUnit.SECONDS);
            assertThat(pms.received().get(pms.received().size() - 1)).startsWith("LE");
        }
    }

    @Test
    void anEndInterruptsNoRequestThatTheRouteIsWorkingOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        try (LockSide lock = LockSide.server("", exchange -> {
            try {
                release.await();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        })) {
            try (PmsPeer pms = lock.pms()) {
                pms.send("KR|KC1|WS3|");
                await().until(() -> lock.seen.size() == 1);
            }
            await().until(() -> !lock.status().alive());
            FiasConsumer consumer =
                    (FiasConsumer) lock.context.getRoute("hotel").getConsumer();
            consumer.stop();
            assertThat(interrupted).isNotDone();
            release.countDown();
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void anEndInterruptsNoGuestRecordInHandWhileOthersWait() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        try (LockSide lock = LockSide.server("closeTimeout=100", exchange -> {
            try {
                release.await();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        })) {
            try (PmsPeer pms = lock.pms()) {
                pms.send("GI|RN1|", "GI|RN2|", "GI|RN3|");
                await().until(() -> lock.seen.size() == 1);
            }
            lock.context.getRoute("hotel").getConsumer().stop();
            await().during(Duration.ofMillis(300)).until(() -> !interrupted.isDone());
            release.countDown();
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
            await().during(Duration.ofMillis(300)).until(() -> lock.seen.size() == 1);
        }
    }

    @Test
    void anEndCallsOffTheFurtherTriesOfAGuestRecord() throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        try (LockSide lock = LockSide.server("closeTimeout=2000", exchange -> {
            if (Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
            }
            throw new LockSide.Away();
        })) {
            try (PmsPeer pms = lock.pms()) {
                pms.send("GI|RN1|", "GI|RN2|");
                await().until(() -> lock.seen.size() >= 3);
            }
            lock.context.getRoute("hotel").getConsumer().stop();
            int tries = lock.seen.size();
            await().during(Duration.ofMillis(500)).until(() -> lock.seen.size() == tries);
            assertThat(lock.seen)
                    .allSatisfy(record -> assertThat(record.first("RN")).contains("1"));
            assertThat(interrupted).hasValue(0);
            assertThat(lock.failures).isEmpty();
        }
    }

    private static void assertFails(
            ProducerTemplate template, String uri, Object body, FiasException.Reason reason, boolean retryable) {
        assertThatThrownBy(() -> template.sendBody(uri, body))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(FiasException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.retryable()).isEqualTo(retryable);
                });
    }

    private static FiasRecord record(Exchange exchange) {
        return exchange.getMessage().getBody(FiasRecord.class);
    }
}
