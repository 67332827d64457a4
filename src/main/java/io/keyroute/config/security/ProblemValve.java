package io.keyroute.config.security;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Answers what never came as far as the application, by its status and nothing from inside. Public because the server
 * makes it by its name. Thread-safe; throws nothing: who is gone gets no answer.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            // whoever began to write before the error may have taken the writer: only one of the two can be had
            response.resetBuffer(true);
            if (status == HttpStatus.BAD_REQUEST) {
                Problem.write(response, status, "The request is not one of HTTP's.");
            } else {
                Problem.write(response, status);
            }
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("Nobody to answer: {}", gone.getMessage());
        }
    }
}
