package io.keyroute.access.pin;

/** No free code was found in a building within the bounded number of tries. */
public final class PinExhaustedException extends PinException {

    private static final long serialVersionUID = 1L;

    PinExhaustedException(String building, int tries) {
        super("No free code in building \"" + building + "\" after " + tries + " tries: too many live codes for its"
                + " shortest code length, or too many forbidden beginnings");
    }
}
