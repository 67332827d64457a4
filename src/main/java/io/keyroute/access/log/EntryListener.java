package io.keyroute.access.log;

/**
 * Is told when a guest or a member of staff has entered a door for the first time with a grant's code, and again while
 * another grant's end waits for that.
 */
public interface EntryListener {

    /**
     * Told after the entry is stored, at least once, in a transaction of its own; an exception rolls that back and it
     * is told again later.
     */
    void firstEntry(FirstEntry entry);
}
