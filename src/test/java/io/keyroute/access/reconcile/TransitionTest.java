package io.keyroute.access.reconcile;

import static io.keyroute.access.reconcile.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed before a write leaves, and what answers mean, in tables. */
class TransitionTest {

    private static Cases removing() {
        return Cases.of(Desired.REVOKED).code(1, GrantState.REMOVING, d -> {
            d.step = Move.REMOVE;
            d.acknowledged = true;
            d.begunAt = NOW.minusSeconds(5);
        });
    }

    static Stream<Arguments> reads() {
        Cases sent = Cases.active().code(1, GrantState.SENT, d -> d.sentAt = NOW.minusSeconds(3));
        return Stream.of(
                arguments("on the lock", sent, Presence.ON_LOCK, GrantState.PROVEN),
                arguments("on its way", sent, Presence.COMING, GrantState.SENT),
                arguments("a value nobody describes proves nothing", sent, Presence.UNKNOWN, GrantState.SENT),
                arguments("not taken", sent, Presence.FAILED, GrantState.REMOVING),
                arguments("digits taken", sent, Presence.FAILED_DUPLICATE, GrantState.REMOVING),
                arguments("full", sent, Presence.FAILED_FULL, GrantState.REMOVING),
                arguments("overlap", sent, Presence.FAILED_OVERLAP, GrantState.REMOVING),
                arguments("phase 3 of Wi-Fi still opens", removing(), Presence.LEAVING, GrantState.REMOVING),
                arguments("removed: off the lock", removing(), Presence.ABSENT, GrantState.GONE),
                arguments("removed: still there", removing(), Presence.ON_LOCK, GrantState.REMOVING));
    }

    @ParameterizedTest(name = "{0} → {3}")
    @MethodSource("reads")
    void read(String what, Cases known, Presence presence, GrantState then) {
        Situation s = known.situation();
        Turn turn = Answers.of(s, known.only(), Move.READ_ONE, new Answer.One(Cases.held(presence)), Cases.NAMES);
        assertThat(turn.after().state()).isEqualTo(then);
    }

    @Test
    void aCodeWithoutANameIsFoundByTheEndItWasMadeWithAndIsNoOtherGrants() {
        Cases made = Cases.active().unnamed().code(1, GrantState.TRYING, d -> {
            d.knownIds = "7";
            d.askedTo = Cases.STAY.to().minusSeconds(3600); // extended after the create had left
        });
        Held old = new Held(
                "7", "", Presence.ON_LOCK, Cases.STAY.from(), made.only().askedTo(), null);
        Held others = new Held(
                "8", "", Presence.ON_LOCK, Cases.STAY.from(), made.only().askedTo(), null);
        Held own = new Held(
                "9", "", Presence.COMING, Cases.STAY.from(), made.only().askedTo(), null);
        Answer.All all = new Answer.All(List.of(old, others, own), true).without(java.util.Set.of("8"));
        Turn turn = Answers.of(made.situation(), made.only(), Move.READ_ALL, all, Cases.NAMES);
        assertThat(turn.after().state()).isEqualTo(GrantState.SENT);
        assertThat(turn.after().remoteId()).isEqualTo("9");
    }

    @Test
    void absenceIsProvenByTwoCompleteListsAMinuteApart() {
        Cases known = removing();
        LockCode once = lists(known.situation(), known.only(), true);
        assertThat(once.state()).isEqualTo(GrantState.REMOVING);
        assertThat(once.absentAt()).isEqualTo(NOW);
        LockCode soon = lists(known.situation().at(NOW.plusSeconds(59)), once, true);
        assertThat(soon.state()).isEqualTo(GrantState.REMOVING);
        LockCode twice = lists(known.situation().at(NOW.plusSeconds(60)), once, true);
        assertThat(twice.state()).isEqualTo(GrantState.GONE);
    }

    @Test
    void incompleteListProvesNoAbsence() {
        Cases known = removing();
        LockCode after = lists(known.situation(), known.only(), false);
        assertThat(after.state()).isEqualTo(GrantState.REMOVING);
        assertThat(after.absentAt()).isNull();
    }

