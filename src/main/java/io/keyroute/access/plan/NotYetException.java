package io.keyroute.access.plan;

/** An event must wait for earlier ones of its source. */
final class NotYetException extends PlanException {

    private static final long serialVersionUID = 1L;

    NotYetException(String message) {
        super(message);
    }
}
