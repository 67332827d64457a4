package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Typed view of a merged stay. Fields nobody told are null, lists and maps are then empty.
 *
 * @param stayId one per room of a reservation; unique for property and source
 * @param externalIds type → id; two sources' views of one stay meet in any of them
 * @param shareWith stay ids that share the unit
 * @param accessAreas access areas of the property's configuration
 * @param held whether a hold is in force
 */
public record StayDocument(
        String stayId,
        String reservationId,
        Map<String, String> externalIds,
        String groupId,
        List<String> shareWith,
        Integer numberOfRooms,
        StayStatus status,
        LocalMoment arrival,
        LocalMoment departure,
        List<UnitStay> units,
        String previousUnit,
        List<String> accessAreas,
        List<Guest> guests,
        Boolean shareFlag,
        Gates gates,
        boolean held) {

    /** Whether the stay is known to have its unit together with others. */
    public boolean shared() {
        return Boolean.TRUE.equals(shareFlag) || !shareWith.isEmpty();
    }

    /** What a unit is to the stay. */
    public enum Role {
        MAIN,
        SUITE,
        EXTRA
    }

    /** A unit of the stay; from and to are null where they are the stay's own. */
    public record UnitStay(String unit, LocalMoment from, LocalMoment to, Role role) {}

    /** A guest; everything but {@code primary} may be null. */
    public record Guest(String guestId, boolean primary, String phone, String language, String name) {

        @Override
        public String toString() {
            return "Guest[" + guestId + (primary ? ", primary]" : "]");
        }
    }

    /** Conditions a code may wait for; null where the source says nothing. */
    public record Gates(Boolean paymentHold, Boolean roomReady, Boolean idChecked) {}

    /** Binds a merged document that passed the schema. */
    public static StayDocument of(ObjectNode merged) {
        return SubjectReader.stay(merged);
    }
}
