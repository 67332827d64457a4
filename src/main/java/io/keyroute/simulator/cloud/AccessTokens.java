package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.store.Journal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Access and refresh tokens of the one account. They live in real time and survive a restart. Thread-safe. */
public final class AccessTokens {

    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(60);

    /** A pair of tokens; expiry in real epoch milliseconds. */
    public record Pair(String access, String refresh, long expiresAt) {
        @Override
        public String toString() {
            return "Pair[expiresAt=" + expiresAt + "]";
        }
    }

    private final InstantSource real;
    private final Duration life;
    private boolean newKillsOld;
    private final Journal journal;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> valid = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private int callsPerToken;
    private Pair current;

    public AccessTokens(InstantSource real, Duration life, boolean newKillsOld, Journal journal) {
        this.real = real;
        this.life = life;
        this.newKillsOld = newKillsOld;
        this.journal = journal;
    }

    public synchronized void restore(JsonNode pair) {
        current = new Pair(
                pair.path("access").asText(),
                pair.path("refresh").asText(),
                pair.path("expiresAt").asLong());
        valid.put(current.access(), current.expiresAt());
    }

    /** The same token until shortly before its end, or always a new one that ends the old. */
    synchronized Pair get() {
        boolean lasts = current != null
                && valid.containsKey(current.access())
                && current.expiresAt() - real.millis() > RENEWED_BEFORE.toMillis();
        if (lasts && !newKillsOld) {
            return current;
        }
        if (newKillsOld) {
            valid.clear();
        }
        return make();
    }

    synchronized Pair refresh(String refreshToken) {
        if (current == null || !current.refresh().equals(refreshToken)) {
            throw new TuyaError(1010, "token invalid");
        }
        valid.clear();
        return make();
    }

    synchronized void check(String accessToken) {
        Long until = valid.get(accessToken);
        boolean worn = until != null && callsPerToken > 0 && uses.merge(accessToken, 1, Integer::sum) > callsPerToken;
        if (worn) {
            valid.remove(accessToken);
        }
        if (until == null || worn || until <= real.millis()) {
            throw new TuyaError(1010, "token invalid");
        }
    }

    public synchronized boolean newKillsOld() {
        return newKillsOld;
    }

    public synchronized int callsPerToken() {
        return callsPerToken;
    }

    /**
     * From now on.
     *
     * @param killsOld true where each token call ends the token before it; else it answers the same one
     * @param calls after how many calls a token is invalid, long before its time; 0 for never
     */
    public synchronized void policy(boolean killsOld, int calls) {
        newKillsOld = killsOld;
        callsPerToken = calls;
        uses.clear();
    }

    /** Makes every token invalid at once. */
    public synchronized void revoke() {
        valid.clear();
        current = null;
        journal.write("token", "", "", null);
    }

    private Pair make() {
        long now = real.millis();
        valid.values().removeIf(until -> until <= now);
        uses.keySet().retainAll(valid.keySet());
        current = new Pair(word(), word(), now + life.toMillis());
        valid.put(current.access(), current.expiresAt());
        journal.write("token", "", "", current);
        return current;
    }

    private String word() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
