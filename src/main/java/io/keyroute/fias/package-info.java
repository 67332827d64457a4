/**
 * The {@code fias:} Camel component: the link between a hotel's property-management system (PMS) and a door-lock system over TCP,
 * in the role of the lock system.
 *
 * <p>Facts come from the "FIAS" interface specification 2.20.24 of April 2020 (framing, link records, door-lock and guest records) and
 * from the public documentation of the Casablanca hotel software. The package needs the JDK and {@code camel-support} only, so that it
 * can be used without the rest of Keyroute.
 */
package io.keyroute.fias;
