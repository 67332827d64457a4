package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Subject;
import io.keyroute.access.pin.PinPath;
import io.keyroute.access.pin.PinWish;
import io.keyroute.config.PostgresLimits;
import io.keyroute.it.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several threads at once. */
@Tag("database")
class ConcurrencyTest {

    private static final int THREADS = 10;
    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void F35_tenThreadsThatWishForOneCodeGetDifferentOnes() throws Exception {
        PinPath path = new PinPath(new TreeSet<>(Set.of("house")), Set.of());
        List<Callable<String>> work = IntStream.range(0, THREADS)
                .<Callable<String>>mapToObj(i -> () -> rig.transaction.execute(status -> {
                    String id = rig.pins
                            .make(Subject.stay(i, ""), path, new PinWish("305184"), Duration.ofDays(1))
                            .id();
                    return rig.pins.digits(id, 6).digits();
                }))
                .toList();
        List<String> digits = together(work);
        for (String one : digits) {
            assertThat(digits.stream().filter(other -> distance(one, other) <= 1))
                    .hasSize(1);
        }
    }

    @Test
    void F29_F44_oneEventPlannedByTenThreadsAndManyEventsOfOneStayAtOnce() throws Exception {
        String stay = "'stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-23'},"
                + "'units':[{'unit':'101'}]}}";
        long first = rig.accept("{'type':'CHECKED_IN'," + stay);
        List<Long> ids = new ArrayList<>(List.of(first, first, first, first, first));
        for (int i = 0; i < 20; i++) {
            ids.add(rig.accept("{'type':'CHANGED'," + stay));
        }
        together(ids.stream()
                .<Callable<Boolean>>map(id -> () -> {
                    rig.planning.planner().plan(id);
                    return true;
                })
                .toList());
        assertThat(ids).allSatisfy(id -> assertThat(rig.status(id)).isEqualTo("DONE"));
        assertThat(rig.all()).hasSize(2);
        assertThat(rig.all().stream().map(rig::digits).distinct()).hasSize(1);
    }

    @Test
    void twoSourcesThatTellOfOneStayAtOnceGetOneCode() throws Exception {
        for (int round = 0; round < 10; round++) {
            String dates = ",'arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-23'}}}";
            long web = rig.accept("{'type':'BOOKED','source':'web','stay':{'stayId':'W-" + round
                    + "','externalIds':{'ota':'X" + round + "'}" + dates);
            long pms = rig.accept("{'type':'BOOKED','source':'pms','stay':{'stayId':'P-" + round
                    + "','externalIds':{'ota':'X" + round + "'}" + dates);
            together(List.<Callable<Boolean>>of(
                    () -> {
                        rig.planning.planner().plan(web);
                        return true;
                    },
                    () -> {
                        rig.planning.planner().plan(pms);
                        return true;
                    }));
        }
        assertThat(rig.all()).hasSize(10);
    }

