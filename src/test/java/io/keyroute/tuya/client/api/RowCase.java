package io.keyroute.tuya.client.api;

import java.util.function.Consumer;

/**
 * What a page of Tuya's says about one operation, written from the page and not from the table.
 *
 * @param request a request
 * @param verb the documented verb
 * @param url the documented path and query, decoded, the query sorted
 * @param body the documented body as JSON, or {@code null} for none
 * @param result the documented result as JSON, or {@code null} where the page has none
 * @param check what must have been read from it
 */
record RowCase<R>(TuyaRequest<R> request, String verb, String url, String body, String result, Consumer<R> check) {

    static <R> RowCase<R> of(
            TuyaRequest<R> request, String verb, String url, String body, String result, Consumer<R> check) {
        return new RowCase<>(request, verb, url, body, result, check);
    }

    /** A write whose documented result is {@code true}. */
    static RowCase<Acknowledged> write(TuyaRequest<Acknowledged> request, String verb, String url, String body) {
        return of(request, verb, url, body, "true", answer -> {});
    }

    @Override
    public String toString() {
        return request.operation().name();
    }
}
