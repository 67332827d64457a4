package io.keyroute.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.Subject;
import io.keyroute.access.plan.Hotel;
import io.keyroute.it.MutableClock;
import io.keyroute.it.TestDatabase;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import io.keyroute.secret.SecretKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Digits that are free again go to somebody else only after the ban on early re-use. */
@Tag("database")
class PinReuseTest {

    private static final Duration BAN = Duration.ofDays(7);
    private static final PinPath HOUSE = new PinPath(new TreeSet<>(Set.of("house")), Set.of());
    private static final PinWish WISH = new PinWish("0043 660 5839204");
    private static final Subject FORMER = Subject.stay(1, "");
    private static final Subject NEXT = Subject.stay(2, "");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T14:00:00Z"));
    private final SecretKeys keys = SecretKeys.single(new byte[32]);
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final Pins pins = pins(Hotel.of(plan -> plan));

    @Test
    void keepsAnothersDigitsBackUntilTheBanIsOver() {
        Pins.Made former = wished(FORMER);
        assertThat(former.asWished()).isTrue();
        assertThat(wished(NEXT).asWished()).as("still the former one's").isFalse();

        assertThat(pins.release(former.id())).isTrue();
        clock.forward(BAN.minusMillis(1));
        assertThat(wished(NEXT).asWished()).as("free, but not for others yet").isFalse();
        clock.forward(Duration.ofMillis(1));
        assertThat(wished(NEXT).asWished()).as("the ban is over").isTrue();
    }

    @Test
    void givesOwnDigitsBackAtOnce() {
        Pins.Made former = wished(FORMER);
        pins.release(former.id());
        assertThat(wished(FORMER).asWished()).isTrue();
    }

    @Test
    void keepsReleasedDigitsOfAReUsedCode() {
        Pins.Made former = wished(FORMER);
        pins.release(former.id());
        assertThat(pins.reuse(former.id(), HOUSE)).isTrue();
        assertThat(wished(NEXT).asWished()).as("taken again").isFalse();
        assertThat(pins.release(former.id())).isTrue();
        assertThat(wished(NEXT).asWished()).as("released a moment ago").isFalse();
    }

    @Test
    void freesDigitsOfABuildingThatIsNotConfiguredAnyMore() {
        Pins.Made former = wished(FORMER);
        Pins elsewhere = pins(Hotel.of(plan -> {
            plan.building = "annex";
            plan.frontBuilding = "annex";
            return plan;
        }));
        assertThat(elsewhere.release(former.id())).isTrue();
        assertThat(elsewhere.release(former.id())).as("and may be asked again").isTrue();
    }

    private Pins.Made wished(Subject owner) {
        return pins.make(owner, HOUSE, WISH, BAN);
    }

    private Pins pins(Property house) {
        return new Pins(jdbc, new SecretBox(keys), new Fingerprints(keys), new PropertyCatalog(List.of(house)), clock);
    }
}
