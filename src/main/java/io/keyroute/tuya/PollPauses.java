package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaErrorCode;
import io.keyroute.tuya.client.TuyaException;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is left alone for how many polls after a failure: one, then two, four and so on up to sixteen. Where a failure
 * says that the cloud cannot be used at all, that is the account. Not thread-safe.
 */
final class PollPauses {
    private static final int LONGEST = 16;
    private static final String ACCOUNT = "";

    private final Map<String, Pause> pauses = new HashMap<>();

    /** How many polls somebody who failed is left alone, and how many of them are left. */
    private record Pause(int polls, int left) {}

    /** Whether to leave the account alone in this poll; each poll asks once. */
    boolean accountRests() {
        return rests(ACCOUNT);
    }

    /** Whether to leave the device alone in this poll; each poll asks once. */
    boolean rests(String device) {
        Pause pause = pauses.get(device);
        if (pause == null || pause.left == 0) {
            return false;
        }
        pauses.put(device, new Pause(pause.polls, pause.left - 1));
        return true;
    }

    void succeeded(String device) {
        pauses.remove(device);
        pauses.remove(ACCOUNT);
    }

    /** @return whether the other devices had better be left alone too */
    boolean failed(String device, Exception failure) {
        boolean all = failure instanceof TuyaException known && saysAllOf(known);
        pauses.compute(all ? ACCOUNT : device, (name, before) -> longer(before));
        return all;
    }

    /** A permission may be missing for one device only; no answer at all is the cloud's or the network's. */
    private static boolean saysAllOf(TuyaException failure) {
        return switch (failure.kind()) {
            case CONFIG -> !failure.is(TuyaErrorCode.PERMISSION_DENIED);
            case REFRESH, THROTTLED, QUOTA -> true;
            case RETRY, OUTCOME_UNKNOWN -> failure.code() == null;
            case PERMANENT -> false;
        };
    }

    private static Pause longer(Pause before) {
        int polls = before == null ? 1 : Math.min(before.polls * 2, LONGEST);
        return new Pause(polls, polls);
    }
}
