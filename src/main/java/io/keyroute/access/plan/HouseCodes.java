package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.property.Property;
import java.util.Collection;
import java.util.List;

/** Codes of the house that must change when people come or go. Told within the planner's transaction. */
public interface HouseCodes {

    /** Subject id of the code of a door group. */
    static String name(String property, String group) {
        return property + "/" + group;
    }

    /** Somebody who knew the codes told to these staff groups has left: they change. */
    List<GrantChange> leaverKnew(Property property, Collection<String> groups);

    /** A stay's guest has left the unit for good: its standing code changes. */
    List<GrantChange> vacated(Property property, String unit);

    /**
     * Changes a service code at the word of a person.
     *
     * @param name subject id of the service code
     * @throws io.keyroute.access.AccessException where there is no such code
     */
    List<GrantChange> change(String name, String reason);

    /** Plans a service code again, because a hold was set or cleared. */
    List<GrantChange> again(String name);
}
