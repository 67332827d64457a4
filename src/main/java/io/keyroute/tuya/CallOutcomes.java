package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the last calls of each account came to. Safe for concurrent use. */
final class CallOutcomes {
    private final ConcurrentMap<String, Outcome> accounts = new ConcurrentHashMap<>();
    private final InstantSource clock;

    CallOutcomes(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An account's calls.
     *
     * @param answered when the cloud last did what it was asked or said why the lock cannot, or {@code null}
     * @param failed when the cloud could last not be used, or {@code null}
     * @param why kind and code of that failure, or {@code null}
     * @param inARow how many calls in a row the cloud could not be used
     */
    record Outcome(Instant answered, Instant failed, String why, long inARow) {}

    /** @param failure why the call failed, or {@code null} for success */
    void ended(String account, TuyaException failure) {
        Instant now = clock.instant();
        accounts.compute(account, (name, before) -> {
            Outcome last = before == null ? new Outcome(null, null, null, 0) : before;
            return cloudUsable(failure)
                    ? new Outcome(now, last.failed, last.why, 0)
                    : new Outcome(last.answered, now, why(failure), last.inARow + 1);
        });
    }

    Map<String, Outcome> byAccount() {
        return new TreeMap<>(accounts);
    }

    /** A lock that is offline or full, or a wrong request, says nothing against the cloud. */
    private static boolean cloudUsable(TuyaException failure) {
        if (failure == null) {
            return true;
        }
        return switch (failure.kind()) {
            case CONFIG, REFRESH, THROTTLED -> false;
            case PERMANENT -> true;
            case RETRY, QUOTA, OUTCOME_UNKNOWN -> failure.code() != null;
        };
    }

    private static String why(TuyaException failure) {
        return failure.code() == null ? failure.kind().name() : failure.kind() + " " + failure.code();
    }
}
