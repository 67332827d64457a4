package io.keyroute.tuya.client.api;

/** What it means when a request was sent and no usable answer came back. */
public enum LostAnswer {
    /** Nothing was changed: ask again. */
    READ_AGAIN,
    /** A write that leads to the same state however often it is sent: send it again. */
    SEND_AGAIN,
    /** A write that would act twice: read the lock's state back before deciding. */
    READ_BACK;

    /** Whether the same request may simply be sent again after its answer was lost. */
    public boolean repeatable() {
        return this != READ_BACK;
    }
}
