package io.keyroute.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.plan.Stays;
import io.keyroute.access.view.GrantView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A stay with its grants.
 *
 * @param stayId    the id that was asked for
 * @param status    as the sources told it last; null while nobody told
 * @param arrival   scheduled start, null where unknown
 * @param departure scheduled end, null where unknown
 * @param heldBy    who holds it by hand, null for nobody
 * @param waitsFor  an end of an in-house stay that waits for a person's word, null for none
 * @param problems  what keeps the guest from a door, or a door from ending
 * @param waiting   what is not done yet and why; nothing of it is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StayAnswer(
        String stayId,
        String property,
        String reservationId,
        String status,
        Instant arrival,
        Instant departure,
        String heldBy,
        String waitsFor,
        List<String> problems,
        List<String> waiting,
        List<GrantView> grants) {

    /** A lock that is awake has confirmed a code by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static StayAnswer of(String stayId, Stays.StayView stay, Stays.Notes notes, List<GrantView> grants, Instant now) {
        return new StayAnswer(
                stayId,
                stay.property(),
                stay.reservationId(),
                name(stay.status()),
                stay.startsAt(),
                stay.endsAt(),
                stay.heldBy(),
                name(stay.waitsFor()),
                problems(stay, notes, grants, now),
                notes.waiting(),
                grants);
    }

    /** The plan's, those of doors that are not brought to what is wanted, and doors that a hold does not shut. */
    private static List<String> problems(Stays.StayView stay, Stays.Notes notes, List<GrantView> grants, Instant now) {
        Stream<String> doors =
                grants.stream().flatMap(grant -> why(grant, now).map(why -> grant.deviceId() + ": " + why).stream());
        return Stream.of(stay.problems().stream(), doors, notes.stillOpen().stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** Why a door is not as it is wanted; empty where it is, or has had no time yet. */
    private static Optional<String> why(GrantView grant, Instant now) {
        boolean stuck = grant.state().equals(GrantState.BLOCKED.name());
        boolean ending = grant.desired().equals(Desired.REVOKED.name());
        boolean asked = !ending || grant.state().equals(GrantState.REMOVING.name());
        if (stuck || asked && !grant.settled() && grant.reason() != null) {
            return Optional.of(String.valueOf(grant.reason()));
        }
        boolean late = !ending
                && !grant.settled()
                && !now.isBefore(grant.validFrom())
                && now.isAfter(grant.desiredAt().plus(PATIENCE));
        return late
                ? Optional.of("what is wanted since " + grant.desiredAt() + " is not proven at the lock (state "
                        + grant.state() + ")")
                : Optional.empty();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
