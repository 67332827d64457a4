package io.keyroute.tuya;

import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once for each operation and kind of lock that the operation's page does not list. Safe for concurrent use. */
final class UnlistedKinds {
    private static final Logger LOG = LoggerFactory.getLogger(UnlistedKinds.class);

    private final Set<Pair> warned = ConcurrentHashMap.newKeySet();

    private record Pair(TuyaOperation operation, LockKind kind) {}

    void warnUnlessListed(TuyaOperation operation, LockKind kind) {
        if (!operation.kinds().contains(kind) && warned.add(new Pair(operation, kind))) {
            LOG.warn(
                    "tuya:{} is sent to a lock of kind {}, which its page does not list: the device decides",
                    operation.uriName(),
                    kind);
        }
    }
}
