package io.keyroute.outbox;

/** What a sink was told, or may have been told. */
public record ToldRow(OutboxRow row, Answer answer) {

    /** What is known of the sink's answer; of several the last says most. */
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
