package io.keyroute.lock.log;

import io.keyroute.access.log.LogFetch;

/** Where a log goes on after a page. An empty page is always the last. */
final class Paging {

    /** Lines asked for at once. */
    static final int SIZE = 100;

    /** The report log's page recommends less than 100 (269c6a6b6b Kduvi4xnjhav2). */
    static final int REPORT_SIZE = 99;

    private Paging() {}

    static int number(LogFetch fetch) {
        return fetch.page() == null ? 1 : Integer.parseInt(fetch.page());
    }

    /** Where no total is given, a full page means that there may be more. */
    static String byTotal(LogFetch fetch, int lines, Integer total) {
        boolean more = total == null ? lines >= SIZE : (long) number(fetch) * SIZE < total;
        return lines > 0 && more ? Integer.toString(number(fetch) + 1) : null;
    }

    static String byFlag(LogFetch fetch, int lines, boolean hasMore, Integer totalPages) {
        boolean more = hasMore || totalPages != null && number(fetch) < totalPages;
        return lines > 0 && more ? Integer.toString(number(fetch) + 1) : null;
    }

    /** A key that does not move would never end. */
    static String byKey(LogFetch fetch, int lines, boolean hasMore, String key) {
        return lines > 0 && hasMore && key != null && !key.isBlank() && !key.equals(fetch.page()) ? key : null;
    }
}
