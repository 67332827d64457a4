/**
 * Brings each grant's door to the desired side, one single step after the other.
 *
 * <p>{@link io.keyroute.access.reconcile.NextStep} decides and {@link io.keyroute.access.reconcile.Transition} draws the
 * conclusions from an answer; both are pure. What is about to be written to a lock is committed first, so that whoever
 * finds such a row after a crash looks at the lock before doing anything. {@link io.keyroute.access.reconcile.Locks} is
 * the port to the locks; no word of any maker's stands in this package.
 */
package io.keyroute.access.reconcile;
