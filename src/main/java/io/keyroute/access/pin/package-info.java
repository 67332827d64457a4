/**
 * The digits: legal on every door of a path, not trivial, unlike any other owner's in the building, encrypted at rest.
 *
 * <p>A PIN is made in the longest form any door of its buildings takes; a door with a shorter code uses its beginning.
 */
package io.keyroute.access.pin;
