package io.keyroute.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@org.junit.jupiter.api.Tag("database")
class LeasesTest {

    private static final Duration TTL = Duration.ofSeconds(10);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final JdbcClient database = JdbcClient.create(TestDatabase.migrated());
    private final Leases anna = new Leases(database, clock, "anna");
    private final Leases ben = new Leases(database, clock, "ben");

    @Test
    void isHeldByOneUntilItRunsOut() {
        Lease first = anna.acquire("tuya:a", TTL).orElseThrow();
        assertThat(ben.acquire("tuya:a", TTL)).isEmpty();
        clock.forward(TTL);
        Lease second = ben.acquire("tuya:a", TTL).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(anna.renew(first, TTL)).isEmpty();
        assertThat(anna.acquire("tuya:a", TTL)).isEmpty();
    }

    @Test
    void keepsItsTokenWhileItIsRenewedInTime() {
        Lease first = anna.acquire("clock", TTL).orElseThrow();
        clock.forward(Duration.ofSeconds(9));
        Lease renewed = anna.renew(first, TTL).orElseThrow();
        assertThat(renewed.token()).isEqualTo(first.token());
        assertThat(renewed.until()).isEqualTo(clock.instant().plus(TTL));
        assertThat(anna.acquire("clock", TTL).orElseThrow().token()).isEqualTo(first.token());
    }

    @Test
    void doesNotReviveWhatRanOut() {
        Lease first = anna.acquire("clock", TTL).orElseThrow();
        clock.forward(TTL);
        assertThat(anna.renew(first, TTL)).isEmpty();
        assertThat(anna.acquire("clock", TTL).orElseThrow().token()).isGreaterThan(first.token());
    }

    @Test
    void isFreeAtOnceWhenGivenBackAndALateGiftTakesNothing() {
        Lease first = anna.acquire("clock", TTL).orElseThrow();
        anna.release(first);
        assertThat(ben.acquire("clock", TTL)).isPresent();
        anna.release(first);
        assertThat(anna.acquire("clock", TTL)).isEmpty();
    }

    @Test
    void goesToExactlyOneOfManyWhoAskAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                String name = "race-" + round;
                List<Callable<Optional<Lease>>> asks = IntStream.range(0, 8)
                        .<Callable<Optional<Lease>>>mapToObj(
                                i -> () -> new Leases(database, clock, "node-" + i).acquire(name, TTL))
                        .toList();
                int winners = 0;
                for (Future<Optional<Lease>> answer : pool.invokeAll(asks)) {
                    winners += answer.get().isPresent() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Their clock stops with the machine, or a lease would run out with it; unrenewed it runs out all the same. */
    @Test
    void keeperHandsOverWhenItCloses() {
        List<String> told = new CopyOnWriteArrayList<>();
        Duration ttl = Duration.ofMillis(900);
        Clock running = new StoppableTime().withZone(ZoneOffset.UTC);
        LeaseKeeper first = new LeaseKeeper(new Leases(database, running, "one"), running, ttl);
        first.keep("fias:demo", listener("one", told));
        await().atMost(Duration.ofSeconds(45)).until(() -> first.held("fias:demo"));
        try (LeaseKeeper second = new LeaseKeeper(new Leases(database, running, "two"), running, ttl)) {
            second.keep("fias:demo", listener("two", told));
            Instant begun = running.instant();
            await().until(() -> running.instant().isAfter(begun.plus(ttl.multipliedBy(2))));
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(45))
                    .until(() -> first.held("fias:demo") && !second.held("fias:demo"));
            long token = first.token("fias:demo").orElseThrow();
            first.close();
            await().atMost(Duration.ofSeconds(45)).until(() -> second.held("fias:demo"));
            assertThat(second.token("fias:demo").orElseThrow()).isGreaterThan(token);
            assertThat(told).containsExactly("one gained", "one lost", "two gained");
        }
    }

    @Test
    void keeperStopsHoldingBeforeTheLeaseEndsWhenTheDatabaseIsAway() {
        try (LeaseKeeper keeper = new LeaseKeeper(anna, clock, TTL)) {
            keeper.keep("tuya:b", listener("anna", new CopyOnWriteArrayList<>()));
            await().atMost(Duration.ofSeconds(45)).until(() -> keeper.held("tuya:b"));
            clock.forward(Duration.ofMillis(9_100));
            assertThat(keeper.held("tuya:b")).isFalse();
            assertThat(ben.acquire("tuya:b", TTL)).isEmpty();
        }
    }

