package io.keyroute.access.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.Window;
import io.keyroute.it.TestDatabase;
import io.keyroute.property.Door;
import io.keyroute.secret.Pin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the reconciler reads and writes, on a real database. Grants are of one door; the clock stands. */
@Tag("database")
class CodeStoreTest {

    private static final Instant NOW = Cases.NOW;

    private final List<Outcome> told = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private JdbcClient jdbc;
    private GrantStore grants;
    private CodeStore store;
    private CodeWriter codes;
    private Pauses pauses;

    @BeforeEach
    void open() {
        DataSource database = TestDatabase.migrated();
        jdbc = JdbcClient.create(database);
        JdbcTemplate batch = new JdbcTemplate(database);
        grants = new GrantStore(jdbc, batch, Clock.fixed(NOW, ZoneOffset.UTC));
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        pauses = new Pauses(jdbc, batch, transactions, new Strays(jdbc));
        store = new CodeStore(jdbc, transactions);
        codes = new CodeWriter(batch, transactions, new Aftermath(batch, told::addAll, pauses, new Released()));
    }

    /** Notes whose digits were set free. */
    private final class Released implements Digits {
        @Override
        public Pin of(String pinId, Door door) {
            throw new AssertionError("nobody asks for digits here");
        }

        @Override
        public boolean replace(Grant grant, String why) {
            throw new AssertionError("nothing is replaced here");
        }

        @Override
        public void release(String pinId) {
            released.add(pinId);
        }
    }

    private Grant grant(String id, int urgency, Instant from, String unit, String handoverTo, Desired desired) {
        Grant.Wanted wanted = new Grant.Wanted(
                desired,
                new Window(from, from.plus(Duration.ofHours(20))),
                null,
                ZoneId.of("Europe/Vienna"),
                "pin-" + id,
                1,
                RetireRule.PROVEN,
                0,
                handoverTo,
                Instant.EPOCH,
                urgency,
                "test",
                1,
                NOW);
        Grant grant = new Grant(
                id,
                "demo",
                Subject.stay(1, id),
                unit,
                "door",
                CredentialKind.PASSWORD,
                null,
                wanted,
                new Grant.Observed(GrantState.NONE, null, 0, NOW));
        grants.write(List.of(new GrantChange(grant, 0)));
        return grant;
    }

    private Grant guest(String id) {
        return grant(id, 1, NOW.minusSeconds(60), "101", null, Desired.ACTIVE);
    }

    private static LockCode code(Grant grant, GrantState state, long rev, Consumer<LockCode.Draft> edit) {
        return LockCode.unsent(grant.id(), 1, "demo", "door", "KRT" + grant.id() + "1", "pin-" + grant.id())
                .with(d -> {
                    d.state = state;
                    d.rev = rev;
                    d.remoteId = "r-" + grant.id();
                    edit.accept(d);
                });
    }

    private static Entry entry(Grant before, LockCode code, GrantState shown, Instant dueAt) {
        Situation situation = new Situation(
                before,
                List.of(),
                new Abilities(
                        true,
                        true,
                        true,
                        true,
                        true,
                        true,
                        false,
                        false,
                        true,
                        Duration.ZERO,
                        List.of(Duration.ZERO),
                        List.of(Duration.ZERO)),
                false,
                null,
                NOW);
        Outcome outcome = new Outcome(
                OutcomeType.CODE_READY, "demo", before.subject(), before.id(), 1, before.unit(), "door", null, NOW);
        return new Entry(situation, code, new View(new Grant.Observed(shown, null, 1, NOW), dueAt), List.of(outcome));
    }

    private Entry.Result write(Grant grant, LockCode code, GrantState shown) {
        return codes.write(List.of(entry(grant, code, shown, null))).get(0);
    }

    private GrantState state(Grant grant) {
        return grants.find(grant.id()).orElseThrow().observed().state();
    }

    private void dueAt(Grant grant, Instant at) {
        jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = ?")
                .params(at == null ? null : at.toEpochMilli(), grant.id())
                .update();
    }

    private boolean due(Grant grant) {
        return store.due(NOW, 100).stream().anyMatch(due -> due.grantId().equals(grant.id()));
    }

