package io.keyroute.simulator.control;

/** Input of a control path that cannot be understood or names something that is not there. */
final class BadControl extends RuntimeException {

    private final int status;

    BadControl(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static BadControl input(String message) {
        return new BadControl(400, message);
    }

    static BadControl absent(String message) {
        return new BadControl(404, message);
    }

    int status() {
        return status;
    }
}
