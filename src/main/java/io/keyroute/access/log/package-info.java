/**
 * What locks report, in the house's own words: the canonical {@link io.keyroute.access.log.LockEvent}, the ports that a
 * maker's adapter implements to read it, and the port by which a guest's first entry is told.
 */
package io.keyroute.access.log;
