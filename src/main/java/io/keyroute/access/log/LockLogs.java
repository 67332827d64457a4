package io.keyroute.access.log;

import io.keyroute.property.Door;
import java.util.Set;

/** Which logs a door has; implemented by the maker's adapter. Thread-safe. */
public interface LockLogs {

    /** The logs to be read for this door; never empty for a door that can report at all. */
    Set<LogSource> of(Door door);
}
