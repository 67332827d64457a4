package io.keyroute.event;

/** What a canonical event says happened. */
public enum EventType {
    BOOKED(SubjectKind.STAY),
    CHANGED(SubjectKind.STAY),
    STAY_CHANGED(SubjectKind.STAY),
    UNIT_ASSIGNED(SubjectKind.STAY),
    UNIT_UNASSIGNED(SubjectKind.STAY),
    ROOM_MOVED(SubjectKind.STAY),
    GUEST_ADDED(SubjectKind.STAY),
    GUEST_REMOVED(SubjectKind.STAY),
    CHECKED_IN(SubjectKind.STAY),
    CHECK_IN_REVERTED(SubjectKind.STAY),
    CHECKED_OUT(SubjectKind.STAY),
    CHECK_OUT_REVERTED(SubjectKind.STAY),
    CANCELLED(SubjectKind.STAY),
    REINSTATED(SubjectKind.STAY),
    NO_SHOW(SubjectKind.STAY),
    DELETED(SubjectKind.STAY),
    HOLD_SET(SubjectKind.STAY),
    HOLD_CLEARED(SubjectKind.STAY),
    UNIT_VACATED(SubjectKind.UNIT),
    UNIT_STATUS(SubjectKind.UNIT),
    RESYNC_BEGIN(SubjectKind.PROPERTY),
    RESYNC_ITEM(SubjectKind.STAY),
    RESYNC_END(SubjectKind.PROPERTY),
    NIGHT_AUDIT_BEGIN(SubjectKind.PROPERTY),
    NIGHT_AUDIT_END(SubjectKind.PROPERTY),
    HINT(SubjectKind.PROPERTY),
    STAFF_JOINED(SubjectKind.PERSON),
    STAFF_CHANGED(SubjectKind.PERSON),
    STAFF_SUSPENDED(SubjectKind.PERSON),
    STAFF_RESUMED(SubjectKind.PERSON),
    STAFF_LEFT(SubjectKind.PERSON),
    CONTRACT_ENDED(SubjectKind.PERSON),
    /** A clerk waits for a key; the subject is a {@link KeyRequest}. */
    KEY_REQUESTED(SubjectKind.KEY_REQUEST);

    private final SubjectKind subject;

    EventType(SubjectKind subject) {
        this.subject = subject;
    }

    public SubjectKind subject() {
        return subject;
    }

    /** Whether this ends a stay; such an event is never dropped for coming late. */
    public boolean endsStay() {
        return this == CHECKED_OUT || this == CANCELLED || this == NO_SHOW || this == DELETED;
    }
}
