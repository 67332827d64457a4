package io.keyroute.config;

import io.keyroute.secret.SecretException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in one paragraph why a start was refused, instead of a stack trace: what our own code said, a settings file that
 * is no YAML, a database that is not there. Whatever else goes wrong keeps its trace.
 */
public final class RefusedStart implements FailureAnalyzer {

    private static final String OURS = "io.keyroute.";
    private static final int H2_IN_USE = 90020;
    private static final String SEE = "Mend it and start again; nothing was changed. See \"A real hotel\" and"
            + " \"Troubleshooting\" in the README.";

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        FailureAnalysis found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException || cause instanceof SecretException) {
                return null; // others say it better
            }
            String said = said(cause);
            if (said != null && found == null) {
                found = new FailureAnalysis(said, SEE, cause);
            }
        }
        return found;
    }

    private static String said(Throwable cause) {
        if (cause instanceof MarkedYAMLException yaml) {
            // its own message quotes the lines around, in which a password may stand
            return "A settings file cannot be read: " + yaml.getProblem()
                    + (yaml.getProblemMark() == null
                            ? ""
                            : " at line " + (yaml.getProblemMark().getLine() + 1) + ", column "
                                    + (yaml.getProblemMark().getColumn() + 1))
                    + ". Is it config/application.yaml? Each key may stand there once.";
        }
        if (cause instanceof SQLException sql) {
            return database(sql);
        }
        return cause.getMessage() != null && isOurs(cause) ? cause.getMessage() : null;
    }

    private static String database(SQLException sql) {
        if (sql.getErrorCode() == H2_IN_USE) {
            return "The embedded database is in use: another Keyroute runs on the same data folder (keyroute.data).";
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        boolean away = state.startsWith("08") || state.startsWith("28") || state.startsWith("3D");
        return away
                ? "The database cannot be used (spring.datasource.url, username, password): " + sql.getMessage()
                : null;
    }

    /** An exception of our own, or one of Java's that our code threw on purpose. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        boolean thrownByUs = trace.length > 0 && trace[0].getClassName().startsWith(OURS);
        boolean onPurpose = cause instanceof IllegalStateException
                || cause instanceof IllegalArgumentException
                || cause instanceof UncheckedIOException;
        return cause.getClass().getName().startsWith(OURS) || thrownByUs && onPurpose;
    }
}
