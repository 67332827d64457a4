package io.keyroute.config.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;

/** Writes an {@code application/problem+json} answer (RFC 9457) of fixed texts. */
final class Problem {

    private Problem() {}

    /** Where nothing more is to be said than the status: nothing from inside. */
    static void write(HttpServletResponse response, HttpStatus status) throws IOException {
        write(response, status, status.is5xxServerError() ? "See the log of the server." : "See the status.");
    }

    static void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        byte[] body = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail)
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
