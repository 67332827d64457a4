package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule of the talk, without waiting: time is a number here. */
class LinkProtocolTest {

    private final FiasLinkConfiguration configuration = new FiasLinkConfiguration();
    private final List<String> done = new ArrayList<>();
    private long now = 17;
    private LinkProtocol protocol = protocol(false);

    @Test
    void thePmsStartsAndBothSidesSayAlive() {
        receive("LS|DA1|TI2|");
        assertThat(done).contains("describe LS|DA1|TI2|");
        assertThat(protocol.alive()).isFalse();
        receive("LA|");
        assertThat(protocol.alive()).isTrue();
        done.clear();
        receive("LA|");
        assertThat(done).isEmpty();
    }

    @Test
    void aSilentPmsIsSpokenToAfterThreeSecondsAndGivenUpAfterThirty() {
        pass(2_900);
        assertThat(done).isEmpty();
        pass(200);
        assertThat(done).containsExactly("LS");
        for (int i = 0; i < 27; i++) {
            pass(1_000);
        }
        assertThat(done).contains("close the PMS does not answer");
    }

    @Test
    void ourStartIsAnsweredByAStart() {
        pass(3_000);
        receive("LS|DA1|TI2|");
        receive("LA|");
        assertThat(done).contains("describe LS|DA1|TI2|");
        assertThat(protocol.alive()).isTrue();
    }

    @Test
    void aPmsThatRemembersUsAnswersAliveAtOnce() {
        protocol = protocol(true);
        pass(3_000);
        receive("LA|");
        assertThat(protocol.alive()).isTrue();
        assertThat(done).noneMatch(d -> d.startsWith("describe"));
    }

    @Test
    void aPmsThatCannotRememberThisProcessIsToldAgainAfterItsAlive() {
        pass(3_000);
        receive("LA|");
        assertThat(protocol.alive()).isTrue();
        assertThat(done).anyMatch(d -> d.startsWith("describe"));
    }

    @Test
    void everyStartIsAnsweredByAllWeAre() {
        alive();
        receive("LS|DA3|TI4|");
        assertThat(done).contains("describe LS|DA3|TI4|");
        assertThat(protocol.alive()).isFalse();
        receive("LA|");
        assertThat(protocol.alive()).isTrue();
    }

    @Test
    void aKeyRequestBeforeTheAliveProvesTheLink() {
        receive("LS|");
        assertThat(receive("KR|KC1|")).isTrue();
        assertThat(protocol.alive()).isTrue();
    }

    @Test
    void silenceIsAskedAfterFiveMinutesAndEndsTheConnectionWithoutAnAnswer() {
        alive();
        pass(299_000);
        assertThat(done).isEmpty();
        pass(1_000);
        assertThat(done).containsExactly("LS");
        receive("LA|");
        pass(299_000);
        assertThat(done).containsExactly("LS");
        pass(1_000);
        pass(30_000);
        assertThat(done).containsExactly("LS", "LS", "close the PMS does not answer");
    }

    @Test
    void aBusyRouteIsNoProofOfADeadPms() {
        alive();
        pass(300_000);
        done.clear();
        for (int i = 0; i < 100; i++) {
            now += Duration.ofSeconds(10).toNanos();
            protocol.tick(true);
        }
        assertThat(done).isEmpty();
    }

    @Test
    void anEndIsAnsweredByAnEndOnce() {
        alive();
        receive("LE|");
        assertThat(done).containsExactly("LE", "close the PMS ended the link");
        assertThat(protocol.alive()).isFalse();
    }

    @Test
    void ourEndIsNotAnsweredTwice() {
        alive();
        protocol.end();
        protocol.end();
        receive("LE|");
        assertThat(done).containsExactly("LE", "close the PMS ended the link");
    }

    @Test
    void theTimeForAKeyAnswerIsRead() {
        alive();
        receive("LC|RP116|A060;10|A9IFC8|");
        assertThat(done).containsExactly("key PT10S");
        done.clear();
        receive("LC|A060|");
        receive("LC|A060;0|");
        receive("LC|A060;99999|");
        receive("LC|A060;x|");
        receive("LC|RP116|A28.10|");
        assertThat(done).isEmpty();
    }

    @Test
    void aResyncThatDoesNotBeginIsReportedAfterItsTime() {
        alive();
        protocol.requestResync();
        protocol.requestResync();
        assertThat(done).containsExactly("DR");
        pass(59_000);
        pass(1_000);
        assertThat(done).containsExactly("DR", "resync failed: the PMS did not begin one within PT1M");
        protocol.requestResync();
        receive("DS|");
        receive("GI|");
        assertThat(protocol.swapRunning()).isTrue();
        protocol.requestResync();
        receive("DE|");
        assertThat(protocol.swapRunning()).isFalse();
        assertThat(done).filteredOn("DR"::equals).hasSize(2);
    }

    @Test
    void aResyncThatBreaksOffIsReported() {
        alive();
        receive("DS|");
        pass(599_000);
        assertThat(done).isEmpty();
        pass(1_000);
        assertThat(protocol.swapRunning()).isFalse();
        assertThat(done).hasSize(1).first().asString().startsWith("resync failed");
        receive("DS|");
        protocol.lost();
        assertThat(done).hasSize(2).last().isEqualTo("resync failed: the connection was lost");
    }

    @Test
    void nothingIsAskedDuringASwap() {
        alive();
        receive("DS|");
        pass(400_000);
        assertThat(done).isEmpty();
    }

    private void alive() {
        receive("LS|");
        receive("LA|");
        done.clear();
    }

    private boolean receive(String record) {
        return protocol.received(FiasRecord.parse(record));
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        protocol.tick(false);
    }

    private LinkProtocol protocol(boolean known) {
        LinkSettings settings = LinkSettings.of("demo", settings());
        LinkRecords records = new LinkRecords(settings, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return new LinkProtocol(settings.timing(), records, known, new Recorder(), () -> now);
    }

    private FiasLinkConfiguration settings() {
        return configuration;
    }

    private final class Recorder implements LinkProtocol.Port {

        @Override
        public void send(FiasRecord record) {
            done.add(record.id());
        }

        @Override
        public void describe(FiasRecord start) {
            done.add("describe " + start.wireText());
        }

        @Override
        public void close(String why) {
            done.add("close " + why);
        }

        @Override
        public void changed() {
            // what changed is asked by the tests themselves
        }

        @Override
        public void keyTimeout(Duration told) {
            done.add("key " + told);
        }

        @Override
        public void resyncFailed(String why) {
            done.add("resync failed: " + why);
        }
    }
}
