package io.keyroute.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyroute.access.GrantState;
import io.keyroute.access.plan.Stays;
import io.keyroute.access.view.GrantView;
import java.time.Instant;
import java.util.List;
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
        List<GrantView> grants) {

    static StayAnswer of(String stayId, Stays.StayView stay, List<GrantView> grants) {
        return new StayAnswer(
                stayId,
                stay.property(),
                stay.reservationId(),
                name(stay.status()),
                stay.startsAt(),
                stay.endsAt(),
                stay.heldBy(),
                name(stay.waitsFor()),
                problems(stay, grants),
                grants);
    }

    /** The plan's, and those of doors whose code cannot be brought to what is wanted. */
    private static List<String> problems(Stays.StayView stay, List<GrantView> grants) {
        Stream<String> doors = grants.stream()
                .filter(grant -> grant.state().equals(GrantState.BLOCKED.name()))
                .map(grant -> grant.deviceId() + ": " + grant.reason());
        return Stream.concat(stay.problems().stream(), doors).distinct().toList();
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
