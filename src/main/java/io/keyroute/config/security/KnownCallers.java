package io.keyroute.config.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.core.Authentication;

/**
 * Remembers who signed in, from which address and with what, for a day: a program that asks every second costs one
 * bcrypt, and a caller who proved themselves is not slowed by somebody who guesses beside them. What is kept is a keyed
 * hash under a key that dies with the process; users and passwords do not change while it lives. Thread-safe.
 */
final class KnownCallers {

    private static final Duration TTL = Duration.ofHours(24);
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

    KnownCallers(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The earlier success of exactly this caller and password, or null. */
    synchronized Authentication find(String caller, String password) {
        Known entry = entries.get(hash(caller, password));
        return entry == null || entry.until < clock.millis() ? null : entry.authentication;
    }

    synchronized void remember(String caller, String password, Authentication success) {
        entries.put(hash(caller, password), new Known(success, clock.millis() + TTL.toMillis()));
    }

    private String hash(String caller, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(caller.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
