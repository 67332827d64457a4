package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link over real sockets: how it starts, stays, breaks and comes back. */
@Timeout(60)
class FiasLinkTest {

    private static final String KEY = "KR|WS3|KC1|RN0204|KTN|G#11122|";
    private static final String ANSWER = "KA|ASOK|KC1|WS3|G#11122|$3730518|";

    @Test
    void theLockSideDescribesItself() throws Exception {
        try (LockSide lock = LockSide.server("zone=Asia/Tokyo&version=7.1&records=KR:KCWS,GI:RNG#", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            assertThat(pms.received()).hasSize(4);
            assertThat(pms.received().get(0)).matches("LD\\|DA\\d{6}\\|TI\\d{6}\\|V#7.1\\|IFDL\\|RT128\\|");
            assertThat(pms.received().subList(1, 3)).containsExactly("LR|RIKR|FLKCWS|", "LR|RIGI|FLRNG#|");
            assertThat(pms.received().get(3)).matches("LA\\|DA\\d{6}\\|TI\\d{6}\\|");
            assertThat(lock.states)
                    .containsSubsequence(FiasLinkState.WAITING, FiasLinkState.NEGOTIATING, FiasLinkState.ALIVE);
        }
    }

    @Test
    void anAuthenticatedLinkQuotesTheLastStart() throws Exception {
        byte[] key = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        String option = "RAW(FidCrypt0S|" + Base64.getEncoder().encodeToString(key) + ")";
        try (LockSide lock = LockSide.server("authenticationKey=" + option, LockSide.OK);
                PmsPeer pms = PmsPeer.connectingTo(lock.port(), false)) {
            pms.send("LS|DA170831|TI102201|");
            String proof = FiasRecord.parse(pms.await(r -> r.startsWith("LD")))
                    .first("CG")
                    .orElseThrow();
            assertThat(proof).startsWith("FidCryptAB;");
            byte[] iv = Base64.getDecoder().decode(proof.substring(11, 35));
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            assertThat(new String(
                            cipher.doFinal(Base64.getDecoder().decode(proof.substring(35))), StandardCharsets.US_ASCII))
                    .isEqualTo("170831102201");
        }
    }

    @Test
    void recordsMayComeByteByByte() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            for (byte b : ("\u0002" + KEY + "\u0003").getBytes(PmsPeer.CHARSET)) {
                pms.sendBytes(new byte[] {b});
            }
            assertThat(pms.receive()).isEqualTo(ANSWER);
        }
    }

    @Test
    void nonsenseDoesNotEndTheLink() throws Exception {
        try (LockSide lock = LockSide.server("maxRecordLength=200", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            pms.sendBytes("GET / HTTP/1.1\r\n\r\n\u0003\u0003\u0002\u0003\u0002half|\u0002||\u0003"
                    .getBytes(PmsPeer.CHARSET));
            pms.sendBytes(("\u0002GI|GN" + "x".repeat(300) + "|\u0003").getBytes(PmsPeer.CHARSET));
            pms.send("??|", "KRx|WS1|", "LX|", "ZZ|AA|", KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
            assertThat(lock.status().connections()).isEqualTo(1);
            assertThat(lock.status().dropped()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void umlautsAndSignificantSpacesArrive() throws Exception {
        try (LockSide lock = LockSide.server("", exchange -> {
                    FiasRecord record = exchange.getMessage().getBody(FiasRecord.class);
                    exchange.getMessage()
                            .setBody(FiasRecord.answerTo(record, "OK").with("CT", "Tür geöffnet"));
                });
                PmsPeer pms = lock.pms()) {
            pms.send("KR|WS3|KC1|RN 07|GNMüller, Jörg €|");
            assertThat(pms.receive()).isEqualTo("KA|ASOK|KC1|WS3|CTTür geöffnet|");
            assertThat(lock.seen.get(0).first("GN")).contains("Müller, Jörg €");
            assertThat(lock.seen.get(0).first("RN")).contains(" 07");
        }
    }

    @Test
    void aStormOfStartsIsSurvived() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            String[] storm = IntStream.range(0, 5_000)
                    .mapToObj(i -> "LS|DA261121|TI120000|")
                    .toArray(String[]::new);
            pms.send(storm);
            pms.send("LA|DA261121|TI120000|", KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
            assertThat(lock.status().connections()).isEqualTo(1);
        }
    }

    @Test
    void anEndIsAnsweredAndTheClientComesBack() throws Exception {
        try (PmsPeer pms = PmsPeer.listening();
                LockSide lock = LockSide.client(pms, "closeTimeout=100", LockSide.OK)) {
            pms.awaitConnection();
            lock.awaitAlive();
            pms.silent().send("LE|DA261121|TI120000|");
            pms.await("LE", 1);
            pms.awaitDisconnect();
            pms.awaitConnection();
            pms.send("LS|", "LA|", KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
        }
    }

    @Test
    void theClientComesBackToAPmsThatWasRestarted() throws Exception {
        try (PmsPeer first = PmsPeer.listening()) {
            try (LockSide lock = LockSide.client(first, "reconnectMaxDelay=100", LockSide.OK)) {
                lock.awaitAlive();
                int port = first.port();
                first.close();
                await().until(() -> lock.status().state() == FiasLinkState.WAITING
                        && lock.status().detail().contains("cannot connect"));
                try (PmsPeer second = PmsPeer.listening(port)) {
                    lock.awaitAlive();
                    second.send(KEY);
                    assertThat(second.receive()).isEqualTo(ANSWER);
                }
            }
        }
    }

    @Test
    void aPmsThatDoesNotAnswerIsGivenUp() throws Exception {
        try (PmsPeer pms = PmsPeer.listening();
                LockSide lock = LockSide.client(pms, "keepAlive=100&answerTimeout=150&closeTimeout=100", LockSide.OK)) {
            pms.awaitConnection();
            lock.awaitAlive();
            pms.silent();
            pms.awaitDisconnect();
            pms.awaitConnection();
            await().until(() -> lock.status().connections() >= 2);
        }
    }

    @Test
    void aPmsThatSaysNothingIsSpokenTo() throws Exception {
        try (LockSide lock = LockSide.server("startTimeout=50", LockSide.OK);
                PmsPeer pms = PmsPeer.connectingTo(lock.port(), false)) {
            pms.await("LS", 1);
            pms.send("LA|DA261121|TI120000|");
            lock.awaitAlive();
            pms.await("LD", 1);
        }
    }

    @Test
    void theLatestConnectionReplacesTheFormer() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            pms.connect(lock.port());
            pms.awaitDisconnect();
            await().until(() -> lock.status().alive() && lock.status().connections() == 2);
            pms.send(KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
        }
    }

    @Test
    void aSecondConnectionCanBeRefused() throws Exception {
        try (LockSide lock = LockSide.server("refuseNewConnection=true", LockSide.OK);
                PmsPeer pms = lock.pms()) {
            try (PmsPeer second = PmsPeer.connectingTo(lock.port(), false)) {
                second.awaitDisconnect();
            }
            pms.send(KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
            assertThat(lock.status().connections()).isEqualTo(1);
        }
    }

    @Test
    void onlyAllowedPeersMayConnect() throws Exception {
        try (LockSide lock = LockSide.server("allowedPeers=192.0.2.1", LockSide.OK);
                PmsPeer pms = PmsPeer.connectingTo(lock.port(), false)) {
            pms.awaitDisconnect();
            assertThat(lock.status().connections()).isZero();
        }
    }

    @Test
    void suspendingClosesTheLinkInOrderAndResumingOpensIt() throws Exception {
        try (PmsPeer pms = PmsPeer.listening();
                LockSide lock = LockSide.client(pms, "", LockSide.OK)) {
            pms.awaitConnection();
            lock.awaitAlive();
            lock.context.getRouteController().suspendRoute("hotel");
            pms.await("LE", 1);
            pms.awaitDisconnect();
            assertThat(lock.status().state()).isEqualTo(FiasLinkState.STOPPED);
            lock.context.getRouteController().resumeRoute("hotel");
            pms.awaitConnection();
            lock.awaitAlive();
            lock.context.getRouteController().stopRoute("hotel");
            lock.context.getRouteController().startRoute("hotel");
            pms.awaitConnection();
            lock.awaitAlive();
            pms.send(KEY);
            assertThat(pms.receive()).isEqualTo(ANSWER);
        }
    }

    @Test
    void aServerReleasesItsPortWhileSuspended() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK)) {
            int port = lock.port();
            lock.context.getRouteController().suspendRoute("hotel");
            assertThatThrownBy(() -> PmsPeer.connectingTo(port)).isInstanceOf(java.net.ConnectException.class);
            lock.context.getRouteController().resumeRoute("hotel");
            try (PmsPeer pms = lock.pms()) {
                pms.send(KEY);
                assertThat(pms.receive()).isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void aTakenPortIsTriedAgain() throws Exception {
        PmsPeer squatter = PmsPeer.listening();
        try (LockSide lock = new LockSide("role=SERVER&reconnectDelay=20&port=" + squatter.port(), LockSide.OK)) {
            await().until(() -> lock.status().detail().contains("cannot listen"));
            squatter.close();
            try (PmsPeer pms = lock.pms()) {
                pms.send(KEY);
                assertThat(pms.receive()).isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void theSerialFormIsCheckedAndAcknowledged() throws Exception {
        List<Object> lost = new CopyOnWriteArrayList<>();
        try (LockSide lock = LockSide.server(
                        "lrc=true", exchange -> lost.add(exchange.getMessage().getHeader(FiasConstants.DROPPED)));
                java.net.Socket pms = new java.net.Socket("127.0.0.1", lock.port())) {
            pms.setSoTimeout(10_000);
            pms.getOutputStream().write(5);
            assertThat(pms.getInputStream().read()).isEqualTo(6);
            pms.getOutputStream().write(new byte[] {2, 'L', 'A', '|', 3, 0});
            assertThat(pms.getInputStream().read()).isEqualTo(0x15);
            pms.getOutputStream().write(new byte[] {2, 'L', 'A', '|', 3, (byte) ('L' ^ 'A' ^ '|' ^ 3)});
            assertThat(pms.getInputStream().read()).isEqualTo(6);
            lock.awaitAlive();
            pms.getOutputStream().write(new byte[] {2, 'D', 'S', '|', 3, (byte) ('D' ^ 'S' ^ '|' ^ 3)});
            await().until(() -> lost.size() == 1);
            assertThat(lost).as("what was refused is sent again").containsExactly(0L);
            assertThat(lock.status().dropped()).isEqualTo(1);
        }
    }

    @Test
    void healthTellsALostLinkAfterItsGraceAndNeverToLiveness() throws Exception {
        try (LockSide lock = LockSide.server("", LockSide.OK)) {
            lock.port();
            FiasComponent component = lock.context.getComponent("fias", FiasComponent.class);
            FiasLink link = component.await("hotel", Duration.ofSeconds(1));
            FiasLinkHealthCheck soon = new FiasLinkHealthCheck(link, java.time.Clock.systemUTC());
            FiasLinkHealthCheck later = new FiasLinkHealthCheck(
                    link, java.time.Clock.fixed(Instant.now().plusSeconds(301), java.time.ZoneOffset.UTC));
            assertThat(soon.isLiveness()).isFalse();
            assertThat(later.call().getState().name()).as("nobody ever came").isEqualTo("UP");
            try (PmsPeer pms = lock.pms()) {
                assertThat(later.call().getState().name()).isEqualTo("UP");
                pms.drop();
                await().until(() -> lock.status().state() == FiasLinkState.WAITING);
            }
            assertThat(soon.call().getState().name()).isEqualTo("UP");
            assertThat(later.call().getState().name()).isEqualTo("DOWN");
            assertThat(later.call().getDetails()).containsEntry("fias.state", "WAITING");
        }
    }

    @Test
    void wrongSettingsAreRefusedAtTheStart() {
        for (String wrong : List.of(
                "port=0",
                "charset=UTF-8",
                "charset=nope",
                "zone=Moon/Sea",
                "resyncTimeout=29999",
                "records=KR",
                "records=KR:KCW",
                "authenticationKey=c2hvcnQ=",
                "reconnectJitter=1",
                "keepAlive=0",
                "port=70000")) {
            Throwable refused = catchThrowable(() -> new LockSide(wrong, LockSide.OK).close());
            assertThat(ObjectHelper.getException(FiasException.class, refused))
                    .as(wrong)
                    .satisfies(e -> {
                        assertThat(e.reason()).isEqualTo(FiasException.Reason.CONFIGURATION);
                        assertThat(e.link()).isEqualTo("hotel");
                        assertThat(e).hasMessageNotContaining("c2hvcnQ");
                    });
        }
    }

    @Test
    void pausesGrowVaryAndStayBelowTheirCap() {
        LinkSettings.Timing timing =
                LinkSettings.of("hotel", new FiasLinkConfiguration()).timing();
        for (int failures = 0; failures < 40; failures++) {
            long expected = Math.min(60_000, 1_000L << Math.min(failures, 20));
            assertThat(SocketSource.backoff(timing, failures).toMillis())
                    .isBetween((long) (expected * 0.79), Math.min(60_000, (long) (expected * 1.21)));
        }
    }

    /** Nobody else would open the link again. */
    @Test
    void aFaultWhileListeningEndsNothing() throws Exception {
        FiasLinkConfiguration hotel = new FiasLinkConfiguration();
        hotel.setRole(FiasRole.SERVER);
        hotel.setHost("127.0.0.1");
        hotel.setPort(0);
        SocketSource source = new SocketSource.Server(LinkSettings.of("hotel", hotel));
        AtomicInteger told = new AtomicInteger();
        Thread listening = new Thread(() -> source.run(new Faulty(told)));
        listening.start();
        await().until(() -> told.get() == 2 && source.localPort() > 0);
        source.stop();
        assertThat(source.awaitEnd(Duration.ofSeconds(45))).isTrue();
    }

    /** Fails the first time it is told anything. */
    private record Faulty(AtomicInteger told) implements SocketSource.Target {

        @Override
        public boolean busy() {
            return false;
        }

        @Override
        public void waiting(String why) {
            if (told.incrementAndGet() == 1) {
                throw new IllegalStateException("a fault");
            }
        }

        @Override
        public BooleanSupplier take(Socket socket) {
            return () -> false;
        }

        @Override
        public void aside(BooleanSupplier serving) {
            serving.getAsBoolean();
        }
    }
}