    @Test
    void twoOwnersNeverHoldTheSameLeaseAtOnceAndOneTakesThoseOfWhoEnds() {
        Duration ttl = Duration.ofMillis(600);
        List<String> told = new CopyOnWriteArrayList<>();
        LeaseKeeper one = new LeaseKeeper(new Leases(database, clock, "one"), clock, ttl);
        LeaseKeeper two = new LeaseKeeper(new Leases(database, clock, "two"), clock, ttl);
        try {
            for (String name : List.of("tuya:x", "fias:x", "clock")) {
                one.keep(name, listener("one", told));
                two.keep(name, listener("two", told));
            }
            await().atMost(Duration.ofSeconds(45)).until(() -> told.size() == 3);
            for (String name : List.of("tuya:x", "fias:x", "clock")) {
                assertThat(one.held(name)).isNotEqualTo(two.held(name));
            }
            one.close();
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> two.held("tuya:x") && two.held("fias:x") && two.held("clock"));
            assertThat(one.held("clock")).isFalse();
        } finally {
            one.close();
            two.close();
        }
    }

    @Test
    void aListenerThatFailsAtTheEndKeepsNoLeaseFromOthers() {
        LeaseKeeper keeper = new LeaseKeeper(anna, clock, TTL);
        for (String name : List.of("tuya:z", "fias:z")) {
            keeper.keep(name, new LeaseListener() {
                @Override
                public void gained(Lease lease) {}

                @Override
                public void lost(String lost) {
                    throw new java.util.concurrent.RejectedExecutionException("closed before");
                }
            });
        }
        await().atMost(Duration.ofSeconds(45)).until(() -> keeper.held("tuya:z") && keeper.held("fias:z"));
        keeper.close();
        assertThat(ben.acquire("tuya:z", TTL)).isPresent();
        assertThat(ben.acquire("fias:z", TTL)).isPresent();
    }

    @Test
    void anErrorDoesNotEndTheTrying() {
        AtomicInteger calls = new AtomicInteger();
        DataSource faulty = new DelegatingDataSource(TestDatabase.migrated()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (calls.incrementAndGet() <= 3) {
                    throw new NoClassDefFoundError("io/keyroute/Gone");
                }
                return super.getConnection();
            }
        };
        Leases leases = new Leases(JdbcClient.create(faulty), Clock.systemUTC(), "one");
        try (LeaseKeeper keeper = new LeaseKeeper(leases, Clock.systemUTC(), Duration.ofMillis(600))) {
            keeper.keep("clock", listener("one", new CopyOnWriteArrayList<>()));
            await().atMost(Duration.ofSeconds(45)).until(() -> keeper.held("clock"));
        }
    }

    @Test
    void theEndInterruptsNoLookAtTheDatabase() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        DataSource slow = new DelegatingDataSource(TestDatabase.migrated()) {
            @Override
            public Connection getConnection() throws SQLException {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                return super.getConnection();
            }
        };
        LeaseKeeper keeper =
                new LeaseKeeper(new Leases(JdbcClient.create(slow), Clock.systemUTC(), "one"), Clock.systemUTC(), TTL);
        keeper.keep("clock", listener("one", new CopyOnWriteArrayList<>()));
        asked.await();
        CompletableFuture<Void> end = CompletableFuture.runAsync(keeper::close);
        await().during(Duration.ofMillis(200)).until(() -> !end.isDone());
        answer.countDown();
        end.get(10, TimeUnit.SECONDS);
        assertThat(interrupted).isFalse();
    }

    private static LeaseListener listener(String who, List<String> told) {
        return new LeaseListener() {
            @Override
            public void gained(Lease lease) {
                told.add(who + " gained");
            }

            @Override
            public void lost(String name) {
                told.add(who + " lost");
            }
        };
    }

    /** Goes on with the time between two readings, at most a twentieth of a second. */
    private static final class StoppableTime implements InstantSource {
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");
        private long read = System.nanoTime();

        @Override
        public synchronized Instant instant() {
            long nanos = System.nanoTime();
            now = now.plusNanos(Math.min(nanos - read, TimeUnit.MILLISECONDS.toNanos(50)));
            read = nanos;
            return now;
        }
    }
}
