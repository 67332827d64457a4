package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import io.keyroute.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything a plan for a stay rests on.
 *
 * @param stay       as merged
 * @param guests     guests of the grants, one code each
 * @param marks      what the documents do not say
 * @param grants     of every state
 * @param heldGrants grants held by hand
 * @param unitsDue   units whose next guest is due within the move's grace
 */
record StayFacts(
        Property property,
        StayDocument stay,
        List<String> guests,
        Marks marks,
        List<Grant> grants,
        Set<String> heldGrants,
        Set<String> unitsDue,
        Instant now) {

    /**
     * @param checkedInAt when the check-in was accepted, or a key for today was cut; null for not yet
     * @param endedAt     when the stay's end was accepted; null while it goes on
     * @param confirmEnd  an end that waits for a person's word, null for none
     * @param claimed     false while the stay is known only from a key command
     * @param heldBy      who holds it by hand, null for nobody
     * @param keyCut      a clerk asked for a key: it is made now, whatever the gates say
     * @param keysRemoved a clerk removed the keys
     */
    record Marks(
            Instant checkedInAt,
            Instant endedAt,
            StayStatus confirmEnd,
            boolean claimed,
            String heldBy,
            boolean keyCut,
            boolean keysRemoved) {}

    StayStatus status() {
        boolean unconfirmed = marks.confirmEnd() != null
                && stay.status() != null
                && stay.status().ended();
        return unconfirmed ? StayStatus.IN_HOUSE : stay.status();
    }

    boolean inHouse() {
        return status() == StayStatus.IN_HOUSE;
    }
}
