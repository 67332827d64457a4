package io.keyroute.history;

import io.keyroute.access.log.LogSource;
import java.time.Instant;

/** A stretch of a log that is missing. */
record Gap(String gapId, String deviceId, LogSource source, Instant from, Instant to, GapReason reason) {}
