/**
 * Grants: what must be true at a door, what is known of it, and how the two are brought together.
 *
 * <p>The planner writes the desired side of {@link io.keyroute.access.Grant}, the reconciler the observed side and the
 * credentials. Neither replays events: the newest desired version is compared with what the lock holds and the next
 * single step is done.
 */
package io.keyroute.access;
