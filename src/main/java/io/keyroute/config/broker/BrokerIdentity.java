package io.keyroute.config.broker;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How this process talks to its own embedded broker: an in-vm server number of its own, so that two contexts in one JVM
 * do not meet, and a user that exists only in memory.
 */
record BrokerIdentity(int serverId, String user, String password) {

    static BrokerIdentity generate() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new BrokerIdentity(
                random.nextInt(1, Integer.MAX_VALUE),
                "keyroute-internal",
                HexFormat.of().formatHex(secret));
    }

    String inVmUrl() {
        return "vm://" + serverId;
    }

    @Override
    public String toString() {
        return "BrokerIdentity[serverId=" + serverId + "]";
    }
}
