package io.keyroute.config.security;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The HTTP users by name.
 *
 * @param users every user that may sign in
 */
@ConfigurationProperties("keyroute")
public record UserProperties(@DefaultValue Map<String, User> users) {

    /** What a user may do. */
    public enum Role {
        /** Reads, shows PINs of due-in and in-house stays, re-issues, holds, releases and retries codes. */
        FRONTDESK,
        /** All that the front desk may, every PIN, and rotations. */
        MANAGER,
        /** Sends events. */
        SYSTEM
    }

    /**
     * One user. Exactly one of the two proofs is set.
     *
     * @param roles what the user may do
     * @param properties ids of the properties the user may touch; {@code *} is every one
     * @param password bcrypt of a person's password
     * @param secretSha256 SHA-256, in hex, of a machine's secret of at least 128 random bits: cheap to check on every
     *     request, and for that reason never to be used for a password a person can remember
     */
    public record User(
            @DefaultValue Set<Role> roles, @DefaultValue Set<String> properties, String password, String secretSha256) {

        public User {
            if ((password == null) == (secretSha256 == null)) {
                throw new IllegalArgumentException(
                        "a user under keyroute.users needs either password (bcrypt) or secret-sha256, and not both");
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("a user under keyroute.users needs at least one role");
            }
            if (secretSha256 != null && !secretSha256.matches("[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("secret-sha256 under keyroute.users is not 64 hex digits");
            }
            if (password != null && !password.matches("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
                throw new IllegalArgumentException("password under keyroute.users is not a bcrypt hash");
            }
        }

        @Override
        public String toString() {
            return "User[roles=%s, properties=%s]".formatted(roles, properties);
        }
    }
}
