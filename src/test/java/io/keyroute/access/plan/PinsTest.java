package io.keyroute.access.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Subject;
import io.keyroute.access.pin.PinExhaustedException;
import io.keyroute.access.pin.PinPath;
import io.keyroute.access.pin.PinWish;
import io.keyroute.access.pin.Pins;
import io.keyroute.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PINs on a real database. */
class PinsTest {

    private static final Duration BAN = Duration.ofDays(90);
    private static final PinPath HOUSE = new PinPath(new TreeSet<>(Set.of("house")), Set.of());

    private final Rig rig = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan));

    private Pins.Made make(long stay, PinPath path, PinWish wish) {
        return rig.transaction.execute(status -> rig.pins.make(Subject.stay(stay, ""), path, wish, BAN));
    }

    @Test
    void theShorterCodeIsTheBeginningOfTheLonger() {
        String pin = make(1, HOUSE, PinWish.NONE).id();
        String seven = rig.pins.digits(pin, 7).digits();
        assertThat(seven).hasSize(7).startsWith(rig.pins.digits(pin, 6).digits());
    }

    @Test
    void aWishIsHonouredHonestly() {
        assertThat(make(1, HOUSE, new PinWish("+43 664 305184")).asWished()).isTrue();
        assertThat(make(2, HOUSE, new PinWish("+43 664 305184")).asWished()).isFalse();
        assertThat(make(3, HOUSE, new PinWish("+43 664 305185")).asWished()).isFalse();
        assertThat(make(4, HOUSE, new PinWish("123456")).asWished()).isFalse();
        assertThat(make(5, HOUSE, new PinWish("99")).asWished()).isFalse();
    }

    @Test
    void F32_twoHousesThatShareADoorNeverHaveOneCode() {
        PinPath one = new PinPath(new TreeSet<>(Set.of("house", "other")), Set.of());
        Rig shared = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> plan), Hotel.of(plan -> {
            plan.id = "other";
            plan.building = "other";
            plan.prefix = "other-";
            return plan;
        }));
        Pins.Made first =
                shared.transaction.execute(s -> shared.pins.make(Subject.stay(1, ""), one, new PinWish("305184"), BAN));
        Pins.Made second = shared.transaction.execute(
                s -> shared.pins.make(Subject.stay(2, ""), HOUSE, new PinWish("305184"), BAN));
        assertThat(first.asWished()).isTrue();
        assertThat(second.asWished()).isFalse();
    }

    @Test
    void digitsAreFreeOnlyWhenProvenGoneAndForOthersOnlyAfterTheBan() {
        String pin = make(1, HOUSE, new PinWish("305184")).id();
        assertThat(rig.pins.release(pin)).isTrue();
        assertThat(make(2, HOUSE, new PinWish("305184")).asWished()).isFalse();
        assertThat(make(1, HOUSE, new PinWish("305184")).asWished()).isTrue();

        String other = make(3, HOUSE, new PinWish("705186")).id();
        assertThat(rig.pins.release(other)).isTrue();
        rig.clock.set("2027-02-19T14:04:00Z");
        assertThat(make(4, HOUSE, new PinWish("705186")).asWished()).isTrue();
    }

    @Test
    void F11_refusedDigitsAreReplacedByOthersAtAllDoors() {
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        Grant room = rig.at("door-101");
        assertThat(rig.planning
                        .grantDesk()
                        .refusedDigits(room.id(), room.desired().pinId(), "the lock takes no 0 first"))
                .isTrue();
        assertThat(rig.live()).hasSize(2).allSatisfy(grant -> {
            assertThat(grant.desired().generation()).isEqualTo(2);
            assertThat(rig.digits(grant)).isNotEqualTo(rig.digits(room));
        });
        assertThat(rig.planning
                        .grantDesk()
                        .refusedDigits(room.id(), room.desired().pinId(), "again"))
                .isFalse();
    }

    @Test
    void F11_noCodeBeginsWithWhatADoorOfThePathForbids() {
        Property strict = Hotel.of(plan -> {
            plan.frontForbids = List.of("0", "12");
            return plan;
        });
        PinPath path = PinPath.of(strict.doors());
        List<String> digits = IntStream.range(0, 300)
                .mapToObj(i ->
                        rig.pins.digits(make(i, path, PinWish.NONE).id(), 6).digits())
                .toList();
        assertThat(digits).noneMatch(d -> d.startsWith("0") || d.startsWith("12"));
    }

    @Test
    void anExhaustedHouseIsAClearErrorAndAProblemThatIsToldOnce() {
        PinPath impossible =
                new PinPath(new TreeSet<>(Set.of("house")), Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        assertThatThrownBy(() -> make(1, impossible, PinWish.NONE))
                .isInstanceOf(PinExhaustedException.class)
                .hasMessageContaining("house");

        Rig full = Rig.fresh("2026-11-20T14:04:00Z", Hotel.of(plan -> {
            plan.frontForbids = List.copyOf(impossible.forbiddenPrefixes());
            return plan;
        }));
        long id = full.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        full.clock.set("2026-11-20T14:10:00Z");
        full.planning.planner().planDue();
        assertThat(full.status(id)).isEqualTo("DONE");
        assertThat(full.problems()).singleElement().satisfies(r -> assertThat(r).contains("No free code"));
    }

    @Test
    void aCodeOnALockKeepsItsDigitsReserved() {
        rig.send("{'type':'CHECKED_IN','stay':{'stayId':'R-1','arrival':{'date':'2026-11-20'},"
                + "'departure':{'date':'2026-11-23'},'units':[{'unit':'101'}]}}");
        Grant room = rig.at("door-101");
        rig.send("{'type':'CHECKED_OUT','stay':{'stayId':'R-1'}}");
        rig.observe(room, GrantState.REMOVING);
        assertThat(rig.pins.release(room.desired().pinId())).isFalse();
        rig.observe(room, GrantState.GONE);
        rig.jdbc.sql("UPDATE access_grant SET state = 'GONE'").update();
        assertThat(rig.pins.release(room.desired().pinId())).isTrue();
    }
}
