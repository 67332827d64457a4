package io.keyroute.fias;

import org.apache.camel.Exchange;

/**
 * The guest record that the route works on now. When the link ends, a route that would go on trying is told to stop: once
 * it got through, the record would come after what is newer. That takes no interrupt, which would close an embedded
 * database's file under everybody when it meets a commit; a try that has begun ends by itself. Thread-safe.
 */
final class InHand {

    private Exchange exchange;

    synchronized void take(Exchange taken) {
        exchange = taken;
    }

    synchronized void letGo() {
        exchange = null;
    }

    /** No try follows the one that has begun. */
    synchronized void callOff() {
        if (exchange != null) {
            exchange.setRouteStop(true);
        }
    }
}
