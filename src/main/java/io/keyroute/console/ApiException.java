package io.keyroute.console;

import org.springframework.http.HttpStatus;

/** A refusal with its status and a sentence for people. Never holds digits. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    ApiException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** What a caller may not touch does not exist for them, so that ids cannot be guessed. */
    static ApiException notFound(String what) {
        return new ApiException(HttpStatus.NOT_FOUND, what + " is not known here");
    }

    /** As {@link #notFound(String)}; who sent no id at all is told so. */
    static ApiException unknown(String what, String id) {
        return id.isBlank()
                ? new ApiException(HttpStatus.BAD_REQUEST, what + ": the id is empty")
                : notFound(what + " " + id);
    }

    HttpStatus status() {
        return status;
    }
}