    @Test
    void absenceFromListsIsNoProofWhereTheKindNeedsItsPhase() {
        Cases known = removing().absenceProvesNothing();
        LockCode once = lists(known.situation(), known.only(), true);
        LockCode twice = lists(known.situation().at(NOW.plusSeconds(61)), once, true);
        assertThat(twice.state()).isEqualTo(GrantState.REMOVING);
    }

    private static LockCode lists(Situation s, LockCode code, boolean complete) {
        return Answers.of(s, code, Move.READ_ALL, new Answer.All(List.of(), complete), Cases.NAMES)
                .after();
    }

    @Test
    void writeIsCommittedAsBegunAndUnanswered() {
        Situation s = Cases.active().situation();
        LockCode begun = Transition.begun(s, new Decision.Do(null, Move.CREATE), Cases.NAMES);
        assertThat(begun.state()).isEqualTo(GrantState.TRYING);
        assertThat(begun.acknowledged()).isFalse();
        assertThat(begun.begunAt()).isEqualTo(NOW);
        assertThat(begun.name()).isEqualTo("KRTG123456789-1");
    }

    @Test
    void lostCreateIsAdoptedByItsNameOnly() {
        Cases known = Cases.active().code(GrantState.TRYING);
        Held other = new Held("5", "KRTG123456789-2", Presence.ON_LOCK, Cases.STAY.from(), Cases.STAY.to(), null);
        Turn notOurs = Answers.of(
                known.situation(), known.only(), Move.READ_ALL, new Answer.All(List.of(other), true), Cases.NAMES);
        assertThat(notOurs.after().state()).isEqualTo(GrantState.NONE);
        Turn ours = Answers.of(
                known.situation(),
                known.only(),
                Move.READ_ALL,
                new Answer.All(List.of(other, Cases.held(Presence.ON_LOCK)), true),
                Cases.NAMES);
        assertThat(ours.after().state()).isEqualTo(GrantState.PROVEN);
        assertThat(ours.after().remoteId()).isEqualTo("1001");
    }

    @Test
    void triesAreCountedFromOneProofToTheNext() {
        Situation s = Cases.active().situation();
        LockCode failed = Cases.active()
                .code(1, GrantState.REMOVING, d -> {
                    d.attempt = 3;
                    d.applied = 1;
                })
                .only();
        LockCode removal = Transition.begun(s.after(failed), new Decision.Do(failed, Move.REMOVE), Cases.NAMES);
        assertThat(removal.attempt()).isEqualTo(4);
    }

    /** The wish of {@link Cases} is of version 1. */
    private static Cases refused(long version) {
        return Cases.active().code(1, GrantState.CHANGING, d -> {
            d.problem = "refused " + version;
            d.reason = "no";
            d.due(NOW.plusSeconds(900), version);
        });
    }

    @ParameterizedTest(name = "what was refused was wish {0} of 1: people are told again {1}")
    @CsvSource({"1, false", "0, true"})
    void aRefusedChangesMarkIsOfItsWishAlone(long version, boolean again) {
        Situation s = refused(version).situation();
        LockCode code = s.codes().get(0);
        ReconcileSettings settings = ReconcileSettings.defaults("KRT");
        assertThat(View.of(s, settings).observed().state()).isEqualTo(again ? GrantState.CHANGING : GrantState.BLOCKED);
        assertThat(Told.of(s, Turn.of(code), settings).outcomes()).hasSize(again ? 1 : 0);
        LockCode begun = Transition.begun(s, new Decision.Do(code, Move.CHANGE), Cases.NAMES);
        assertThat(begun.problem()).isEqualTo(again ? null : "refused 1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NAME_TAKEN", "DIGITS_TAKEN"})
    void whatIsTakenSilencesNoAlarmAndIsToldOnce(Failure what) {
        ReconcileSettings settings = ReconcileSettings.defaults("KRT");
        Cases known = Cases.active().code(1, GrantState.TRYING, d -> d.attempt = 1);
        Situation s = known.situation();
        Turn refused = Reactions.of(s, known.only(), Move.CREATE, new LockFailure(what, "taken"));
        Turn told = Told.of(s, refused, settings);
        assertThat(told.outcomes()).hasSize(1);
        assertThat(told.after().taken()).isEqualTo(what);
        Turn again = Reactions.of(s, told.after(), Move.CREATE, new LockFailure(what, "taken"));
        assertThat(Told.of(s, again, settings).outcomes()).isEmpty();
        assertThat(again.after().problem()).isEqualTo("late");
        assertThat(again.after().taken()).isEqualTo(what);
    }

