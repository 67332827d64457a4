package io.keyroute.access.outcome.sink;

import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Makes HTTP requests of rows and judges the answers; the call itself is the route's. Each row is a POST of its own with
 * its id as {@code Idempotency-Key}: after a lost answer the same id comes again. While the sink is away, or has asked for
 * a pause, its rows are put off without calling; a row it fails over (5xx, no answer in time) waits alone, for what
 * follows of other stays may be taken; three rows unanswered in a row, and it counts as away. Thread-safe.
 */
public final class HttpSink {

    /** The exchange's properties: the parcel, set by the route, and the row under way. */
    static final String PARCEL = "parcel";

    private static final String ROW = "row";
    private static final String KEY = "Idempotency-Key";

    /** Well below the time after which the outbox gives a row to somebody else. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** Said of the whole sink or of the moment, never of the row: a password that ran out must not cost an entry. */
    private static final Set<Integer> TEMPORARY = Set.of(401, 403, 407, 408, 425, 429);

    private final Outbound outbound;
    private final SinkPauses pauses;
    private final Clock realClock;

    public HttpSink(Outbound outbound, SinkPauses pauses, Clock realClock) {
        this.outbound = outbound;
        this.pauses = pauses;
        this.realClock = realClock;
    }

    /**
     * The rows of a parcel, each of another stay, person or door. Those the sink left unanswered come last: they may be
     * what it stumbles over, and another row's answer ends its pause.
     */
    public List<OutboxRow> rows(Parcel parcel) {
        return parcel.rows().stream()
                .sorted(Comparator.comparing(row -> pauses.leftUnanswered(parcel.property(), row)))
                .toList();
    }

    /** Makes the row in the body a request; no body where there is nothing to send now. */
    public void prepare(Exchange exchange) {
        Parcel parcel = exchange.getProperty(PARCEL, Parcel.class);
        OutboxRow row = exchange.getMessage().getBody(OutboxRow.class);
        exchange.setProperty(ROW, row);
        exchange.setMessage(new DefaultMessage(exchange));
        Duration left = pauses.left(parcel.property());
        if (!left.isZero()) {
            outbound.later(row, "the sink is away", left);
        } else if (parcel.opened().plus(FRESH).isBefore(realClock.instant())) {
            outbound.later(row, "the sink is slow", Duration.ZERO);
        } else {
            outbound.document(parcel.property(), row).ifPresent(document -> request(exchange, parcel, document));
        }
    }

    private static void request(Exchange exchange, Parcel parcel, Document document) {
        var message = exchange.getMessage();
        parcel.property().sink().headers().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_URI, parcel.property().sink().url().toString());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader(KEY, document.id());
        message.setBody(document.json());
    }

    /** Judges the answer. */
    public void answered(Exchange exchange) {
        Property property = exchange.getProperty(PARCEL, Parcel.class).property();
        OutboxRow row = exchange.getProperty(ROW, OutboxRow.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String retryAfter = exchange.getMessage().getHeader("Retry-After", String.class);
        exchange.setMessage(new DefaultMessage(exchange));
        pauses.answered(property);
        if (status / 100 == 2) {
            pauses.succeeded(property);
            outbound.accepted(List.of(row));
            return;
        }
        Optional<Duration> asked = RetryAfter.of(retryAfter, realClock.instant());
        if (TEMPORARY.contains(status) || status / 100 == 5 && asked.isPresent()) {
            putOff(row, status, pauses.failed(property, asked.orElse(null)));
        } else if (status / 100 == 5) {
            pauses.succeeded(property);
            putOff(row, status, pauses.ofRow(property, row.attempts()));
        } else {
            pauses.succeeded(property);
            outbound.refused(row, "the sink answered " + status);
        }
    }

    /** A sink that fails, or a proxy before it that gives up, may do so after the effect. */
    private void putOff(OutboxRow row, int status, Duration pause) {
        boolean perhapsTaken = status == 408 || status / 100 == 5 && status != 501 && status != 503;
        putOff(row, "the sink answered " + status, pause, perhapsTaken);
    }

    private void putOff(OutboxRow row, String why, Duration pause, boolean perhapsTaken) {
        if (perhapsTaken) {
            outbound.unanswered(row, why, pause);
        } else {
            outbound.later(row, why, pause);
        }
    }

    /** There was no answer; whether the sink took it is unknown, so the same id goes again. */
    public void unanswered(Exchange exchange) {
        Property property = exchange.getProperty(PARCEL, Parcel.class).property();
        Exception reason = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setMessage(new DefaultMessage(exchange));
        OutboxRow row = exchange.getProperty(ROW, OutboxRow.class);
        boolean perhapsTaken = !nobodyTookTheCall(reason);
        boolean away = !perhapsTaken || reason instanceof SSLException;
        putOff(
                row,
                "the sink did not answer: " + reason.getClass().getSimpleName(),
                away ? pauses.failed(property) : pauses.unanswered(property, row),
                perhapsTaken);
    }

    private static boolean nobodyTookTheCall(Exception reason) {
        return reason instanceof ConnectException
                || reason instanceof ConnectTimeoutException
                || reason instanceof UnknownHostException
                || reason instanceof NoRouteToHostException;
    }
}
