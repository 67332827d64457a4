package io.keyroute.history;

/** Why a stretch of a log is missing. */
enum GapReason {
    /** The cloud no longer keeps it. */
    EXPIRED,
    /** The log could not be read for long; what the cloud still keeps then is read later. */
    UNREADABLE
}