    @Test
    void whoIsAtTheDoorComesFirstThenTheNearestArrivalAndARoomBeforeASharedDoor() {
        Instant today = NOW.plusSeconds(3600);
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        for (Grant grant : List.of(
                grant("F-later", 2, tomorrow, "101", null, Desired.ACTIVE),
                grant("E-shared", 1, today, null, null, Desired.ACTIVE),
                grant("D-second", 1, today, "102", null, Desired.ACTIVE),
                grant("C-first", 1, today, "101", null, Desired.ACTIVE),
                grant("B-door", 0, tomorrow, null, null, Desired.ACTIVE))) {
            dueAt(grant, NOW);
        }
        dueAt(grant("A-notdue", 0, today, "101", null, Desired.ACTIVE), NOW.plusMillis(1));
        assertThat(store.due(NOW, 100))
                .extracting(CodeStore.Due::grantId)
                .containsExactly("B-door", "C-first", "D-second", "E-shared", "F-later");
        assertThat(store.due(NOW, 2)).extracting(CodeStore.Due::grantId).containsExactly("B-door", "C-first");
    }

    @ParameterizedTest(name = "a create begun {0} ms after a slot came free, the clock went back: {1}; it waits {2}")
    @CsvSource({"-500, false, false", "0, false, false", "1, false, true", "-500, true, true"})
    void slotThatCameFreeBetweenTheLocksRefusalAndItsRecordIsNotMissed(long begun, boolean back, boolean waits) {
        Grant leaves = guest("L");
        Grant comes = guest("C");
        write(leaves, code(leaves, GrantState.REMOVING, 0, d -> {}), GrantState.REMOVING);
        write(comes, code(comes, GrantState.TRYING, 0, d -> d.begunAt = NOW.plusMillis(begun)), GrantState.NONE);
        write(leaves, code(leaves, GrantState.GONE, 1, d -> {}), GrantState.GONE);
        if (back) {
            pauses.allDue(NOW);
        }
        Instant pause = NOW.plus(Duration.ofMinutes(10));
        LockCode refused = code(comes, GrantState.BLOCKED, 1, d -> {
            d.begunAt = NOW.plusMillis(begun);
            d.remoteId = null;
            d.due(pause, 1);
        });
        Entry.Result result = codes.write(List.of(entry(comes, refused, GrantState.BLOCKED, pause)))
                .get(0);
        assertThat(result).isEqualTo(waits ? Entry.Result.WRITTEN : Entry.Result.OUTDATED);
        assertThat(due(comes)).isEqualTo(!waits);
        CodeStore.Kept kept = store.load(List.of("C")).get(0);
        assertThat(kept.codes().get(0).dueAt()).isEqualTo(waits ? pause : null);
        assertThat(kept.dueAt()).isEqualTo(waits ? pause : NOW);
    }

    @ParameterizedTest(name = "due as loaded {0} s from now, then {1}: due still {2}")
    @CsvSource(
            nullValues = "-",
            value = {"-5, -5, false", "-5, -1, true", "600, -1, true", "-, -1, true", "-, -, false"})
    void whoComesToRestLeavesADueTimeThatSomebodySetMeanwhile(Long loaded, Long now, boolean due) {
        Grant grant = guest("G");
        dueAt(grant, loaded == null ? null : NOW.plusSeconds(loaded));
        Instant seen = store.load(List.of("G")).get(0).dueAt();
        dueAt(grant, now == null ? null : NOW.plusSeconds(now));
        Entry rest = entry(grant, null, GrantState.BLOCKED, NOW.plusSeconds(60));
        assertThat(codes.write(List.of(rest.seen(seen)))).containsExactly(Entry.Result.WRITTEN);
        assertThat(due(grant)).isEqualTo(due);
        assertThat(state(grant)).isEqualTo(GrantState.BLOCKED);
        assertThat(store.load(List.of("G")).get(0).dueAt()).isEqualTo(NOW.plusSeconds(due ? now : 60));
    }

