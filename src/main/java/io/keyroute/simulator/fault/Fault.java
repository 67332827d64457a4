package io.keyroute.simulator.fault;

import java.util.Random;
import java.util.regex.Pattern;

/**
 * One fault on demand: which calls it strikes, what happens, how often. Thread-safe.
 */
public final class Fault {

    /**
     * Which calls: every part that is not null must fit.
     *
     * @param operation name of the operation
     * @param path regular expression found in the path
     * @param verb HTTP method
     */
    public record Match(String operation, Pattern path, String deviceId, String verb) {

        boolean fits(String op, String callPath, String device, String method) {
            return (operation == null || operation.equals(op))
                    && (path == null || path.matcher(callPath).find())
                    && (deviceId == null || deviceId.equals(device))
                    && (verb == null || verb.equalsIgnoreCase(method));
        }
    }

    /**
     * What happens.
     *
     * @param code Tuya error code, of CODE and CODE_AFTER
     * @param status delivery status, of DELIVERY_FAILED; HTTP status, of HTTP500 and HTTP500_AFTER
     * @param seconds of STALE_READS
     */
    public record Effect(FaultKind kind, int code, String message, long delayMillis, int status, int seconds) {}

    private final Match match;
    private final Effect effect;
    private final double probability;
    private final Random random;
    private final int times;
    private int skip;
    private int struck;

    /**
     * @param times how often it strikes; 0 for until cleared
     * @param skip fitting calls it lets pass first
     * @param probability chance per fitting call
     * @param seed makes the chance repeatable
     */
    public Fault(Match match, Effect effect, int times, int skip, double probability, long seed) {
        this.match = match;
        this.effect = effect;
        this.times = times;
        this.skip = skip;
        this.probability = probability;
        this.random = new Random(seed);
    }

    /** The effect where it strikes this call, else null. */
    synchronized Effect strike(String operation, String path, String deviceId, String verb, boolean changes) {
        if (!effect.kind().concerns(verb, changes)) {
            return null;
        }
        if (times > 0 && struck >= times || !match.fits(operation, path, deviceId, verb)) {
            return null;
        }
        if (skip > 0) {
            skip--;
            return null;
        }
        if (probability < 1 && random.nextDouble() >= probability) {
            return null;
        }
        struck++;
        return effect;
    }

    public Effect effect() {
        return effect;
    }

    public synchronized int struck() {
        return struck;
    }

    public synchronized boolean spent() {
        return times > 0 && struck >= times;
    }
}
