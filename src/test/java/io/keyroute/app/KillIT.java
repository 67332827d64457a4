package io.keyroute.app;

/** On the embedded database. */
class KillIT extends Killing {

    @Override
    long seed() {
        return 44;
    }

    @Override
    String database() {
        return null;
    }

    @Override
    void claimsOfTheDeadRunOut() {
        // the next start knows that nobody else can have the file open
    }
}
