package io.keyroute.it;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Every line this JVM logs while a context of the tests runs, with its diagnostic context and its stack traces. */
final class LogLines extends AppenderBase<ILoggingEvent> {

    private static final LogLines ALL = new LogLines();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LogLines() {
        setName("log-lines");
    }

    /** Begins to keep lines; again after the logging system was set up anew. */
    static void keep() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(ALL.getName()) == null) {
            ALL.setContext(root.getLoggerContext());
            ALL.start();
            root.addAppender(ALL);
        }
    }

    static List<String> all() {
        return List.copyOf(ALL.lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String trace = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(event.getLoggerName() + " " + event.getMDCPropertyMap() + " " + event.getFormattedMessage() + " "
                + trace);
    }
}
