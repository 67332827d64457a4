package io.keyroute.access.log;

import java.util.List;

/**
 * One page of a log.
 *
 * @param events what it holds, in no promised order
 * @param next   where to go on, null when the wanted time has been read
 * @param unread lines that could not be understood; they are counted, reported and left out
 */
public record LogPage(List<LockEvent> events, String next, int unread) {

    public LogPage {
        events = List.copyOf(events);
    }
}
