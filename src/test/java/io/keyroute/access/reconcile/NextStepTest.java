package io.keyroute.access.reconcile;

import static io.keyroute.access.reconcile.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The next single step, in tables: what is wanted × what is known → what is done. */
class NextStepTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Cases former(RetireRule rule, GrantState newest, Duration overlap) {
        return Cases.active()
                .replaces(2, rule, overlap)
                .code(1, GrantState.PROVEN, d -> {})
                .code(2, newest, d -> {});
    }

    private static void open(LockCode.Draft d, Move step, boolean acknowledged) {
        d.step = step;
        d.acknowledged = acknowledged;
        d.begunAt = NOW.minusSeconds(5);
        d.applied = 1;
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                // one generation, wanted
                arguments("nothing yet", Cases.active(), "new CREATE"),
                arguments("begun: ask first", Cases.active().code(GrantState.TRYING), "1 READ_ALL"),
                arguments("sent", Cases.active().code(GrantState.SENT), "1 READ_ONE"),
                arguments("there as wanted", Cases.active().code(GrantState.PROVEN), "wait"),
                arguments(
                        "there with another end",
                        Cases.active().code(1, GrantState.PROVEN, d -> d.lockTo = NOW.plusSeconds(60)),
                        "1 CHANGE"),
                arguments("frozen", Cases.active().code(GrantState.FROZEN), "1 THAW"),
                arguments("gone", Cases.active().code(GrantState.GONE), "1 CREATE"),
                arguments(
                        "waits for its time",
                        Cases.active().code(1, GrantState.SENT, d -> d.due(NOW.plusSeconds(9), 1)),
                        "wait"),
                arguments(
                        "a newer wish does not wait",
                        Cases.active().code(1, GrantState.SENT, d -> d.due(NOW.plusSeconds(9), 0)),
                        "1 READ_ONE"),
                arguments(
                        "removed by somebody and left so, whatever ended its pause",
                        Cases.active().code(1, GrantState.BLOCKED, d -> {
                            d.problem = Drift.MARK;
                            d.due(null, 1);
                        }),
                        "wait"),
                arguments(
                        "removed by somebody, and something else is wanted",
                        Cases.active().code(1, GrantState.BLOCKED, d -> {
                            d.problem = Drift.MARK;
                            d.due(null, 0);
                        }),
                        "1 CREATE"),
                // unnamed creates: two lists
                arguments("unnamed: list before", Cases.active().unnamed(), "new READ_ALL"),
                arguments(
                        "unnamed: listed",
                        Cases.active().unnamed().code(1, GrantState.NONE, d -> d.knownIds = "7 8"),
                        "1 CREATE"),
                // held
                arguments("freeze", Cases.of(Desired.FROZEN).code(GrantState.PROVEN), "1 FREEZE"),
                arguments("is frozen", Cases.of(Desired.FROZEN).code(GrantState.FROZEN), "wait"),
                arguments(
                        "cannot freeze", Cases.of(Desired.FROZEN).cannotFreeze().code(GrantState.PROVEN), "1 REMOVE"),
                arguments("held before it was made", Cases.of(Desired.FROZEN), "wait"),
                // revoked
                arguments("never sent", Cases.of(Desired.REVOKED).code(GrantState.NONE), "1 GONE"),
                arguments("revoked", Cases.of(Desired.REVOKED).code(GrantState.PROVEN), "1 REMOVE"),
                arguments("begun and revoked", Cases.of(Desired.REVOKED).code(GrantState.TRYING), "1 READ_ALL"),
                arguments(
                        "removal not answered",
                        Cases.of(Desired.REVOKED).code(1, GrantState.REMOVING, d -> open(d, Move.REMOVE, false)),
                        "1 REMOVE"),
                arguments("removal failed for a while: frozen first", late(d -> {}), "1 FREEZE"),
                arguments("removal failed just now", late(d -> d.debtSince = NOW.minusSeconds(29)), "1 REMOVE"),
                arguments("frozen, or it cannot be", late(d -> d.step = Move.FREEZE), "1 REMOVE"),
                arguments("read back as frozen", late(d -> d.proof = LockCode.READ_AS_FROZEN), "1 REMOVE"),
                arguments("perhaps never on its lock", late(d -> d.provenAt = null), "1 REMOVE"),
                arguments("freezing taken: look", late(d -> open(d, Move.FREEZE, true)), "1 READ_ONE"),
                arguments("no lock for freezing", late(d -> {}).cannotFreeze(), "1 REMOVE"),
                arguments(
                        "removal taken: proof",
                        Cases.of(Desired.REVOKED).code(1, GrantState.REMOVING, d -> open(d, Move.REMOVE, true)),
                        "1 READ_ONE"),
                arguments(
                        "window over for 15 min",
                        Cases.of(Desired.REVOKED).code(1, GrantState.REMOVING, d -> {
                            d.lockFrom = NOW.minus(HOUR);
                            d.lockTo = NOW.minus(Duration.ofMinutes(15));
                        }),
                        "1 GONE"),
                arguments(
                        "window over for less",
                        Cases.of(Desired.REVOKED).code(1, GrantState.PROVEN, d -> d.lockTo = NOW.minusSeconds(899)),
                        "1 REMOVE"),
                arguments(
                        "an end asked for and not disproved counts",
                        Cases.of(Desired.REVOKED).code(1, GrantState.PROVEN, d -> {
                            d.lockTo = NOW.minus(HOUR);
                            d.askedTo = NOW.plus(HOUR);
                        }),
                        "1 REMOVE"),
                arguments(
                        "successor not proven",
                        Cases.of(Desired.REVOKED).handoverOpen().code(GrantState.PROVEN),
                        "wait"),
                arguments(
                        "not yet",
                        Cases.of(Desired.REVOKED).notBefore(NOW.plusSeconds(1)).code(GrantState.PROVEN),
                        "wait"),
                arguments("now", Cases.of(Desired.REVOKED).notBefore(NOW).code(GrantState.PROVEN), "1 REMOVE"),
                // generations
                arguments(
                        "lost card: the old one first", former(RetireRule.AT_ONCE, GrantState.NONE, HOUR), "1 REMOVE"),
                arguments(
                        "make before break, and look whose the name is",
                        former(RetireRule.PROVEN, GrantState.NONE, HOUR),
                        "2 READ_ALL"),
                arguments(
                        "nobody's: make before break",
                        Cases.active()
                                .replaces(2, RetireRule.PROVEN, HOUR)
                                .code(1, GrantState.PROVEN, d -> {})
                                .code(2, GrantState.NONE, d -> d.knownIds = ""),
                        "2 CREATE"),
                arguments(
                        "sent is not proven", former(RetireRule.PROVEN, GrantState.SENT, Duration.ZERO), "2 READ_ONE"),
                arguments(
                        "proven: the old one goes",
                        former(RetireRule.PROVEN, GrantState.PROVEN, Duration.ZERO),
                        "1 REMOVE"),
                arguments("proven, overlap", former(RetireRule.PROVEN, GrantState.PROVEN, HOUR), "wait"),
                arguments("not told", former(RetireRule.TOLD, GrantState.PROVEN, Duration.ZERO), "wait"),
                arguments(
                        "told",
                        former(RetireRule.TOLD, GrantState.PROVEN, Duration.ZERO)
                                .toldAt(NOW.minusSeconds(1)),
                        "1 REMOVE"),
                arguments(
                        "told, overlap from then on",
                        former(RetireRule.TOLD, GrantState.PROVEN, Duration.ofMinutes(5))
                                .toldAt(NOW.minusSeconds(60)),
                        "wait"),
                // people
                arguments("hours", Cases.active().kind(CredentialKind.USER_SCHEDULE), "new SET_SCHEDULE"),
                arguments("entry", Cases.active().kind(CredentialKind.ENTRY), "new ADD_PERSON"),
                arguments(
                        "entry, begun",
                        Cases.active().kind(CredentialKind.ENTRY).code(GrantState.TRYING),
                        "1 READ_PERSONS"),
                arguments(
                        "entry, person made",
                        Cases.active().kind(CredentialKind.ENTRY).code(1, GrantState.TRYING, d -> d.remoteUser = "u9"),
                        "1 SET_SCHEDULE"),
                arguments(
                        "entry, enrolment unanswered",
                        Cases.active().kind(CredentialKind.ENTRY).code(1, GrantState.TRYING, d -> {
                            open(d, Move.ENROL, false);
                            d.remoteUser = "u9";
                        }),
                        "1 READ_PERSON"));
    }

    private static Cases late(Consumer<LockCode.Draft> edit) {
        return Cases.of(Desired.REVOKED).code(1, GrantState.REMOVING, d -> {
            open(d, Move.REMOVE, false);
            d.provenAt = NOW.minus(HOUR);
            d.debtSince = NOW.minusSeconds(30);
            edit.accept(d);
        });
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("cases")
    void step(String what, Cases known, String then) {
        assertThat(Cases.told(NextStep.decide(known.situation()))).isEqualTo(then);
    }

    @Test
    void theClockGoingBackMakesNothingGoneEarly() {
        Situation s = Cases.of(Desired.REVOKED)
                .code(1, GrantState.PROVEN, d -> d.lockTo = NOW.minus(Duration.ofMinutes(20)))
                .situation();
        assertThat(Cases.told(NextStep.decide(s))).isEqualTo("1 GONE");
        Instant back = NOW.minus(Duration.ofMinutes(10));
        assertThat(Cases.told(NextStep.decide(s.at(back)))).isEqualTo("1 REMOVE");
    }
}
