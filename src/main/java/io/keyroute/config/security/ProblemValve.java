package io.keyroute.config.security;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Answers what never came as far as the application. Public because the server makes it by its name. */
public final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Problem.write(
                    response,
                    status,
                    status.is5xxServerError() ? "See the log of the server." : "The request is not one of HTTP's.");
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("Nobody to answer: {}", gone.getMessage());
        }
    }
}
