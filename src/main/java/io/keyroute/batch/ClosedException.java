package io.keyroute.batch;

/** What a caller asked for was not begun, for the process is ending; it is to be asked for again after the next start. */
public final class ClosedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ClosedException(String what) {
        super(what + " is closed");
    }
}
