package io.keyroute.config.security;

import io.keyroute.config.security.UserProperties.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Compares what was presented with what is kept. Thread-safe. */
final class CredentialCheck {

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    boolean matches(User user, String presented) {
        if (user.secretSha256() != null) {
            return MessageDigest.isEqual(sha256(presented), HexFormat.of().parseHex(user.secretSha256()));
        }
        return bcrypt.matches(presented, user.password());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
