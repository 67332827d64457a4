package io.keyroute.console;

import io.keyroute.access.AccessException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns refusals into problem+json (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE) // before the general one, whose words are for programmers
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ApiException refusal) {
        return problem(refusal.status(), refusal.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> cannotBeDone(AccessException reason) {
        return problem(HttpStatus.CONFLICT, reason.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        return problem(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected here");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notJson(HttpMediaTypeNotSupportedException unsupported) {
        return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json");
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
