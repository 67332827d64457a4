package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Builds what a decision rests on, for tables. The clock stands at {@link #NOW}. */
final class Cases {

    static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    static final Window STAY = new Window(NOW.minusSeconds(3600), NOW.plus(Duration.ofHours(40)));
    static final CodeNames NAMES = new CodeNames("KRT");

    private Desired desired = Desired.ACTIVE;
    private int generation = 1;
    private RetireRule rule = RetireRule.PROVEN;
    private Duration overlap = Duration.ZERO;
    private Instant notBefore = Instant.EPOCH;
    private boolean handoverOpen;
    private Instant toldAt;
    private boolean freeze = true;
    private boolean named = true;
    private boolean absenceProves = true;
    private CredentialKind kind = CredentialKind.PASSWORD;
    private final List<LockCode> codes = new ArrayList<>();

    static Cases active() {
        return new Cases();
    }

    static Cases of(Desired desired) {
        Cases made = new Cases();
        made.desired = desired;
        return made;
    }

    Cases kind(CredentialKind of) {
        kind = of;
        return this;
    }

    Cases replaces(int newest, RetireRule by, Duration after) {
        generation = newest;
        rule = by;
        overlap = after;
        return this;
    }

    Cases notBefore(Instant at) {
        notBefore = at;
        return this;
    }

    Cases handoverOpen() {
        handoverOpen = true;
        return this;
    }

    Cases toldAt(Instant at) {
        toldAt = at;
        return this;
    }

    Cases cannotFreeze() {
        freeze = false;
        return this;
    }

    Cases unnamed() {
        named = false;
        return this;
    }

    Cases absenceProvesNothing() {
        absenceProves = false;
        return this;
    }

    Cases code(GrantState state) {
        return code(1, state, d -> {});
    }

    Cases code(int of, GrantState state, Consumer<LockCode.Draft> edit) {
        LockCode fresh = LockCode.unsent("G123456789", of, "demo", "door", NAMES.name("G123456789", of), "p" + of);
        codes.add(fresh.with(d -> {
            d.state = state;
            d.rev = 1;
            boolean on = state == GrantState.PROVEN || state == GrantState.FROZEN;
            boolean known = on || state == GrantState.SENT || state == GrantState.CHANGING;
            d.remoteId = known || state == GrantState.REMOVING ? "100" + of : null;
            d.lockFrom = on ? STAY.from() : null;
            d.lockTo = on ? STAY.to() : null;
            d.provenAt = on ? NOW.minusSeconds(600) : null;
            edit.accept(d);
        }));
        return this;
    }

    Situation situation() {
        Grant.Wanted wanted = new Grant.Wanted(
                desired,
                STAY,
                null,
                ZoneId.of("Europe/Vienna"),
                "p" + generation,
                generation,
                rule,
                overlap.toMillis(),
                handoverOpen ? "H123456789" : null,
                notBefore,
                1,
                "test",
                1,
                NOW.minusSeconds(600));
        Grant grant = new Grant(
                "G123456789",
                "demo",
                Subject.stay(1, ""),
                "101",
                "door",
                kind,
                kind == CredentialKind.USER_SCHEDULE ? "u1" : null,
                wanted,
                new Grant.Observed(GrantState.NONE, null, 0, NOW));
        List<Duration> looks = List.of(Duration.ZERO, Duration.ofSeconds(1));
        Abilities abilities = new Abilities(
                freeze, named, true, true, absenceProves, true, false, false, true, Duration.ZERO, looks, looks);
        return new Situation(grant, codes, abilities, handoverOpen, toldAt, NOW);
    }

    LockCode only() {
        return codes.get(0);
    }

    static Held held(Presence presence) {
        return new Held("1001", NAMES.name("G123456789", 1), presence, STAY.from(), STAY.to(), null);
    }

    /** Generation and move, "wait" with the time, or the conclusion. */
    static String told(Decision decision) {
        if (decision instanceof Decision.Do step) {
            return (step.code() == null ? "new" : step.code().generation()) + " " + step.move();
        }
        return decision instanceof Decision.Conclude done ? done.code().generation() + " GONE" : "wait";
    }
}
