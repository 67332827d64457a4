package io.keyroute.config;

import io.keyroute.tuya.client.TuyaAccount;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Tuya cloud projects by the name that doors call them.
 *
 * @param accounts account name → how to reach it
 */
@ConfigurationProperties("keyroute.tuya")
record TuyaAccounts(@DefaultValue Map<String, Account> accounts) {

    /**
     * One cloud project.
     *
     * @param endpoint       address of the data centre's OpenAPI, such as {@code https://openapi.tuyaeu.com}
     * @param accessId       access id of the project
     * @param accessSecret   access secret of the project
     * @param callsPerSecond what the project's plan allows in any second; 0 for no limit
     * @param maxInFlight    calls open at once
     */
    record Account(
            URI endpoint,
            String accessId,
            String accessSecret,
            @DefaultValue("4") int callsPerSecond,
            @DefaultValue("64") int maxInFlight) {

        TuyaAccount named(String name) {
            set(name, "endpoint", endpoint == null ? null : endpoint.toString());
            set(name, "access-id", accessId);
            set(name, "access-secret", accessSecret);
            return TuyaAccount.of(name, endpoint, accessId, accessSecret)
                    .withCallsPerSecond(callsPerSecond)
                    .withMaxInFlight(maxInFlight);
        }

        /** A variable that is not set would go out as its own name, and the cloud's answer would not tell. */
        private static void set(String account, String field, String value) {
            String setting = "keyroute.tuya.accounts." + account + "." + field;
            if (value == null || value.isBlank()) {
                throw new IllegalStateException(setting + " is not set");
            }
            if (value.startsWith("${")) {
                throw new IllegalStateException(
                        setting + " is not set: it is taken from " + value + ", and there is no such variable");
            }
        }

        @Override
        public String toString() {
            return "Account[%s]".formatted(endpoint);
        }
    }
}
