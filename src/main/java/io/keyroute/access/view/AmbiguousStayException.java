package io.keyroute.access.view;

import io.keyroute.access.AccessException;
import java.util.List;

/** A stay id that several sources or properties use; the caller must name property and source. */
public final class AmbiguousStayException extends AccessException {

    private static final long serialVersionUID = 1L;

    public AmbiguousStayException(String stayId, List<String> places) {
        super("Stay " + stayId + " is known as " + String.join(", ", places) + "; name property and source");
    }
}
