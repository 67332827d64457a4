package io.keyroute.access.plan;

import io.keyroute.access.AccessException;

/** An event or a request that cannot be planned. */
public class PlanException extends AccessException {

    private static final long serialVersionUID = 1L;

    public PlanException(String message) {
        super(message);
    }
}