    @ParameterizedTest(name = "the former digits were told as {0}: people are told {1} times")
    @CsvSource(
            nullValues = "-",
            value = {"late, 0", "-, 1"})
    void newDigitsForSomeThatWereNeverProvenAreTheSameTrouble(String former, int times) {
        Cases known = Cases.active()
                .replaces(2, RetireRule.AT_ONCE, Duration.ZERO)
                .code(1, GrantState.GONE, d -> d.problem = former)
                .code(2, GrantState.BLOCKED, d -> d.reason = "refused");
        Situation s = known.situation();
        Turn told = Told.of(s, Turn.of(s.newest().orElseThrow()), ReconcileSettings.defaults("KRT"));
        assertThat(told.outcomes()).hasSize(times);
        assertThat(told.after().problem()).isEqualTo("late");
    }

    @ParameterizedTest(name = "generation {0}, {1} creates may have made it: it may be ours {2}")
    @CsvSource({"1, 1, true", "2, 2, true", "2, 1, false"})
    void aTakenNameIsOnlyOursWhereWeMayHaveSentIt(int generation, int creates, boolean ours) {
        Cases known = Cases.active()
                .replaces(generation, RetireRule.PROVEN, Duration.ZERO)
                .code(generation, GrantState.TRYING, d -> {
                    d.attempt = 1;
                    d.openCreates = creates;
                    d.knownIds = generation == 1 ? null : "";
                });
        Situation s = known.situation();
        LockCode refused = Reactions.of(s, known.only(), Move.CREATE, new LockFailure(Failure.NAME_TAKEN, "taken"))
                .after();
        assertThat(refused.state()).isEqualTo(ours ? GrantState.TRYING : GrantState.NONE);
        // the list may lag behind the refusal: the name is left all the same
        LockCode listed = lists(s.after(refused), refused, true);
        assertThat(listed.name()).isEqualTo("KRTG123456789-" + generation + (ours ? "" : "a"));
        assertThat(listed.state()).isEqualTo(GrantState.NONE);
    }

    @Test
    void aCreateThatIsKnownToHaveMadeNothingLeavesNothingToTakeOver() {
        Cases known = Cases.active().code(1, GrantState.TRYING, d -> d.openCreates = 1);
        LockFailure full = new LockFailure(Failure.FULL, "full");
        assertThat(Reactions.of(known.situation(), known.only(), Move.CREATE, full)
                        .after()
                        .openCreates())
                .isZero();
        LockFailure lost = new LockFailure(Failure.UNKNOWN_OUTCOME, "no answer");
        assertThat(Reactions.of(known.situation(), known.only(), Move.CREATE, lost)
                        .after()
                        .openCreates())
                .isEqualTo(1);
    }

    @Test
    void aNameThatIsTakenButOnNoListIsTriedEverMoreSlowly() {
        Cases known = Cases.active().code(1, GrantState.TRYING, d -> {
            d.step = Move.CREATE;
            d.problem = "late";
            d.taken = Failure.NAME_TAKEN;
            d.attempt = 3;
        });
        LockCode after = lists(known.situation(), known.only(), true);
        assertThat(after.state()).isEqualTo(GrantState.NONE);
        assertThat(after.problem()).isEqualTo("late");
        assertThat(after.taken()).isNull();
        assertThat(after.dueAt()).isEqualTo(NOW.plusSeconds(8));
        assertThat(Cases.told(NextStep.decide(known.situation().after(after)))).isEqualTo("wait");
    }

    @Test
    void windowsAreComparedByInstantFromNowOn() {
        Situation s = Cases.active().code(GrantState.SENT).situation();
        Held later = new Held(
                "1001",
                "",
                Presence.ON_LOCK,
                NOW.minus(Duration.ofDays(1)),
                Cases.STAY.to().plusSeconds(1),
                null);
        LockCode after = Reading.of(s, s.codes().get(0), later).after();
        assertThat(after.state()).isEqualTo(GrantState.CHANGING);
    }
}
