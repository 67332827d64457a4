package io.keyroute.access.outcome.sink;

/**
 * One thing told to a sink.
 *
 * @param id   idempotency key: the same in every repeat
 * @param json the canonical document on one line; may hold digits for a sink marked so
 */
public record Document(String id, String json) {

    /** Without the content, which may hold digits. */
    @Override
    public String toString() {
        return "Document[" + id + "]";
    }
}
