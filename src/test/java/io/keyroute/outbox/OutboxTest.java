package io.keyroute.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

@org.junit.jupiter.api.Tag("database")
class OutboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Long enough for a statement that waits for nobody. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final DataSource source = TestDatabase.migrated();
    private final JdbcTemplate database = new JdbcTemplate(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final List<WakeUps.Message> sent = new ArrayList<>();
    private final AtomicInteger wakes = new AtomicInteger();
    private final OutboxDispatcher dispatcher = new OutboxDispatcher(database, transaction, clock, sent::addAll);
    private final Outbox outbox = new Outbox(database, clock, wakes::incrementAndGet);
    private final DeadRows dead = new DeadRows(database, clock, wakes::incrementAndGet);

    @Test
    void leavesWithTheTransactionAndNeverWithoutIt() {
        transaction.executeWithoutResult(status -> {
            outbox.add(entry("s1", "a"));
            assertThat(wakes).hasValue(0);
            status.setRollbackOnly();
        });
        assertThat(wakes).hasValue(0);
        assertThat(taken()).isEmpty();
        transaction.executeWithoutResult(status -> outbox.add(entry("s1", "a")));
        assertThat(wakes).hasValue(1);
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a");
    }

    /** H2 may give ids twice after a kill. */
    @Test
    void whoseIdIsTakenIsRefusedAndComesInAtTheNextTry() {
        outbox.add(entry("s1", "a"));
        database.execute("ALTER TABLE outbox ALTER COLUMN id RESTART WITH " + row("a").id());
        List<OutboxEntry> next = List.of(entry("s1", "b"), entry("s2", "c"));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> outbox.batchAdd(next)))
                .isInstanceOf(ConcurrencyFailureException.class);
        assertThat(outbox.waiting("access.outcomes")).isEqualTo(1);
        transaction.executeWithoutResult(status -> outbox.batchAdd(next));
        assertThat(outbox.waiting("access.outcomes")).isEqualTo(3);
    }

    @Test
    void onlyTheLowestUndeliveredRowOfASubjectLeaves() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2"), entry("s2", "b1"), entry("s1", "a3")));
        assertThat(outbox.waiting("access.outcomes")).isEqualTo(4);
        assertThat(outbox.waiting("lock.log")).isZero();
        List<OutboxRow> first = taken();
        assertThat(first).extracting(OutboxRow::dedupId).containsExactly("a1", "b1");
        assertThat(taken()).isEmpty();
        outbox.delivered(first.get(0).id());
        List<OutboxRow> second = taken();
        assertThat(second).extracting(OutboxRow::dedupId).containsExactly("a2");
        outbox.dead(second.get(0).id(), "404 from the sink");
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a3");
        assertThat(outbox.waiting("access.outcomes"))
                .as("taken and not delivered")
                .isEqualTo(2);
        assertThat(dead.list("", 10)).singleElement().satisfies(letter -> {
            assertThat(letter.row().dedupId()).isEqualTo("a2");
            assertThat(letter.row().lastError()).isEqualTo("404 from the sink");
            assertThat(letter.row().attempts()).isEqualTo(1);
            assertThat(letter.since()).isEqualTo(clock.instant());
        });
        assertThat(dead.list("s2", 10)).isEmpty();
        assertThat(dead.count()).isEqualTo(1);
    }

    /** Who writes first may commit last. */
    @Test
    void whatIsCommittedAfterSomethingLaterWasSentFollowsItWithAHigherNumber() {
        TransactionTemplate other = another();
        transaction.executeWithoutResult(status -> {
            outbox.add(entry("s1", "slow"));
            other.executeWithoutResult(inner -> outbox.batchAdd(List.of(entry("s1", "quick"), entry("s1", "next"))));
            assertThat(other.<List<OutboxRow>>execute(inner -> taken()))
                    .extracting(OutboxRow::dedupId)
                    .containsExactly("quick");
        });
        OutboxRow quick = row("quick");
        assertThat(row("slow").id()).isLessThan(quick.id());
        assertThat(taken()).as("while the sink has the quick one").isEmpty();
        outbox.failed(quick.id(), "no answer");
        assertThat(taken()).as("while the quick one is to be told again").isEmpty();
        clock.forward(Backoff.after(1));
        assertThat(taken())
                .containsExactly(row("quick"))
                .extracting(OutboxRow::seq)
                .containsExactly(quick.seq());
        outbox.delivered(quick.id());

        OutboxRow slow = taken().get(0);
        outbox.dead(slow.id(), "404");
        OutboxRow next = taken().get(0);
        assertThat(List.of(quick, slow, next)).extracting(OutboxRow::dedupId).containsExactly("quick", "slow", "next");
        assertThat(List.of(quick, slow, next))
                .extracting(OutboxRow::seq)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(dead.toldAfter(slow)).containsExactly(new ToldRow(row("next"), ToldRow.Answer.AWAITED));
        assertThat(dead.revive("s1", List.of(slow))).isEqualTo(1);
        outbox.delivered(next.id());
        clock.forward(OutboxDispatcher.CLAIM_TIME);
        assertThat(taken()).extracting(OutboxRow::seq).containsExactly(slow.seq());
    }

    /** One looks while the lower row is not committed yet, and claims while the other's claim of that row is not. */
    @Test
    void twoNodesNeverHaveTwoRowsOfOneSubjectUnderWay() {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> commit = new CompletableFuture<>();
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            outbox.add(entry("s1", "slow"));
            written.complete(null);
            joined(commit);
        }));
        joined(CompletableFuture.anyOf(written, slow));
        outbox.add(entry("s1", "quick"));
        CompletableFuture<List<Heads.Head>> elsewhere = new CompletableFuture<>();
        Heads here = heads(() -> {
            commit.complete(null);
            joined(slow);
            CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
                elsewhere.complete(
                        new Heads(database, transaction, clock).claimDue().claimed());
                await().during(A_MOMENT).until(() -> true);
            }));
            joined(elsewhere);
        });
        assertThat(here.claimDue()).isEqualTo(new Heads.Look(1, List.of()));
        assertThat(joined(elsewhere))
                .extracting(head -> head.claim().id())
                .containsExactly(row("slow").id());
        assertThat(row("quick").seq()).isZero();
    }

    /** News that a retry cannot see yet must not leave before what it has told again. */
    @Test
    void whatIsWrittenWhileAnEarlierEntryIsRevivedFollowsIt() {
        outbox.add(entry("s1", "old"));
        OutboxRow old = taken().get(0);
        outbox.dead(old.id(), "404");
        CompletableFuture<Void> looked = new CompletableFuture<>();
        CompletableFuture<Heads.Look> elsewhere = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            dead.halt("s1", old.seq());
            elsewhere.completeAsync(() -> {
                outbox.add(entry("s1", "news"));
                return heads(() -> looked.complete(null)).claimDue();
            });
            joined(CompletableFuture.anyOf(looked, elsewhere));
            await().during(A_MOMENT).until(() -> true);
            assertThat(dead.revive("s1", List.of(old))).isEqualTo(1);
        });
        assertThat(joined(elsewhere)).isEqualTo(new Heads.Look(1, List.of()));
        for (String next : List.of("old", "news")) {
            OutboxRow now = taken().get(0);
            assertThat(now.dedupId()).isEqualTo(next);
            outbox.delivered(now.id());
        }
    }

    /** As another node's that does something between its look and its claim. */
    private Heads heads(Runnable beforeTheClaim) {
        return new Heads(
                database,
                new TransactionTemplate(transaction.getTransactionManager()) {
                    @Override
                    public <T> T execute(TransactionCallback<T> claim) {
                        beforeTheClaim.run();
                        return super.execute(claim);
                    }
                },
                clock);
    }

    private static <T> T joined(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private TransactionTemplate another() {
        TransactionTemplate template = new TransactionTemplate(transaction.getTransactionManager());
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    @Test
    void whatIsRevivedGoesInItsOrderAndBeforeWhatHasNotLeftYet() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2"), entry("s1", "a3"), entry("s1", "a4")));
        OutboxRow first = taken().get(0);
        outbox.dead(first.id(), "404");
        OutboxRow second = taken().get(0);
        outbox.dead(second.id(), "404");
        dispatcher.dispatchAll();
        String underWay = sent.remove(0).references();

        assertThat(dead.revive("s1", List.of(second, first))).isEqualTo(2);
        assertThat(opened(underWay)).as("a wake-up of what follows").isEmpty();
        for (String next : List.of("a1", "a2", "a3", "a4")) {
            List<OutboxRow> now = taken();
            assertThat(now).extracting(OutboxRow::dedupId).containsExactly(next);
            outbox.delivered(now.get(0).id());
        }
        assertThat(dead.revive("s1", List.of(first))).isZero();
    }

    @Test
    void whatASinkHasInHandIsWaitedForBeforeAnEarlierEntryIsToldAgain() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2"), entry("s1", "a3")));
        OutboxRow first = taken().get(0);
        outbox.dead(first.id(), "404");
        long inHand = taken().get(0).id();
        dead.revive("s1", List.of(first));
        assertThat(taken()).isEmpty();
        outbox.delivered(inHand);
        assertThat(taken()).isEmpty();
        clock.forward(OutboxDispatcher.CLAIM_TIME);
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a1");
    }

    @Test
    void whatASinkHasInHandOrDidNotAnswerCountsAsToldAndNothingJoinsItOnceHalted() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2"), entry("s1", "a3")));
        OutboxRow first = taken().get(0);
        outbox.dead(first.id(), "404");
        assertThat(dead.toldAfter(first)).isEmpty();
        long inHand = taken().get(0).id();
        assertThat(dead.toldAfter(first)).containsExactly(new ToldRow(row("a2"), ToldRow.Answer.AWAITED));
        outbox.unanswered(inHand, "no answer", null);
        assertThat(dead.toldAfter(first)).containsExactly(new ToldRow(row("a2"), ToldRow.Answer.AWAITED));
        outbox.delivered(inHand);
        assertThat(dead.toldAfter(first)).containsExactly(new ToldRow(row("a2"), ToldRow.Answer.TAKEN));

        dispatcher.dispatchAll();
        String underWay = sent.remove(0).references();
        dead.halt("s1", first.seq());
        assertThat(opened(underWay)).as("a wake-up under way").isEmpty();
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a3");
    }

    @Test
    void aRowThatWasLookedUpForADispatchAndThenHaltedDoesNotLeave() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2")));
        OutboxRow first = taken().get(0);
        outbox.dead(first.id(), "404");
        Heads elsewhere = heads(() -> transaction.executeWithoutResult(status -> dead.halt("s1", first.seq())));
        assertThat(elsewhere.claimDue()).isEqualTo(new Heads.Look(1, List.of()));
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a2");
    }

    private OutboxRow row(String dedup) {
        return database.queryForObject("SELECT * FROM outbox WHERE dedup_id = ?", Outbox::row, dedup);
    }

    @Test
    void whatIsGivenUpIsNeverToldAndItsIdStaysKnown() {
        outbox.add(entry("s1", "a1"));
        long id = taken().get(0).id();
        outbox.dead(id, "404");
        assertThat(dead.drop(id)).isTrue();
        assertThat(dead.drop(id)).isFalse();
        assertThat(dead.count()).isZero();
        outbox.add(entry("s1", "a1"));
        assertThat(taken()).isEmpty();
    }

    @Test
    void nothingOfASubjectIsForgottenWhileOneOfItsRowsIsDead() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2")));
        OutboxRow refused = taken().get(0);
        outbox.dead(refused.id(), "404");
        outbox.delivered(taken().get(0).id());
        clock.forward(OutboxDispatcher.KEPT.plusMillis(1));
        assertThat(dispatcher.forgetDelivered()).isZero();
        assertThat(dead.toldAfter(refused))
                .extracting(told -> told.row().dedupId())
                .containsExactly("a2");
        dead.drop(refused.id());
        assertThat(dispatcher.forgetDelivered()).isEqualTo(1);
    }

    @Test
    void fiveHundredRowsOfTenSubjectsLeaveOnceEachAndInOrder() {
        List<OutboxEntry> entries = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            entries.add(entry("s" + n % 10, "d" + n));
        }
        outbox.batchAdd(entries);
        List<OutboxRow> told = new ArrayList<>();
        for (List<OutboxRow> round = taken(); !round.isEmpty(); round = taken()) {
            assertThat(round).as("one of each subject at a time").hasSize(10);
            told.addAll(round);
            outbox.delivered(round.stream().map(OutboxRow::id).toList());
        }
        assertThat(told).extracting(OutboxRow::dedupId).doesNotHaveDuplicates().hasSize(500);
        for (int subject = 0; subject < 10; subject++) {
            String key = "s" + subject;
            assertThat(told.stream().filter(row -> row.subjectKey().equals(key)).map(OutboxRow::id))
                    .isSorted()
                    .hasSize(50);
        }
    }

    @Test
    void moreHeadsThanOneLookTakesLeaveInTheSameRound() {
        List<OutboxEntry> entries = new ArrayList<>();
        for (int n = 0; n < 1_200; n++) {
            entries.add(entry("s" + n, "d" + n));
        }
        outbox.batchAdd(entries);
        assertThat(taken())
                .extracting(OutboxRow::dedupId)
                .doesNotHaveDuplicates()
                .hasSize(1_200);
    }

    @Test
    void aSecondEntryWithTheSameIdIsDropped() {
        outbox.add(entry("s1", "a"));
        outbox.batchAdd(List.of(entry("s1", "a"), entry("s1", "b")));
        List<OutboxRow> first = taken();
        assertThat(first).extracting(OutboxRow::dedupId).containsExactly("a");
        outbox.delivered(first.get(0).id());
        outbox.add(entry("s1", "a"));
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("b");
        assertThat(taken()).isEmpty();
    }

    @Test
    void isToldAgainAfterGrowingPausesAndBeforeWhatFollows() {
        outbox.batchAdd(List.of(entry("s1", "a"), entry("s1", "b")));
        for (int failure = 1; failure <= 12; failure++) {
            OutboxRow row = taken().get(0);
            assertThat(row.dedupId()).isEqualTo("a");
            assertThat(row.attempts()).isEqualTo(failure - 1);
            outbox.failed(row.id(), "503");
            Duration pause = Backoff.after(failure);
            assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
            clock.forward(pause.minusMillis(1));
            assertThat(taken()).isEmpty();
            clock.forward(Duration.ofMillis(1));
        }
        outbox.delivered(taken().get(0).id());
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("b");
    }

    @Test
    void aDoubledOrLateMessageOpensNothing() {
        outbox.add(entry("s1", "a"));
        dispatcher.dispatchAll();
        String early = sent.remove(0).references();
        clock.forward(OutboxDispatcher.CLAIM_TIME);
        dispatcher.dispatchAll();
        String late = sent.remove(0).references();
        assertThat(opened(early)).isEmpty();
        assertThat(opened(late)).hasSize(1);
        assertThat(opened(late)).isEmpty();
    }

    @Test
    void whatACrashInterruptedIsSentAgainUnderTheSameId() {
        outbox.add(entry("s1", "a"));
        assertThat(taken()).hasSize(1);
        dispatcher.voidClaimsOfTheDead();
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a");
    }

    @Test
    void whatACrashInterruptedAtItsSecondSendingIsSentAgainAtOnceToo() {
        outbox.batchAdd(List.of(entry("s1", "a"), entry("s2", "asked for a pause")));
        List<OutboxRow> first = taken();
        outbox.failed(first.get(0).id(), "503");
        outbox.failed(first.get(1).id(), "503", Duration.ofSeconds(100));
        clock.forward(Backoff.after(1));
        assertThat(taken()).hasSize(1);
        dispatcher.voidClaimsOfTheDead();
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a");
    }

    @Test
    void whatIsAnsweredOrWasNeverSentCountsAsNotTold() {
        outbox.batchAdd(List.of(entry("s1", "a1"), entry("s1", "a2")));
        OutboxRow first = taken().get(0);
        outbox.dead(first.id(), "404");
        OutboxRow second = taken().get(0);
        assertThat(dead.toldAfter(first)).hasSize(1);
        outbox.failed(second.id(), "503");
        assertThat(dead.toldAfter(first)).isEmpty();
        clock.forward(Backoff.after(1));
        taken();
        outbox.unanswered(second.id(), "cut", null);
        clock.forward(Backoff.after(2));
        taken();
        outbox.dead(second.id(), "404");
        assertThat(dead.toldAfter(first)).containsExactly(new ToldRow(row("a2"), ToldRow.Answer.LOST));
        dead.drop(second.id());
        assertThat(dead.toldAfter(first)).as("given up, and perhaps taken").hasSize(1);
    }

    @Test
    void aBrokerThatIsAwayCostsASecondAndNoClaim() {
        OutboxDispatcher cut = new OutboxDispatcher(database, transaction, clock, messages -> {
            throw new IllegalStateException("no broker");
        });
        outbox.add(entry("s1", "a"));
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(cut::dispatchAll);
        clock.forward(Duration.ofSeconds(1));
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("a");
    }

    @Test
    void whatABrokerTookToAnswerIsFollowedByNoRest() {
        Duration slow = Duration.ofSeconds(1);
        OutboxDispatcher held = new OutboxDispatcher(database, transaction, clock, messages -> await().pollDelay(slow)
                .until(() -> true));
        outbox.add(entry("s1", "a"));
        assertThat(held.dispatchAll().millis()).isLessThan(slow.toMillis());
    }

    @Test
    void twoDispatchersNeverTakeTheSameRow() {
        for (int i = 0; i < 50; i++) {
            outbox.add(entry("s" + i, "d" + i));
        }
        dispatcher.dispatchAll();
        new OutboxDispatcher(database, transaction, clock, sent::addAll).dispatchAll();
        long references = sent.stream()
                .flatMap(message -> Stream.of(message.references().split(",")))
                .count();
        assertThat(references).isEqualTo(50);
        assertThat(sent).hasSize(3);
    }

    @Test
    void forgetsWhatWasDeliveredLongAgo() {
        outbox.add(entry("s1", "a"));
        outbox.delivered(taken().get(0).id());
        outbox.add(entry("s1", "b"));
        clock.forward(OutboxDispatcher.KEPT);
        assertThat(dispatcher.forgetDelivered()).isZero();
        clock.forward(Duration.ofMillis(1));
        assertThat(dispatcher.forgetDelivered()).isEqualTo(1);
        assertThat(taken()).extracting(OutboxRow::dedupId).containsExactly("b");
    }

    private static OutboxEntry entry(String subject, String dedup) {
        return new OutboxEntry("access.outcomes", subject, dedup, "CODE_READY", "{\"type\":\"CODE_READY\"}");
    }

    private List<OutboxRow> opened(String references) {
        return outbox.openAll(List.of(references)).get(0);
    }

    private List<OutboxRow> taken() {
        dispatcher.dispatchAll();
        List<OutboxRow> rows = sent.stream()
                .flatMap(message -> opened(message.references()).stream())
                .toList();
        sent.clear();
        return rows;
    }

    @ParameterizedTest(name = "{0} found in {1} ms: rests {2} ms")
    @CsvSource({"1, 2, 15", "8, 2, 400", "500, 120, 480", "1, 30000, 1000"})
    void restsAsLongAsItLookedButNeverLong(int found, long millis, long rest) {
        assertThat(OutboxDispatcher.rest(new OutboxDispatcher.Looked(found, millis)))
                .isEqualTo(rest);
    }
}
