package io.keyroute.access.log;

import io.keyroute.property.Door;
import java.time.Instant;

/**
 * One page to be read of one log of one door.
 *
 * @param door   the door
 * @param source which of its logs
 * @param from   start of the time to be read, inclusive
 * @param to     its end, inclusive
 * @param page   where the page before said to go on; null for the first page
 */
public record LogFetch(Door door, LogSource source, Instant from, Instant to, String page) {}
