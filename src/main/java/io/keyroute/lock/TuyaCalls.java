package io.keyroute.lock;

import io.keyroute.tuya.client.api.TuyaRequest;

/** For routes: which operation a typed request belongs to. Thread-safe. */
public final class TuyaCalls {

    /** The operation's name in a {@code tuya:} URI. */
    public String operation(TuyaRequest<?> request) {
        return request.operation().uriName();
    }
}
