package io.keyroute.tuya.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One cloud project: how to reach it and how much to ask of it.
 *
 * @param name what logs and metrics call it
 * @param endpoint the OpenAPI of the project's data centre, such as {@code https://openapi.tuyaeu.com}; free text
 * @param accessId the project's access id
 * @param accessSecret the project's access secret
 * @param callsPerSecond the limit that no second may exceed; 0 or 1,000 and more is not paced
 * @param maxInFlight how many calls may be open at once
 * @param queueSize how many calls may wait in each lane
 * @param connectTimeout for a connection
 */
public record TuyaAccount(
        String name,
        URI endpoint,
        String accessId,
        String accessSecret,
        int callsPerSecond,
        int maxInFlight,
        int queueSize,
        Duration connectTimeout) {
    public static final int DEFAULT_CALLS_PER_SECOND = 4;
    public static final int DEFAULT_IN_FLIGHT = 64;
    public static final int DEFAULT_QUEUE = 1000;
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public TuyaAccount {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        requireText(accessId, "accessId", name);
        requireText(accessSecret, "accessSecret", name);
        if (endpoint == null || endpoint.getHost() == null || endpoint.getScheme() == null) {
            throw new IllegalArgumentException(
                    "Account " + name + " needs an endpoint such as https://openapi.tuyaeu.com, not " + endpoint);
        }
        if (callsPerSecond < 0 || maxInFlight < 1 || queueSize < 1) {
            throw new IllegalArgumentException("Account " + name + " has a limit that is not positive");
        }
    }

    /** An account with the default limits. */
    public static TuyaAccount of(String name, URI endpoint, String accessId, String accessSecret) {
        return new TuyaAccount(
                name,
                endpoint,
                accessId,
                accessSecret,
                DEFAULT_CALLS_PER_SECOND,
                DEFAULT_IN_FLIGHT,
                DEFAULT_QUEUE,
                DEFAULT_CONNECT_TIMEOUT);
    }

    public TuyaAccount withCallsPerSecond(int limit) {
        return new TuyaAccount(name, endpoint, accessId, accessSecret, limit, maxInFlight, queueSize, connectTimeout);
    }

    public TuyaAccount withMaxInFlight(int limit) {
        return new TuyaAccount(
                name, endpoint, accessId, accessSecret, callsPerSecond, limit, queueSize, connectTimeout);
    }

    public TuyaAccount withQueueSize(int size) {
        return new TuyaAccount(
                name, endpoint, accessId, accessSecret, callsPerSecond, maxInFlight, size, connectTimeout);
    }

    /** The secret is left out. */
    @Override
    public String toString() {
        return "TuyaAccount[" + name + " at " + endpoint + "]";
    }

    private static void requireText(String value, String what, String account) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Account " + account + " needs its " + what);
        }
    }
}
