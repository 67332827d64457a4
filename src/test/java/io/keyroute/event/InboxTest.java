package io.keyroute.event;

import static io.keyroute.event.EventFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.keyroute.it.TestDatabase;
import io.keyroute.property.PropertyLoader;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import io.keyroute.secret.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the inbox promises, on whatever database. */
@Tag("database")
class InboxTest {

    private static final String STAY = "{'stayId':'R-1','status':'IN_HOUSE','guests':[{'phone':'+43660123'}]}";

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private Inbox inbox;
    private DeadLetters letters;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        SecretKeys keys = SecretKeys.single(new byte[32]);
        letters = new DeadLetters(jdbc, new SecretBox(keys));
        inbox = new Inbox(
                jdbc,
                transaction,
                new SecretBox(keys),
                new Fingerprints(keys),
                new Subjects(new PropertyLoader(name -> null).load(Path.of("config/properties"))),
                () -> now);
    }

    @Test
    void keepsAnEventAndGivesItBackUnchanged() {
        CanonicalEvent event =
                event("e-1", EventType.CHECKED_IN, STAY).sequence(7).build();
        Acceptance acceptance = inbox.accept(event, "original".getBytes(StandardCharsets.UTF_8));
        assertThat(acceptance.kind()).isEqualTo(Acceptance.Kind.NEW);
        InboxEntry entry = inbox.load(acceptance.inboxId()).orElseThrow();
        assertThat(entry.event()).isEqualTo(event);
        assertThat(entry.status()).isEqualTo(InboxStatus.NEW);
        assertThat(entry.receivedAt()).isEqualTo(now);
        assertThat(inbox.load(acceptance.inboxId() + 1)).isEmpty();
    }

    @Test
    void whatIsNotYetPlannedIsCountedAndTheOldestOfItIsKnown() {
        assertThat(inbox.countNew()).isZero();
        assertThat(inbox.oldestNew()).isZero();
        long first =
                inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build()).inboxId();
        now = now.plusSeconds(90);
        inbox.accept(event("e-2", EventType.CHECKED_IN, STAY).build());
        now = now.plusSeconds(10);
        assertThat(inbox.countNew()).isEqualTo(2);
        assertThat(inbox.oldestNew()).hasSeconds(100);
        inbox.markDone(first);
        assertThat(inbox.countNew()).isEqualTo(1);
        assertThat(inbox.oldestNew()).hasSeconds(10);
    }

    /** H2 may give ids twice after a kill. */
    @Test
    void whoseIdIsTakenIsNotLostAndComesInAtTheNextTry() {
        long first =
                inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build()).inboxId();
        jdbc.sql("ALTER TABLE inbox ALTER COLUMN id RESTART WITH " + first).update();
        CanonicalEvent next = event("e-2", EventType.CHECKED_IN, STAY).build();
        assertThatThrownBy(() -> inbox.accept(next)).isInstanceOf(ConcurrencyFailureException.class);
        Acceptance acceptance = inbox.accept(next);
        assertThat(acceptance.kind()).isEqualTo(Acceptance.Kind.NEW);
        assertThat(inbox.load(acceptance.inboxId()).orElseThrow().event()).isEqualTo(next);
    }

    @Test
    void F29_theSameEventFiveTimesIsOneRow() {
        CanonicalEvent event = event("e-1", EventType.CHECKED_IN, STAY).build();
        Set<Long> ids = new HashSet<>();
        List<Acceptance.Kind> kinds = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Acceptance acceptance = inbox.accept(event);
            ids.add(acceptance.inboxId());
            kinds.add(acceptance.kind());
        }
        assertThat(ids).hasSize(1);
        assertThat(kinds).containsOnlyOnce(Acceptance.Kind.NEW);
    }

    @Test
    void F29_theSameEventFromManyThreadsIsOneRow() throws Exception {
        CanonicalEvent event = event("e-1", EventType.CHECKED_IN, STAY).build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Acceptance> acceptances = new ArrayList<>();
        try {
            List<Future<Acceptance>> futures = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                futures.add(threads.submit(() -> inbox.accept(event)));
            }
            for (Future<Acceptance> future : futures) {
                acceptances.add(future.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(acceptances)
                .extracting(Acceptance::inboxId)
                .containsOnly(acceptances.get(0).inboxId());
        assertThat(acceptances).extracting(Acceptance::kind).containsOnlyOnce(Acceptance.Kind.NEW);
    }

    @Test
    void refusesTheSameIdWithAnotherBodyAndKeepsTheFirst() {
        CanonicalEvent first = event("e-1", EventType.CHECKED_IN, STAY).build();
        long id = inbox.accept(first).inboxId();
        CanonicalEvent other =
                event("e-1", EventType.CHECKED_IN, STAY.replace("R-1", "R-2")).build();
        assertThatThrownBy(() -> inbox.accept(other))
                .isInstanceOf(EventConflictException.class)
                .hasMessageContaining("e-1");
        assertThat(inbox.load(id).orElseThrow().event()).isEqualTo(first);
        assertThat(inbox.accept(event("e-1", EventType.CHECKED_IN, STAY)
                                .source("other")
                                .build())
                        .kind())
                .isEqualTo(Acceptance.Kind.NEW);
    }

    @Test
    void aRepeatMayBeWrittenInAnotherOrder() {
        inbox.accept(event("e-1", EventType.CHANGED, "{'stayId':'R-1','numberOfRooms':2,'groupId':'g'}")
                .build());
        assertThat(inbox.accept(event("e-1", EventType.CHANGED, "{'groupId':'g','numberOfRooms':2,'stayId':'R-1'}")
                                .build())
                        .kind())
                .isEqualTo(Acceptance.Kind.REPEAT);
    }

    @Test
    void marksDoneOnceAndOnlyWithTheTransaction() {
        long id = inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build()).inboxId();
        transaction.executeWithoutResult(status -> {
            assertThat(inbox.markDone(id)).isTrue();
            status.setRollbackOnly();
        });
        assertThat(inbox.load(id).orElseThrow().status()).isEqualTo(InboxStatus.NEW);
        assertThat(inbox.markDone(id)).isTrue();
        assertThat(inbox.markDone(id)).isFalse();
        assertThat(inbox.load(id).orElseThrow().status()).isEqualTo(InboxStatus.DONE);
    }

    @Test
    void aFailedEventIsADeadLetterUntilItIsOpenedAgain() {
        long id = inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build()).inboxId();
        inbox.markFailed(id, "no such unit".repeat(200));
        assertThat(letters.all()).singleElement().satisfies(letter -> {
            assertThat(letter.id()).isEqualTo(id);
            assertThat(letter.eventId()).isEqualTo("e-1");
            assertThat(letter.type()).isEqualTo("CHECKED_IN");
            assertThat(letter.stayId()).isEqualTo("R-1");
            assertThat(letter.personId()).isNull();
            assertThat(letter.attempts()).isEqualTo(1);
            assertThat(letter.since()).isNotNull();
            assertThat(letter.reason()).startsWith("no such unit").hasSize(1000);
        });
        assertThat(letters.ofProperty("demo")).isEqualTo(letters.all());
        assertThat(letters.ofProperty("annex")).isEmpty();
        assertThat(letters.count()).isEqualTo(1);
        assertThat(inbox.reopen(id)).isTrue();
        assertThat(inbox.reopen(id)).isFalse();
        assertThat(letters.all()).isEmpty();
        assertThat(inbox.load(id).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsSentAgainIsPlannedOnceMore() {
        CanonicalEvent event = event("e-1", EventType.CHECKED_IN, STAY).build();
        long id = inbox.accept(event).inboxId();
        inbox.markFailed(id, "the configuration was wrong");
        Acceptance again = inbox.accept(event);
        assertThat(again).isEqualTo(new Acceptance(id, "e-1", Acceptance.Kind.NEW));
        assertThat(inbox.load(id).orElseThrow().status()).isEqualTo(InboxStatus.NEW);
        assertThat(letters.all()).isEmpty();
        assertThat(inbox.accept(event).kind()).isEqualTo(Acceptance.Kind.REPEAT);
        inbox.markDone(id);
        assertThat(inbox.accept(event).kind()).isEqualTo(Acceptance.Kind.REPEAT);
        assertThat(inbox.load(id).orElseThrow().status()).isEqualTo(InboxStatus.DONE);
    }

    @Test
    void whatIsGivenUpIsPlannedAfterAllWhenItIsSentAgain() {
        CanonicalEvent event = event("e-1", EventType.CHECKED_IN, STAY).build();
        long id = inbox.accept(event).inboxId();
        assertThat(inbox.drop(id)).isFalse();
        inbox.markFailed(id, "the configuration was wrong");
        assertThat(inbox.drop(id)).isTrue();
        assertThat(letters.find(id)).isEmpty();
        assertThat(inbox.load(id).orElseThrow().status()).isEqualTo(InboxStatus.DROPPED);
        assertThat(inbox.accept(event).kind()).isEqualTo(Acceptance.Kind.NEW);
    }

    @Test
    void keepsAMessageNobodyCanReadAndOnlyOnce() {
        byte[] original = {0, 1, (byte) 0xff};
        Acceptance first = inbox.reject(null, "erp", original, "is no JSON");
        assertThat(inbox.reject(null, "erp", original, "is no JSON").inboxId()).isEqualTo(first.inboxId());
        assertThat(letters.all()).singleElement().satisfies(letter -> {
            assertThat(letter.property()).isNull();
            assertThat(letter.reason()).isEqualTo("is no JSON");
        });
        assertThat(inbox.reopen(first.inboxId())).isFalse();
        assertThat(inbox.load(first.inboxId())).isEmpty();
    }

    @Test
    void saysOfARefusedMessageWhatItSaysOfItself() {
        for (String original : List.of(
                "{\"eventId\":\"c1\",\"type\":\"CHECKED_OUT\",\"property\":\"nohotel\"}",
                "{\"messageId\":\"c2\",\"event\":\"hire\"}",
                "{\"eventId\":\"c\\n3\",\"type\":{}}",
                "[7]")) {
            inbox.reject(null, "erp", original.getBytes(StandardCharsets.UTF_8), "refused");
        }
        assertThat(letters.all())
                .extracting(DeadLetter::eventId, DeadLetter::type, DeadLetter::readable)
                .containsExactlyInAnyOrder(
                        tuple("c1", "CHECKED_OUT", false),
                        tuple("c2", "hire", false),
                        tuple(null, null, false),
                        tuple(null, null, false));
    }

    @Test
    void aPageOfLargeDeadLettersStaysInTheDatabase() {
        String large = "x".repeat(200_000);
        for (int n = 0; n < 20; n++) {
            long id = inbox.accept(event("e-" + n, EventType.CHECKED_IN, STAY.replace("+43660123", large))
                            .build())
                    .inboxId();
            inbox.markFailed(id, "no such unit");
            byte[] refused = ("{\"eventId\":\"r-" + n + "\",\"x\":\"" + large + "\"}").getBytes(StandardCharsets.UTF_8);
            inbox.reject(null, "erp", refused, "refused");
        }
        byte[] small =
                ("{\"eventId\":\"s-1\",\"x\":\"" + large.substring(0, 16_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        inbox.reject(null, "erp", small, "refused");
        letters.all();
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<DeadLetter> page = letters.all();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for a page of 8 MB")
                .isLessThan(2_000_000);
        assertThat(page).extracting(DeadLetter::eventId).contains("s-1", "e-7").doesNotContain("r-7");
        assertThat(page).hasSize(41);
    }

    @Test
    void theSweepNamesWhatNobodyPlannedAndNotAgainAtOnce() {
        long open =
                inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build()).inboxId();
        long done =
                inbox.accept(event("e-2", EventType.CHECKED_IN, STAY).build()).inboxId();
        long later =
                inbox.accept(event("e-3", EventType.CHECKED_IN, STAY).build()).inboxId();
        inbox.markDone(done);
        inbox.postpone(later, now.plus(Duration.ofDays(3)));
        assertThat(inbox.sweep(now.minusSeconds(5))).isEmpty();
        now = now.plusSeconds(6);
        assertThat(inbox.sweep(now.minusSeconds(5))).containsExactly(open);
        assertThat(inbox.sweep(now.minusSeconds(5))).isEmpty();
        now = now.plus(Duration.ofDays(3));
        assertThat(inbox.sweep(now.minusSeconds(5))).containsExactly(open, later);
    }

    @Test
    void F69_nothingPersonalStandsInTheRowInClear() {
        inbox.accept(event("e-1", EventType.CHECKED_IN, STAY).build(), STAY.getBytes(StandardCharsets.UTF_8));
        List<byte[]> columns = new ArrayList<>();
        jdbc.sql("SELECT payload, raw FROM inbox").query(rs -> {
            columns.add(rs.getBytes(1));
            columns.add(rs.getBytes(2));
        });
        assertThat(columns).hasSize(2).allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("660123"));
    }

    @Test
    void aTimeOfReceiptIsFilledInAndDoesNotMakeARepeatAConflict() {
        CanonicalEvent event =
                EventJson.read(EventFixtures.json("{'eventId':'e-1','source':'generic','property':'demo',"
                        + "'type':'CHECKED_OUT','timeBasis':'RECEIVED','stay':{'stayId':'R-1'}}"));
        long id = inbox.accept(event).inboxId();
        now = now.plusSeconds(60);
        assertThat(inbox.accept(event).kind()).isEqualTo(Acceptance.Kind.REPEAT);
        InboxEntry entry = inbox.load(id).orElseThrow();
        assertThat(entry.event().occurredAt()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(entry.event().trust()).isEqualTo(Trust.NONE);
    }

    @Test
    void keepsALargeEvent() {
        String areas = "'x'" + ",'0123456789012345678901234567890123456789'".repeat(6000);
        CanonicalEvent event = event("e-1", EventType.CHANGED, "{'stayId':'R-1','accessAreas':[" + areas + "]}")
                .build();
        long id = inbox.accept(event, new byte[IngestGate.LARGEST]).inboxId();
        assertThat(inbox.load(id).orElseThrow().event()).isEqualTo(event);
    }
}
