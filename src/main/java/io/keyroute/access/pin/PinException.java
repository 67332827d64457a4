package io.keyroute.access.pin;

import io.keyroute.access.AccessException;

/** A code cannot be made, found or opened. Never holds digits. */
public class PinException extends AccessException {

    private static final long serialVersionUID = 1L;

    public PinException(String message) {
        super(message);
    }
}
