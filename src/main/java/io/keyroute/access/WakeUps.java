package io.keyroute.access;

import java.util.Collection;

/**
 * Is told which doors have work. Called after the commit, for speed alone: what is due stands in the database, and a
 * sweep finds it when nobody was told. Must not throw and must not block.
 */
public interface WakeUps {

    void doors(Collection<String> deviceIds);
}
