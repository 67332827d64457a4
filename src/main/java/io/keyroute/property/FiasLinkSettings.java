package io.keyroute.property;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;

/**
 * A FIAS link of the property, as plain data.
 *
 * @param link name of the link
 * @param host address to listen on (server) or to call (client)
 * @param port TCP port
 * @param charset single-byte code page of the PMS interface
 * @param linkRecords record id → field ids that replace the built-in link records
 * @param koPositions position of the KO field (from 1) → value → access area
 * @param okWhen what a positive key answer means
 * @param deadline the PMS's time limit for a key answer, used unless the PMS names one
 */
public record FiasLinkSettings(
        String link,
        Role role,
        String host,
        int port,
        Charset charset,
        Map<String, String> linkRecords,
        Map<Integer, Map<String, String>> koPositions,
        OkWhen okWhen,
        Duration deadline) {

    /** Who opens the TCP connection. */
    public enum Role {
        CLIENT,
        SERVER
    }

    /** Whether OK needs the lock to have the code, or the cloud to have taken it. */
    public enum OkWhen {
        DELIVERED,
        ACCEPTED
    }

    public FiasLinkSettings {
        linkRecords = Map.copyOf(linkRecords);
        koPositions = Map.copyOf(koPositions);
    }
}
