package io.keyroute.access;

import java.util.Objects;

/**
 * The owner of a grant.
 *
 * @param kind  what the owner is
 * @param id    row id of the stay or person, or the name of the service code
 * @param guest guest of the stay whose own code this is; empty where the subject has one code
 */
public record Subject(SubjectKind kind, String id, String guest) {

    public Subject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(guest, "guest");
    }

    public static Subject stay(long stay, String guest) {
        return new Subject(SubjectKind.STAY, Long.toString(stay), guest);
    }

    public static Subject person(long person) {
        return new Subject(SubjectKind.PERSON, Long.toString(person), "");
    }

    public static Subject service(String name) {
        return new Subject(SubjectKind.SERVICE, name, "");
    }

    /** The owner as one text: owner of PINs; two subjects never share it. */
    public String owner() {
        return kind + ":" + id + ":" + guest;
    }

    /** The key under which outcomes keep their order: a stay's, a person's, a service's. */
    public String orderKey() {
        return kind + ":" + id;
    }
}
