package io.keyroute.access.plan;

import io.keyroute.property.Door;

/** Tells which doors can freeze a code. */
public interface Freezing {

    boolean canFreeze(Door door);
}
