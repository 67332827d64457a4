package io.keyroute.access.plan;

import io.keyroute.event.PersonStatus;
import io.keyroute.event.SubjectState;
import java.time.Instant;

/** A member of staff as kept. Mutable while its transaction holds the row lock; never leaves it. */
final class PersonRow {

    final long id;
    final String tenant;
    /** Empty where the person is known tenant-wide. */
    final String property;

    final String personId;
    PersonStatus status;
    SubjectState state = SubjectState.empty();
    Instant leftAt;
    String problems = "";
    Instant planAt;

    PersonRow(long id, String tenant, String property, String personId) {
        this.id = id;
        this.tenant = tenant;
        this.property = property;
        this.personId = personId;
    }
}
