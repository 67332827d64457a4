package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What shall be.
 *
 * @param planned  grants that shall be there
 * @param retired  grants that shall end
 * @param problems what keeps somebody from a door, for people
 * @param common   doors opened with a code of the house
 * @param waiting  what is not made yet and why, for people; nothing of it is wrong
 * @param planAt   when time alone changes the decision; null for never
 */
record Decision(
        List<PlannedGrant> planned,
        List<Retired> retired,
        List<Problem> problems,
        List<Common> common,
        List<String> waiting,
        Instant planAt) {

    /** Of somebody who has no doors with a common code and waits for nothing. */
    Decision(List<PlannedGrant> planned, List<Retired> retired, List<Problem> problems, Instant planAt) {
        this(planned, retired, problems, List.of(), List.of(), planAt);
    }

    /** What can be done while no free code is found: ends, holds and windows of what is there. */
    Decision withoutNew(List<Grant> had) {
        Set<PlannedGrant.Key> live = had.stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .map(PlannedGrant.Key::of)
                .collect(Collectors.toSet());
        List<PlannedGrant> kept =
                planned.stream().filter(one -> live.contains(one.key())).toList();
        return new Decision(kept, retired, problems, common, waiting, planAt);
    }

    /**
     * A door that is opened with a code of the house, which the stay must be told.
     *
     * @param from  when the stay may use the door
     * @param begin whether the stay may be told for the first time
     * @param held  whether it is told nothing new, because it is held
     */
    record Common(String deviceId, Instant from, Instant to, boolean begin, boolean held) {}

    /**
     * Why a door is not opened.
     *
     * @param unit     the unit it is about, null for none
     * @param deviceId the door it is about, null for none
     */
    record Problem(String unit, String deviceId, String reason) {}
}
