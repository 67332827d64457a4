package io.keyroute.outbox;

/** What a sink was told, or may have been told. */
public record ToldRow(OutboxRow row, Answer answer) {

    /** What the sink said to it. */
    public enum Answer {
        /** It has it in hand, or did not answer, and is told again. */
        AWAITED,
        /** As with {@link #LOST}, and somebody gave it up since. */
        GIVEN_UP,
        /** It left a sending unanswered and refused a later one, so it may have it. */
        LOST,
        TAKEN
    }
}