    @Test
    void twoEventsThatNameANewStayAtOnceMakeOneStay() throws Exception {
        for (int round = 0; round < 10; round++) {
            String stay = checkIn("new-" + round, "101").replace("'CHECKED_IN'", "'BOOKED'");
            List<Long> ids = List.of(rig.accept(stay), rig.accept(stay.replace("'BOOKED'", "'CHANGED'")));
            together(ids.stream()
                    .<Callable<Boolean>>map(id -> () -> {
                        rig.planning.planner().plan(id);
                        return true;
                    })
                    .toList());
        }
        assertThat(rig.jdbc
                        .sql("SELECT COUNT(*) FROM stay")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
        assertThat(rig.jdbc
                        .sql("SELECT COUNT(*) FROM stay_unit")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void severalEventsOfANewStayInOneTransactionGiveOneCode() {
        String first = checkIn("new", "101");
        List<Long> ids = List.of(
                rig.accept(first.replace("'CHECKED_IN'", "'BOOKED'")),
                rig.accept(first),
                rig.accept(first.replace("'CHECKED_IN'", "'CHANGED'")));
        try (PlanningQueue queue = new PlanningQueue(rig.planning.planner())) {
            queue.plan(message(ids));
        }
        assertThat(ids).allSatisfy(id -> assertThat(rig.status(id)).isEqualTo("DONE"));
        assertThat(rig.all()).hasSize(2);
        assertThat(rig.all().stream().map(rig::digits).distinct()).hasSize(1);
        assertThat(rig.jdbc
                        .sql("SELECT unit FROM stay_unit")
                        .query(String.class)
                        .list())
                .containsExactly("101");
    }

    @Test
    void eventsPlannedTogetherStandOrFallEachForItself() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int stay = 1; stay <= 6; stay++) {
            ids.add(rig.accept("{'type':'CHECKED_IN','stay':{'stayId':'T-" + stay + "','arrival':{'date':'2026-11-20'},"
                    + "'departure':{'date':'2026-11-23'},'units':[{'unit':'10" + stay + "'}]}}"));
        }
        long bad = rig.accept("{'type':'CHECKED_IN','stay':{'stayId':'T-7','reservationId':'" + "8".repeat(200) + "',"
                + "'arrival':{'date':'2026-11-20'},'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        ids.add(3, bad);
        try (PlanningQueue one = new PlanningQueue(rig.planning.planner());
                PlanningQueue other = new PlanningQueue(rig.planning.planner())) {
            Stream<Callable<Boolean>> each = ids.stream().map(id -> () -> {
                one.plan(Long.toString(id));
                return true;
            });
            Stream<Callable<Boolean>> all = Stream.of(
                    () -> {
                        other.plan(message(ids));
                        return true;
                    },
                    () -> {
                        other.planForgotten(ids);
                        return true;
                    });
            together(Stream.concat(each, all).toList());
        }
        assertThat(rig.status(bad)).isEqualTo("FAILED");
        ids.remove(bad);
        assertThat(ids).allSatisfy(id -> assertThat(rig.status(id)).isEqualTo("DONE"));
        assertThat(rig.all()).hasSize(12);
    }

    @Test
    void aRowThatAFrozenNodeHoldsPutsOffItsOwnEventsAndNoOthers() throws Exception {
        beside((hotel, other) -> {
            hotel.send(checkIn("frozen", "101"));
            try (PlanningQueue queue = new PlanningQueue(hotel.planning.planner())) {
                other.createStatement().execute("SELECT id FROM stay FOR UPDATE");
                long held = hotel.accept(checkIn("frozen", "102"));
                List<Long> free = IntStream.range(0, 6)
                        .mapToObj(i -> hotel.accept(checkIn("free-" + i, "10" + (1 + i))))
                        .toList();
                long start = System.nanoTime();
                queue.plan(message(Stream.concat(Stream.of(held), free.stream()).toList()));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
                assertThat(free).allSatisfy(id -> assertThat(hotel.status(id)).isEqualTo("DONE"));
                assertThat(hotel.status(held)).isEqualTo("NEW");
                other.rollback();
                queue.plan(Long.toString(held));
                assertThat(hotel.status(held)).isEqualTo("DONE");
            }
        });
    }

    private static String message(List<Long> ids) {
        return ids.stream().map(id -> Long.toString(id)).collect(Collectors.joining(","));
    }

    /** What another node holds, a frozen one, for the time of a test. */
    private interface Holding {
        void work(Rig hotel, Connection other) throws Exception;
    }

    private static void beside(Holding test) throws Exception {
        Assumptions.assumeTrue(TestDatabase.isPostgres(), "an embedded database has one node");
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(Rig.url(TestDatabase.migrated()));
            pool.setUsername("postgres");
            PostgresLimits.limit(pool);
            try (Connection other = pool.getConnection()) {
                other.setAutoCommit(false);
                test.work(
                        new Rig(pool, "2026-11-20T14:04:00Z", Hotel.of(plan -> {
                            plan.commonFront = true;
                            return plan;
                        })),
                        other);
            }
        }
    }

    @Test
    void aStayThatAFrozenNodeHoldsKeepsNoOtherFromBeingPlannedByTheClock() throws Exception {
        beside((hotel, other) -> {
            hotel.send(checkIn("frozen", "101"));
            hotel.send(checkIn("free", "102"));
            assertThat(hotel.jdbc.sql("UPDATE stay SET plan_at = id").update()).isEqualTo(2);
            other.createStatement().execute("SELECT id FROM stay WHERE id = 1 FOR UPDATE");
            long start = System.nanoTime();
            hotel.planning.planner().planDue();
            assertThat(due(hotel)).containsExactly(1L);
            hotel.planning.planner().planDue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            other.rollback();
            hotel.clock.set("2026-11-20T14:05:00Z");
            hotel.planning.planner().planDue();
            assertThat(due(hotel)).isEmpty();
        });
    }

    @Test
    void anEventThatAFrozenNodeHoldsKeepsNoForgottenOneFromBeingFound() throws Exception {
        beside((hotel, other) -> {
            long held = hotel.accept(checkIn("frozen", "101"));
            long first = hotel.accept(checkIn("free-1", "102"));
            long second = hotel.accept(checkIn("free-2", "103"));
            other.createStatement().execute("UPDATE inbox SET status = 'DONE' WHERE id = " + held);
            hotel.clock.set("2026-11-20T14:05:00Z");
            assertThat(hotel.inbox.sweep(hotel.clock.instant())).containsExactly(first, second);
            assertThat(hotel.inbox.sweep(hotel.clock.instant().minusSeconds(1))).isEmpty();
            other.rollback();
            assertThat(hotel.inbox.sweep(hotel.clock.instant().minusSeconds(1))).containsExactly(held);
        });
    }

    private static List<Long> due(Rig hotel) {
        return hotel.jdbc
                .sql("SELECT id FROM stay WHERE plan_at = id")
                .query(Long.class)
                .list();
    }

    @Test
    void aCodeOfTheHouseThatAFrozenNodeHoldsKeepsNoOtherFromBeingChanged() throws Exception {
        beside((hotel, other) -> {
            assertThat(hotel.rotations.ensure()).isTrue();
            other.createStatement().execute("SELECT name FROM service_code WHERE name = 'demo/guests' FOR UPDATE");
            hotel.clock.set("2026-11-22T12:00:00Z");
            assertThat(hotel.rotations.ensure()).isFalse();
            hotel.rotations.runDue();
            assertThat(changed(hotel)).containsExactly("demo/store");
            other.rollback();
            hotel.rotations.runDue();
            assertThat(changed(hotel)).containsExactly("demo/guests", "demo/store");
        });
    }

    @Test
    void aStayThatAFrozenNodeHoldsKeepsNoOtherFromBeingToldTheCommonCode() throws Exception {
        beside((hotel, other) -> {
            hotel.rotations.ensure();
            hotel.observe(hotel.at("front"), GrantState.PROVEN);
            List.of("101", "102", "103").forEach(unit -> hotel.send(checkIn("S-" + unit, unit)));
            other.createStatement().execute("UPDATE common_door SET valid_to = valid_to WHERE stay = 1");
            long start = System.nanoTime();
            hotel.planning.commonDoors().tell();
            assertThat(toldOfTheFront(hotel)).containsExactlyInAnyOrder("2", "3");
            hotel.planning.commonDoors().tell();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            other.rollback();
            hotel.clock.set("2026-11-20T14:05:00Z");
            hotel.planning.commonDoors().tell();
            assertThat(toldOfTheFront(hotel)).containsExactlyInAnyOrder("1", "2", "3");
        });
    }

    private static List<String> toldOfTheFront(Rig hotel) {
        return hotel.outcomes.stream()
                .filter(outcome -> "front".equals(outcome.deviceId()))
                .map(outcome -> outcome.subject().id())
                .toList();
    }

    private static List<String> changed(Rig hotel) {
        return hotel.jdbc
                .sql("SELECT name FROM service_code WHERE rotated_at IS NOT NULL ORDER BY name")
                .query(String.class)
                .list();
    }

    private static String checkIn(String stay, String unit) {
        return "{'type':'CHECKED_IN','stay':{'stayId':'" + stay + "','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'" + unit + "'}]}}";
    }

    @Test
    void theWholeLifeWorksOnBothDatabases() {
        rig.rotations.ensure();
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        rig.send("{'type':'ROOM_MOVED','stay':{'stayId':'R-1','units':[{'unit':'102'}]}}");
        rig.send("{'type':'STAFF_JOINED','staff':{'personId':'P-1','groups':['housekeeping']}}");
        rig.send("{'type':'STAFF_LEFT','staff':{'personId':'P-1','effectiveAt':'2026-12-01'}}");
        Grant room = rig.at("door-102");
        rig.enter(room);
        rig.planning.grantDesk().hold(room.id(), "why", "me");
        rig.planning.grantDesk().reissue(room.id(), "why", "me");
        rig.planning.grantDesk().retry(room.id(), "why", "me");
        rig.planning.grantDesk().release(room.id(), "why", "me");
        rig.rotations.rotate("demo", "store", "why", "me");
        rig.send("{'type':'RESYNC_BEGIN'}");
        rig.send("{'type':'RESYNC_END'}");
        rig.send("{'type':'UNIT_VACATED','unit':{'unit':'102'}}");
        rig.clock.set("2026-12-02T00:00:00Z");
        rig.planning.planner().planDue();
        rig.rotations.runDue();
        rig.planning.keyDesk().undo();
        assertThat(rig.deadLetters.all()).isEmpty();
        assertThat(rig.live()).extracting(Grant::deviceId).containsExactly("store");
    }

    private static int distance(String one, String other) {
        return (int) IntStream.range(0, one.length())
                .filter(i -> one.charAt(i) != other.charAt(i))
                .count();
    }
}
