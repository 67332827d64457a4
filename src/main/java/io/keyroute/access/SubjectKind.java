package io.keyroute.access;

/** Whose access a grant is. */
public enum SubjectKind {
    /** A guest of a stay. */
    STAY,
    /** A person of the ERP. */
    PERSON,
    /** A code of the house: a door group's shared code, a room's standing code, a one-shot. */
    SERVICE
}
