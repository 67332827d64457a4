/**
 * Codes of the house that change: of door groups by clock, on demand and when somebody who knew them leaves; of a room
 * after each check-out. The new code is proven and told before the old one ends.
 */
package io.keyroute.access.rotation;
