package io.keyroute.access.plan;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.Window;
import io.keyroute.property.WeeklyHours;

/**
 * A grant that shall be: before it has an id, a PIN and a version.
 *
 * @param guest    guest of the stay, empty where the subject has one code
 * @param property property of the door's grant
 * @param unit     unit of a room door, null for a shared door
 * @param lockUser for {@link CredentialKind#USER_SCHEDULE}, else null
 * @param state    active or frozen
 * @param urgency  0 a guest is at the door, 1 today, 2 later, 3 upkeep
 */
record PlannedGrant(
        String guest,
        String property,
        String unit,
        String deviceId,
        CredentialKind kind,
        String lockUser,
        Desired state,
        Window window,
        WeeklyHours hours,
        int urgency,
        String cause) {

    /** What makes it the same grant as an existing one. */
    Key key() {
        return new Key(guest, property, deviceId, kind);
    }

    boolean needsDigits() {
        return kind != CredentialKind.USER_SCHEDULE;
    }

    PlannedGrant in(Desired other, String why) {
        return new PlannedGrant(guest, property, unit, deviceId, kind, lockUser, other, window, hours, urgency, why);
    }

    PlannedGrant because(String why) {
        return in(state, why);
    }

    PlannedGrant within(Window other) {
        return new PlannedGrant(guest, property, unit, deviceId, kind, lockUser, state, other, hours, urgency, cause);
    }

    /** Identity of a grant among those of one subject. */
    record Key(String guest, String property, String deviceId, CredentialKind kind) {

        static Key of(Grant grant) {
            return new Key(grant.subject().guest(), grant.property(), grant.deviceId(), grant.credentialKind());
        }
    }
}
