package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.event.PersonDocument;
import io.keyroute.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything a plan for a member of staff rests on.
 *
 * @param properties where the person counts
 */
record PersonFacts(
        List<Property> properties, PersonDocument person, List<Grant> grants, Set<String> heldGrants, Instant now) {}
