package io.keyroute.access.reconcile;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.property.Door;
import io.keyroute.property.WeeklyHours;
import io.keyroute.secret.Pin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Fills a move in with digits and times, at the moment it leaves. */
final class Steps {

    private Steps() {}

    /** @param urgency the grant's, or of somebody who waits for it */
    static Step of(Situation s, Door door, LockCode code, Move move, Digits digits, int urgency) {
        String person = code.remoteUser();
        return switch (move) {
            case CREATE -> new Step.Create(door, urgency, code.name(), pin(code, door, digits), validity(s, code));
            case READ_ONE -> new Step.ReadOne(door, urgency, code.remoteId());
            case READ_ALL -> new Step.ReadAll(door, urgency);
            case NUDGE -> new Step.Nudge(door, urgency, code.remoteId());
            case CHANGE ->
                new Step.Change(
                        door, urgency, code.remoteId(), code.name(), pin(code, door, digits), validity(s, code));
            case FREEZE -> new Step.Freeze(door, urgency, code.remoteId());
            case THAW -> new Step.Thaw(door, urgency, code.remoteId());
            case REMOVE -> new Step.Remove(door, urgency, code.remoteId());
            case ADD_PERSON -> new Step.AddPerson(door, urgency, code.name());
            case READ_PERSONS -> new Step.ReadPersons(door, urgency);
            case ENROL -> new Step.Enrol(door, urgency, person, code.name(), pin(code, door, digits));
            case READ_PERSON -> new Step.ReadPerson(door, urgency, user(s, code), known(s));
            case SET_SCHEDULE -> new Step.SetSchedule(door, urgency, user(s, code), validity(s, code));
            case READ_SCHEDULE -> new Step.ReadSchedule(door, urgency, user(s, code));
            case REMOVE_METHOD -> new Step.RemoveMethod(door, urgency, user(s, code), code.remoteId(), known(s));
            case REMOVE_PERSON -> new Step.RemovePerson(door, urgency, person);
        };
    }

    private static Pin pin(LockCode code, Door door, Digits digits) {
        return digits.of(code.pinId(), door);
    }

    private static String user(Situation s, LockCode code) {
        return known(s) ? s.grant().lockUser() : code.remoteUser();
    }

    private static boolean known(Situation s) {
        return s.grant().credentialKind() == CredentialKind.USER_SCHEDULE;
    }

    private static Step.Validity validity(Situation s, LockCode code) {
        Grant grant = s.grant();
        if (code.state() == GrantState.REMOVING) {
            Instant over = s.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
            return new Step.Validity(
                    over.minusSeconds(60),
                    over,
                    WeeklyHours.ALWAYS,
                    grant.desired().zone());
        }
        Step.Validity wanted = Validities.wanted(grant, s.abilities());
        boolean keepsStart =
                code.lockFrom() != null && Validities.alike(code.lockFrom(), code.lockTo(), wanted, s.now());
        return keepsStart && !code.lockFrom().isAfter(s.now())
                ? new Step.Validity(code.lockFrom(), wanted.to(), wanted.hours(), wanted.zone())
                : Validities.sendable(wanted, s.now(), s.abilities().wholeHours());
    }
}
