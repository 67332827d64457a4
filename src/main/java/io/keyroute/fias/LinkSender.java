package io.keyroute.fias;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends an application's records on a link.
 *
 * <p>Answers belong to the link, not to a connection: the PMS finds the clerk by coder and workstation, so that an answer is sent on the
 * newest live connection as long as its deadline has not passed. Thread-safe.
 */
final class LinkSender {

    private final String link;
    private final FrameEncoder encoder;
    private final LinkCondition condition;
    private final LinkCounts counts;

    LinkSender(String link, FrameEncoder encoder, LinkCondition condition, LinkCounts counts) {
        this.link = link;
        this.encoder = encoder;
        this.condition = condition;
        this.counts = counts;
    }

    /** As {@link FiasLink#send}. */
    void send(List<FiasRecord> outgoing, Instant notAfter, Duration timeout) {
        byte[] bytes = encode(outgoing);
        boolean answers = LinkProtocol.mayInterruptSwap(outgoing);
        long end = System.nanoTime() + timeout.toNanos();
        boolean done = false;
        while (!done) {
            LinkSession live = condition.awaitLive(answers, end);
            done = attempt(live, new Outgoing(bytes, notAfter), answers, end);
        }
        counts.sent(outgoing.size());
    }

    /** As {@link FiasLink#post}. */
    void post(FiasRecord answer, Instant notAfter) {
        LinkSession now = condition.session();
        if (now != null) {
            now.connection().send(new Outgoing(encode(List.of(answer)), notAfter));
            counts.sent(1);
        }
    }

    private byte[] encode(List<FiasRecord> outgoing) {
        try {
            return encoder.encode(outgoing);
        } catch (FiasException e) {
            throw new FiasException(link, e.reason(), e.getMessage(), e);
        }
    }

    /** True when written; false when another connection may be tried. */
    private boolean attempt(LinkSession live, Outgoing outgoing, boolean answers, long end) {
        live.connection().send(outgoing);
        try {
            outgoing.done().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FiasException known) {
                throw known;
            }
            if (outgoing.begun() && !answers) {
                throw failure(
                        FiasException.Reason.CONNECTION_LOST,
                        "the connection broke while a record was written",
                        e.getCause());
            }
            return false;
        } catch (TimeoutException e) {
            if (outgoing.withdraw()) {
                throw failure(FiasException.Reason.LINK_DOWN, "the PMS did not read in time", e);
            }
            throw failure(FiasException.Reason.CONNECTION_LOST, "the PMS did not read all of a record in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outgoing.withdraw();
            throw failure(FiasException.Reason.LINK_DOWN, "stopped while sending", e);
        }
    }

    private FiasException failure(FiasException.Reason reason, String what, Throwable cause) {
        return new FiasException(link, reason, what, cause);
    }
}
