package io.keyroute.event;

/** What an event is about, and the field of the document that holds it. */
public enum SubjectKind {
    STAY("stay"),
    UNIT("unit"),
    PERSON("staff"),
    PROPERTY(null),
    KEY_REQUEST("keyRequest");

    private final String field;

    SubjectKind(String field) {
        this.field = field;
    }

    /** Name of the subject's field in the JSON document, or null for events about the property as a whole. */
    public String field() {
        return field;
    }
}
