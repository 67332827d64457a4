package io.keyroute.lock;

import io.keyroute.access.reconcile.Failure;
import io.keyroute.access.reconcile.LockFailure;
import io.keyroute.access.reconcile.Step;
import io.keyroute.tuya.client.TuyaException;
import java.time.Duration;
import java.util.Map;

/** What Tuya's error codes mean for a step. Source: "Global Error Codes" and the codes 2301–2328 of lock projects. */
final class TuyaFailures {

    private static final Map<Long, Failure> CODES = Map.ofEntries(
            Map.entry(1000L, Failure.NOT_FOUND),
            Map.entry(1107L, Failure.UNSUPPORTED),
            Map.entry(1108L, Failure.UNSUPPORTED),
            Map.entry(2001L, Failure.OFFLINE),
            Map.entry(2003L, Failure.UNSUPPORTED),
            Map.entry(2004L, Failure.UNSUPPORTED),
            Map.entry(2006L, Failure.NOT_FOUND),
            Map.entry(2008L, Failure.UNSUPPORTED),
            Map.entry(2009L, Failure.UNSUPPORTED),
            Map.entry(2301L, Failure.BUSY),
            Map.entry(2303L, Failure.FULL),
            Map.entry(2304L, Failure.EXPIRED),
            Map.entry(2305L, Failure.FULL),
            Map.entry(2307L, Failure.FULL),
            Map.entry(2310L, Failure.NOT_FOUND),
            Map.entry(2311L, Failure.BUSY),
            Map.entry(2312L, Failure.OFFLINE),
            Map.entry(2313L, Failure.BUSY),
            Map.entry(2316L, Failure.NAME_TAKEN),
            Map.entry(2317L, Failure.BUSY),
            Map.entry(2318L, Failure.PAST),
            Map.entry(2321L, Failure.NOT_FOUND),
            Map.entry(2322L, Failure.DIGITS_TAKEN),
            Map.entry(2323L, Failure.NOT_FOUND),
            Map.entry(2324L, Failure.BUSY),
            Map.entry(2328L, Failure.BUSY));

    private TuyaFailures() {}

    static LockFailure of(Step step, Throwable error) {
        TuyaException known = TuyaException.in(error);
        if (known == null) {
            // the request may have left: nothing says that it did not
            return new LockFailure(Failure.UNKNOWN_OUTCOME, "no answer: " + error, null, error);
        }
        return new LockFailure(failure(step, known), known.getMessage(), wait(known), known);
    }

    private static Failure failure(Step step, TuyaException e) {
        if (e.outcomeUnknown()) {
            return Failure.UNKNOWN_OUTCOME;
        }
        if (e.code() != null) {
            if (e.code() == 1109) {
                return illegal(step, e);
            }
            if (e.code() == 500) {
                return "entry".equals(step.door().profile()) || !(step instanceof Step.Create)
                        ? Failure.BUSY
                        : Failure.UNKNOWN_OUTCOME;
            }
            Failure byCode = CODES.get(e.code());
            if (byCode != null) {
                return byCode;
            }
        }
        return switch (e.kind()) {
            case RETRY, REFRESH -> Failure.BUSY;
            case THROTTLED -> Failure.THROTTLED;
            case QUOTA -> Failure.QUOTA;
            case CONFIG -> Failure.CONFIG;
            case OUTCOME_UNKNOWN -> Failure.UNKNOWN_OUTCOME;
            case PERMANENT -> Failure.PERMANENT;
        };
    }

    /**
     * 1109, "param is illegal", is one code for several faults: the cipher text, a time that has passed, the name, an hour
     * that is not whole, digits. No page of Tuya's tells them apart, so nothing rests on the message: words that name the
     * digits only save the tries by which the reconciler finds out, as each try has a new ticket and a new beginning.
     */
    private static Failure illegal(Step step, TuyaException e) {
        boolean makes = step instanceof Step.Create || step instanceof Step.Enrol;
        if (!makes) {
            return Failure.PERMANENT;
        }
        String text = e.getMessage().toLowerCase(java.util.Locale.ROOT);
        boolean digits = text.contains("digit") || text.contains("beginning of a password");
        return digits ? Failure.DIGITS_REFUSED : Failure.ILLEGAL;
    }

    private static Duration wait(TuyaException e) {
        return e.kind() == TuyaException.Kind.QUOTA && e.code() != null && e.code() == 28841004L
                ? Duration.ofHours(1)
                : null;
    }
}
