package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.event.PersonDocument;
import io.keyroute.event.PersonStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads people. Thread-safe. */
public final class People {

    /**
     * A member of staff as people see them, without the name.
     *
     * @param property null where known tenant-wide
     * @param leftAt   when the leaving was accepted, null for not
     * @param pending  when events that count later do
     */
    public record PersonView(
            long id,
            String tenant,
            String property,
            String personId,
            Map<String, String> externalIds,
            List<String> groups,
            PersonStatus status,
            Instant leftAt,
            List<Instant> pending,
            List<String> problems,
            List<Grant> grants) {}

    private final PersonStore people;
    private final GrantStore grants;

    People(PersonStore people, GrantStore grants) {
        this.people = people;
        this.grants = grants;
    }

    /** People of that id; several where tenants or properties share it. */
    public List<PersonView> find(String personId) {
        return people.named(personId).stream().map(this::view).toList();
    }

    /** The person behind a subject of kind PERSON; empty for other kinds. */
    public Optional<PersonView> of(Subject subject) {
        return subject.kind() == SubjectKind.PERSON
                ? people.find(Long.parseLong(subject.id())).map(this::view)
                : Optional.empty();
    }

    private PersonView view(PersonRow row) {
        PersonDocument person = PersonDocument.of(row.state.document());
        return new PersonView(
                row.id,
                row.tenant,
                row.property.isEmpty() ? null : row.property,
                row.personId,
                person.externalIds(),
                person.groups(),
                row.status,
                row.leftAt,
                people.pending(row.id).stream()
                        .map(PersonStore.Pending::effectiveAt)
                        .toList(),
                row.problems.lines().toList(),
                grants.of(SubjectKind.PERSON, Long.toString(row.id)));
    }
}