    @Test
    void whatIsWrittenIsReadBackWithTheNextRevision() {
        Grant grant = guest("G");
        LockCode code = code(grant, GrantState.SENT, 0, d -> {
            d.askedTo = NOW.plusSeconds(9);
            // one that were cut off would be taken for the new code's id: somebody else's code would be removed for it
            d.knownIds = IntStream.range(0, 2_000)
                    .mapToObj(n -> Long.toString(6_000_000_000L + n))
                    .collect(Collectors.joining(" "));
            d.looks = 3;
        });
        assertThat(write(grant, code, GrantState.SENT)).isEqualTo(Entry.Result.WRITTEN);
        assertThat(store.load(List.of("NOSUCH", "G"))).satisfies(kept -> {
            assertThat(kept.get(0)).isNull();
            assertThat(kept.get(1).codes()).containsExactly(code.with(d -> d.rev = 1));
        });
        assertThat(state(grant)).isEqualTo(GrantState.SENT);
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest(name = "revision {0} where 1 is kept: {1}")
    @CsvSource({"0, STALE", "1, WRITTEN", "2, STALE"})
    void onlyWhoKnowsTheNewestRevisionWrites(long rev, Entry.Result expected) {
        Grant grant = guest("G");
        Grant other = guest("H");
        write(grant, code(grant, GrantState.TRYING, 0, d -> {}), GrantState.TRYING);
        told.clear();
        List<Entry.Result> results = codes.write(List.of(
                entry(grant, code(grant, GrantState.GONE, rev, d -> {}), GrantState.GONE, null),
                entry(other, code(other, GrantState.SENT, 0, d -> {}), GrantState.SENT, null)));
        boolean written = expected == Entry.Result.WRITTEN;
        assertThat(results).containsExactly(expected, Entry.Result.WRITTEN);
        assertThat(state(grant)).isEqualTo(written ? GrantState.GONE : GrantState.TRYING);
        assertThat(told).extracting(Outcome::grantId).hasSize(written ? 2 : 1).contains("H");
        assertThat(released).hasSize(written ? 1 : 0);
    }

    @Test
    void whereSomethingElseIsWantedMeanwhileTheCodeIsKeptAndTheGrantStaysDue() {
        Grant grant = guest("G");
        jdbc.sql("UPDATE access_grant SET version = 2").update();
        dueAt(grant, NOW);
        assertThat(write(grant, code(grant, GrantState.SENT, 0, d -> {}), GrantState.SENT))
                .isEqualTo(Entry.Result.OUTDATED);
        assertThat(store.load(List.of("G")).get(0).codes()).hasSize(1);
        assertThat(state(grant)).isEqualTo(GrantState.SENT);
        assertThat(grants.find("G").orElseThrow().settled()).isFalse();
        assertThat(due(grant)).isTrue();
    }

    @Test
    void aProvenCodeWakesTheOneThatHandsOverToIt() {
        Grant fresh = guest("NEW");
        Grant old = grant("OLD", 1, NOW, "102", "NEW", Desired.REVOKED);
        dueAt(old, null);
        assertThat(store.load(List.of("OLD")).get(0).handoverOpen()).isTrue();
        write(fresh, code(fresh, GrantState.PROVEN, 0, d -> {}), GrantState.PROVEN);
        assertThat(due(old)).isTrue();
        assertThat(store.load(List.of("OLD")).get(0).handoverOpen()).isFalse();
    }

    /** Moved and moved back: the first room's code is on its lock already, and nothing has to be done there. */
    @Test
    void whatIsFoundAsWantedWakesTheOneThatHandsOverToItThoughItsCodeDidNotChange() {
        Grant first = guest("FIRST");
        write(first, code(first, GrantState.PROVEN, 0, d -> {}), GrantState.PROVEN);
        jdbc.sql("UPDATE access_grant SET version = 2").update();
        Grant wanted = grants.find("FIRST").orElseThrow();
        Grant left = grant("LEFT", 1, NOW, "102", "FIRST", Desired.REVOKED);
        dueAt(left, null);
        Entry found = entry(wanted, null, GrantState.PROVEN, null);
        codes.write(List.of(new Entry(
                found.before(), null, new View(new Grant.Observed(GrantState.PROVEN, null, 1, NOW), null), List.of())));
        assertThat(due(left)).as("not yet as wanted").isFalse();
        codes.write(List.of(new Entry(
                found.before(), null, new View(new Grant.Observed(GrantState.PROVEN, null, 2, NOW), null), List.of())));
        assertThat(due(left)).isTrue();
        assertThat(store.load(List.of("LEFT")).get(0).handoverOpen()).isFalse();
    }

    @ParameterizedTest(name = "the one that goes was evicted {0}: the evicted one is woken {1}")
    @CsvSource({"false, true", "true, false"})
    void aSlotThatIsFreeWakesWhoWaitsForOneButNobodyTakesBackWhatTheyHadToGive(boolean evicted, boolean woken) {
        Grant leaves = guest("LEAVES");
        Grant gave = guest("GAVE");
        write(leaves, code(leaves, GrantState.PROVEN, 0, d -> {}), GrantState.PROVEN);
        write(
                gave,
                code(gave, GrantState.GONE, 0, d -> {
                    d.evictedAt = NOW;
                    d.dueAt = NOW.plusSeconds(900);
                }),
                GrantState.NONE);
        dueAt(gave, NOW.plusSeconds(900));
        released.clear();
        write(leaves, code(leaves, GrantState.GONE, 1, d -> d.evictedAt = evicted ? NOW : null), GrantState.NONE);
        assertThat(due(gave)).isEqualTo(woken);
        assertThat(released).containsExactly("pin-LEAVES");
    }

    @ParameterizedTest(name = "blocked for {0}: its pause ends early {1}")
    @CsvSource({"drift, false", "late, true", ", true"})
    void whatPolicyLeavesRemovedIsNotMadeAgainAtAStartNorForASlotThatIsFree(String problem, boolean ends) {
        Grant leaves = guest("LEAVES");
        Grant locked = guest("LOCKED");
        Instant end = NOW.plusSeconds(9000);
        write(leaves, code(leaves, GrantState.PROVEN, 0, d -> {}), GrantState.PROVEN);
        LockCode removed = code(locked, GrantState.BLOCKED, 0, d -> {
            d.problem = problem;
            d.remoteId = null;
            d.due(end, 1);
        });
        write(locked, removed, GrantState.BLOCKED);
        dueAt(locked, end);
        assertThat(pauses.waitNoLonger(List.of("door"), 9, NOW)).isEqualTo(ends ? 1 : 0);
        assertThat(due(locked)).isEqualTo(ends);
        jdbc.sql("UPDATE credential SET due_at = ? WHERE grant_id = 'LOCKED'")
                .param(end.toEpochMilli())
                .update();
        write(leaves, code(leaves, GrantState.GONE, 1, d -> {}), GrantState.GONE);
        assertThat(store.load(List.of("LOCKED")).get(0).codes().get(0).dueAt()).isEqualTo(ends ? null : end);
    }

    @Test
    void F10_theLatestArrivalGivesItsSlotAndNobodyWhoseCodeWorksNow() {
        Grant inHouse = guest("HOUSE");
        Grant sooner = grant("SOONER", 2, NOW.plus(Duration.ofDays(2)), "101", null, Desired.ACTIVE);
        Grant latest = grant("LATEST", 2, NOW.plus(Duration.ofDays(3)), "101", null, Desired.ACTIVE);
        Grant unsent = grant("UNSENT", 2, NOW.plus(Duration.ofDays(9)), "101", null, Desired.ACTIVE);
        for (Grant grant : List.of(inHouse, sooner, latest)) {
            write(grant, code(grant, GrantState.PROVEN, 0, d -> {}), GrantState.PROVEN);
        }
        write(unsent, code(unsent, GrantState.TRYING, 0, d -> {}), GrantState.TRYING);
        Grant nearer = grant("NEARER", 1, NOW.plus(Duration.ofDays(1)), "101", null, Desired.ACTIVE);
        assertThat(store.evictFor(nearer, NOW)).contains("LATEST");
        assertThat(due(latest)).isTrue();
        assertThat(store.evictFor(nearer, NOW)).contains("SOONER");
        assertThat(store.evictFor(nearer, NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @EnumSource(names = {"NAME_TAKEN", "DIGITS_TAKEN"})
    void whatACreateWasRefusedForIsKeptBesideWhatWasTold(Failure taken) {
        Grant grant = guest("G");
        LockCode refused = code(grant, GrantState.TRYING, 0, d -> {
            d.problem = "late";
            d.taken = taken;
        });
        write(grant, refused, GrantState.TRYING);
        assertThat(store.load(List.of("G")).get(0).codes()).singleElement().satisfies(code -> {
            assertThat(code.taken()).isEqualTo(taken);
            assertThat(code.problem()).isEqualTo("late");
        });
    }

    @Test
    void whenTheClockGoesBackWhatWaitedForATimeIsDue() {
        Grant grant = guest("G");
        write(
                grant,
                code(grant, GrantState.SENT, 0, d -> {
                    d.dueAt = NOW.plusSeconds(900);
                    d.absentAt = NOW.plusSeconds(30);
                }),
                GrantState.SENT);
        dueAt(grant, NOW.plusSeconds(900));
        Held held = new Held("77", "KRTX-1", Presence.ON_LOCK, null, NOW.plusSeconds(9000), null, null);
        StrayCode stray = StrayCode.first("S", "demo", "door", held, new CodeNames.Named("X", 1), "unknown", NOW);
        Strays strays = new Strays(jdbc);
        strays.insert(stray.with(d -> {
            d.nextAt = NOW.plusSeconds(900);
            d.absentAt = NOW.plusSeconds(30);
        }));
        pauses.allDue(NOW);
        assertThat(strays.open("S")).contains(stray);
        assertThat(due(grant)).isTrue();
        assertThat(store.load(List.of("G")).get(0).codes()).singleElement().satisfies(code -> {
            assertThat(code.dueAt()).isNull();
            assertThat(code.absentAt()).isNull();
            assertThat(code.rev()).isEqualTo(3);
        });
    }
}
