package io.keyroute.tuya;

import io.keyroute.tuya.client.api.StatusValue;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Instant;
import java.util.List;

/**
 * One of the histories the cloud keeps of a device: how a page of it is asked for and what an entry says.
 *
 * @param <A> the answer that holds a page
 * @param <E> an entry
 */
interface LogFeed<A, E> {

    /** Names the history and what of it is read; positions and keys belong to it. */
    String name();

    /**
     * Asks for a page.
     *
     * @param number from 1
     * @param from from when; a history without a time range ignores it
     */
    TuyaRequest<A> page(String deviceId, int number, int size, Instant from, Instant to);

    /** Whether the cloud narrows the history to a time; one that it does not is read newest first until it is too old. */
    boolean hasRange();

    List<E> entries(A answer);

    /**
     * Whether another page follows.
     *
     * @param read how many entries all pages until now had
     * @param size of a page
     */
    boolean hasMore(A answer, int read, int size);

    /** When it happened, or {@code null} where the cloud does not say. */
    Instant at(E entry);

    /** What makes it this entry beside device and time; names may change and are no part of it. */
    String identity(E entry);

    /** By the number of all entries, where the cloud tells it. */
    static boolean hasMore(Integer total, int inPage, int read, int size) {
        return inPage > 0 && (total == null ? inPage >= size : read < total);
    }

    /** The text of what happened. */
    static String text(List<StatusValue> status) {
        StringBuilder text = new StringBuilder();
        for (StatusValue value : status) {
            text.append('|').append(value.code()).append('=').append(value.value());
        }
        return text.toString();
    }
}
