package io.keyroute.access.log;

/** The logs of which a lock has one or several. Each is read on its own. */
public enum LogSource {
    /** Openings. */
    OPENINGS,
    /** Alarms. */
    ALARMS,
    /** Openings and alarms in one, with ids. */
    RECORDS,
    /** Values the lock reported; openings are among them. */
    REPORTS
}
