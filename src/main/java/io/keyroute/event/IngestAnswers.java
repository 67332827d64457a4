package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCacheException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sender over HTTP is answered: 202, or {@code application/problem+json} (RFC 9457). Thread-safe. */
public final class IngestAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(IngestAnswers.class);

    /** 202 with the event's id, for a new event and for a repeat alike. */
    public void accepted(Exchange exchange, Acceptance acceptance) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("eventId", acceptance.eventId());
        answer(exchange, 202, "application/json", body);
    }

    /** The problem behind an exception; what nobody foresaw is logged and answered by 500 without details. */
    public void problem(Exchange exchange) {
        Throwable failure = readable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (failure instanceof InvalidEventException invalid) {
            ObjectNode problem = problem(400, "Bad Request", "The document is no valid event.");
            ArrayNode errors = problem.putArray("errors");
            invalid.errors()
                    .forEach(error ->
                            errors.addObject().put("field", error.field()).put("message", error.message()));
            answer(exchange, 400, "application/problem+json", problem);
        } else if (failure instanceof EventConflictException) {
            problem(exchange, 409, "Conflict", "An event with this id was accepted before with another body.");
        } else if (failure instanceof UnknownPropertyException) {
            problem(exchange, 404, "Not Found", "There is no such property.");
        } else if (failure instanceof TooLargeException) {
            problem(exchange, 413, "Payload Too Large", "The body is larger than " + IngestGate.LARGEST + " bytes.");
        } else {
            LOG.error("An event could not be kept", failure);
            problem(exchange, 500, "Internal Server Error", "The event was not kept; send it again later.");
        }
    }

    /** Bytes that are no text in the charset of the request fail while they are read, before anybody looks at them. */
    private static Throwable readable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException || cause instanceof StreamCacheException) {
                return new InvalidEventException(List.of(
                        new FieldError("", "cannot be read as text in the charset of the request; send UTF-8")));
            }
        }
        return failure;
    }

    private static void problem(Exchange exchange, int status, String title, String detail) {
        answer(exchange, status, "application/problem+json", problem(status, title, detail));
    }

    private static ObjectNode problem(int status, String title, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    private static void answer(Exchange exchange, int status, String contentType, ObjectNode body) {
        Message message = exchange.getMessage();
        // nothing the caller sent goes back to it as a header
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setBody(body.toString());
    }
}
