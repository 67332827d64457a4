package io.keyroute.app;

/** On the embedded database. */
class KillIT extends Killing {

    @Override
    String database() {
        return null;
    }
}
