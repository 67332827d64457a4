package io.keyroute.tuya.message;

/**
 * Why the message service cannot be used, or a message of it not be read. No text holds a secret or any part of a
 * message.
 */
public final class TuyaMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, and what to do about it. */
    public enum Kind {
        CREDENTIALS(
                false,
                "Check access id, access secret and data centre, and that the message service is switched on for the"
                        + " cloud project"),
        NOT_ALLOWED(
                false,
                "Switch on the message service for the cloud project, and its rules for this topic's environment"),
        CONFIG(false, "Correct the component's message options"),
        SERVICE_AWAY(false, "It is tried again by itself; if this stays, check network, data centre and certificates"),
        UNREADABLE(true, "Look at the dead letter; the message is not of a form that any page describes"),
        SIGNATURE(
                true,
                "Check the access secret; else somebody forged or changed the message, or it is signed in a new way"),
        ENCRYPTION(true, "Check the access secret; else the message is encrypted in a way that is not known");

        private final boolean ofMessage;
        private final String advice;

        Kind(boolean ofMessage, String advice) {
            this.ofMessage = ofMessage;
            this.advice = advice;
        }

        /** Whether one message is at fault, so that it will never be read however often it comes. */
        public boolean ofMessage() {
            return ofMessage;
        }

        public String advice() {
            return advice;
        }
    }

    TuyaMessageException(Kind kind, String what, Throwable cause) {
        super(what + ". " + kind.advice + '.', cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it, in a sentence. */
    public String advice() {
        return kind.advice;
    }
}
