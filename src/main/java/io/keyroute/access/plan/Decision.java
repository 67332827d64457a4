package io.keyroute.access.plan;

import java.time.Instant;
import java.util.List;

/**
 * What shall be.
 *
 * @param planned  grants that shall be there
 * @param retired  grants that shall end
 * @param problems what keeps somebody from a door, for people
 * @param planAt   when time alone changes the decision; null for never
 */
record Decision(List<PlannedGrant> planned, List<Retired> retired, List<Problem> problems, Instant planAt) {

    /**
     * Why a door is not opened.
     *
     * @param unit     the unit it is about, null for none
     * @param deviceId the door it is about, null for none
     */
    record Problem(String unit, String deviceId, String reason) {}
}
