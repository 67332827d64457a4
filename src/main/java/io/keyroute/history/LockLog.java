package io.keyroute.history;

import io.keyroute.access.SubjectKind;
import java.time.Instant;
import java.util.List;

/** What happened at the doors, for reading: newest first, without names. Thread-safe. */
public final class LockLog {

    private static final int MOST = 1000;

    private final EntryStore entries;

    LockLog(EntryStore entries) {
        this.entries = entries;
    }

    /** @param stay row id of the stay; at most the newest {@value #MOST} entries */
    public List<LockEntry> ofStay(long stay) {
        return entries.ofSubject(SubjectKind.STAY, Long.toString(stay), MOST);
    }

    /** @param person row id of the person; at most the newest {@value #MOST} entries */
    public List<LockEntry> ofPerson(long person) {
        return entries.ofSubject(SubjectKind.PERSON, Long.toString(person), MOST);
    }

    /** Everything at a door in a time, from inclusive, to exclusive; at most the newest {@value #MOST} entries. */
    public List<LockEntry> ofDoor(String deviceId, Instant from, Instant to) {
        return entries.ofDoor(deviceId, from, to, MOST);
    }
}
