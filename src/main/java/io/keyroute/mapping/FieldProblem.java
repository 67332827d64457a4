package io.keyroute.mapping;

/** What an own function found wrong in a source document. */
final class FieldProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    FieldProblem(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }
}
