package io.keyroute.config.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.core.Authentication;

/**
 * Remembers for a minute who signed in, so that a program that asks every second does not cost a bcrypt each time. What
 * is kept is a keyed hash under a key that dies with the process. Thread-safe.
 */
final class SuccessCache {

    private static final Duration TTL = Duration.ofMinutes(1);
    private static final int CAPACITY = 1_000;

    private record Known(Authentication authentication, long until) {}

    private final Map<String, Known> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > CAPACITY;
        }
    };
    private final SecretKeySpec key;
    private final Clock clock;

    SuccessCache(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The earlier success of exactly this name and password, or null. */
    synchronized Authentication find(String name, String password) {
        Known entry = entries.get(hash(name, password));
        return entry == null || entry.until < clock.millis() ? null : entry.authentication;
    }

    synchronized void remember(String name, String password, Authentication success) {
        entries.put(hash(name, password), new Known(success, clock.millis() + TTL.toMillis()));
    }

    private String hash(String name, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(name.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return java.util.HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
